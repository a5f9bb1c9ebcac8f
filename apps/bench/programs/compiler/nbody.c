/* Doubles in structures: planets around a sun. */
#include <math.h>
#include "kernel.h"

struct body {
  double x, y, z, vx, vy, vz, mass;
};

enum { BODIES = 5, STEPS = 2500 };
static struct body bodies[BODIES];

static void advance(double dt) {
  for (int32_t i = 0; i < BODIES; i++) {
    struct body *a = &bodies[i];
    for (int32_t j = i + 1; j < BODIES; j++) {
      struct body *b = &bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double squared = dx * dx + dy * dy + dz * dz;
      double factor = dt / (squared * sqrt(squared));
      a->vx -= dx * b->mass * factor;
      a->vy -= dy * b->mass * factor;
      a->vz -= dz * b->mass * factor;
      b->vx += dx * a->mass * factor;
      b->vy += dy * a->mass * factor;
      b->vz += dz * a->mass * factor;
    }
  }
  for (int32_t i = 0; i < BODIES; i++) {
    struct body *a = &bodies[i];
    a->x += dt * a->vx;
    a->y += dt * a->vy;
    a->z += dt * a->vz;
  }
}

uint64_t kernel(void) {
  for (int32_t i = 0; i < BODIES; i++) {
    struct body *a = &bodies[i];
    double place = i;
    a->x = place * 1.75;
    a->y = place * 0.5 - 1;
    a->z = 0.25 * (place - 2);
    a->vx = 0.125 * (2 - place);
    a->vy = place == 0 ? 0 : 1 / (place + 1);
    a->vz = 0.0625 * place;
    a->mass = i == 0 ? 4 : 0.01 * (place + 1);
  }
  for (int32_t step = 0; step < STEPS; step++) advance(0.001);
  uint64_t sum = 0;
  for (int32_t i = 0; i < BODIES; i++) {
    double value = bodies[i].x + bodies[i].vy;
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    sum = sum * 31 + bits;
  }
  return sum;
}
