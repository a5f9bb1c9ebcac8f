/* A ray tracer in single precision: spheres and a chequered floor, shadows, mirrors, and highlights by powf. Pixels are folded as bytes. */
#include "lap.h"
#include <math.h>

enum { WIDTH = 80, HEIGHT = 60, SPHERES = 12, DEPTH = 4 };
typedef struct { float x, y, z; } vector;
typedef struct { vector centre, colour; float radius, mirror, polish; } sphere;
static sphere spheres[SPHERES];
static const vector lamps[2] = {{-6, 9, -4}, {7, 5, -8}};

static inline vector add(vector a, vector b) { return (vector){a.x + b.x, a.y + b.y, a.z + b.z}; }
static inline vector minus(vector a, vector b) { return (vector){a.x - b.x, a.y - b.y, a.z - b.z}; }
static inline vector scale(vector a, float by) { return (vector){a.x * by, a.y * by, a.z * by}; }
static inline float dot(vector a, vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static inline vector unit(vector a) { return scale(a, 1 / sqrtf(dot(a, a))); }
static inline vector reflect(vector ray, vector normal) { return minus(ray, scale(normal, 2 * dot(ray, normal))); }

/* How far the nearest sphere is along the ray, at most `far`; -1 for which where there is none. */
static float nearest(vector from, vector ray, float far, int *which) {
  *which = -1;
  for (int i = 0; i < SPHERES; i++) {
    vector to = minus(spheres[i].centre, from);
    float middle = dot(to, ray), rest = middle * middle - dot(to, to) + spheres[i].radius * spheres[i].radius;
    if (rest < 0) continue;
    float root = sqrtf(rest), at = middle - root > 1e-3f ? middle - root : middle + root;
    if (at > 1e-3f && at < far) far = at, *which = i;
  }
  return far;
}

static vector trace(vector from, vector ray, int depth) {
  int which, other;
  float floor_at = ray.y < -1e-3f ? -from.y / ray.y : 1e6f, at = nearest(from, ray, floor_at, &which);
  if (which < 0 && at >= 1e5f) { /* the sky */
    float high = fmaxf(ray.y, 0);
    return (vector){0.5f - 0.3f * high, 0.6f - 0.2f * high, 0.8f};
  }
  vector here = add(from, scale(ray, at)), normal = {0, 1, 0}, colour = {0.8f, 0.8f, 0.75f};
  float mirror = 0.1f, polish = 4;
  if (which >= 0) {
    const sphere *s = &spheres[which];
    normal = scale(minus(here, s->centre), 1 / s->radius);
    colour = s->colour, mirror = s->mirror, polish = s->polish;
  } else if (((int)floorf(here.x) + (int)floorf(here.z)) & 1) {
    colour = (vector){0.15f, 0.2f, 0.25f};
  }
  vector light = scale(colour, 0.15f);
  for (int i = 0; i < 2; i++) {
    vector to = minus(lamps[i], here);
    float distance = sqrtf(dot(to, to));
    to = scale(to, 1 / distance);
    float falls = dot(to, normal);
    if (falls <= 0) continue;
    nearest(here, to, distance, &other);
    if (other >= 0) continue;
    float shines = fmaxf(dot(reflect(ray, normal), to), 0);
    light = add(light, scale(colour, 0.6f * falls));
    light = add(light, scale((vector){1, 1, 0.9f}, 0.4f * powf(shines, polish)));
  }
  if (depth == 0 || mirror < 0.05f) return light;
  vector seen = trace(here, unit(reflect(ray, normal)), depth - 1);
  return add(scale(light, 1 - mirror), scale(seen, mirror));
}

static uint64_t byte_of(float part) { return (uint64_t)(255 * fminf(part, 1)); }

static float random_float(void) { return (float)(lap_random() >> 40) / 16777216.0f; }

static uint64_t kernel(void) {
  for (int i = 0; i < SPHERES; i++) {
    sphere *s = &spheres[i];
    s->radius = 0.3f + 0.7f * random_float();
    s->centre = (vector){8 * random_float() - 4, s->radius + random_float(), 6 * random_float()};
    s->colour = (vector){random_float(), random_float(), random_float()};
    s->mirror = 0.6f * random_float();
    s->polish = 2 + 40 * random_float();
  }
  uint64_t sum = 0;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      vector ray = {(x - WIDTH / 2 + 0.5f) / HEIGHT, (HEIGHT / 2 - y - 0.5f) / HEIGHT - 0.1f, 1};
      vector colour = trace((vector){0, 2, -7}, unit(ray), DEPTH);
      sum = lap_fold(sum, byte_of(colour.x) << 16 | byte_of(colour.y) << 8 | byte_of(colour.z));
    }
  return sum;
}
