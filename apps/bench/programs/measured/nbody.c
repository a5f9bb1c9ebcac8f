/* Bodies under gravity, in double precision with square roots, by the leapfrog method. */
#include "lap.h"
#include <math.h>

enum { BODIES = 24, STEPS = 1500 };
struct body { double x, y, z, vx, vy, vz, mass; };
static struct body bodies[BODIES];

static double unit(void) { return (double)(lap_random() >> 11) / 9007199254740992.0 - 0.5; }

static void kick(double dt) {
  for (int i = 0; i < BODIES; i++)
    for (int j = i + 1; j < BODIES; j++) {
      double dx = bodies[i].x - bodies[j].x, dy = bodies[i].y - bodies[j].y, dz = bodies[i].z - bodies[j].z;
      double square = dx * dx + dy * dy + dz * dz + 0.01;
      double pull = dt / (square * sqrt(square));
      double mi = bodies[i].mass * pull, mj = bodies[j].mass * pull;
      bodies[i].vx -= dx * mj;
      bodies[i].vy -= dy * mj;
      bodies[i].vz -= dz * mj;
      bodies[j].vx += dx * mi;
      bodies[j].vy += dy * mi;
      bodies[j].vz += dz * mi;
    }
}

static uint64_t kernel(void) {
  for (int i = 0; i < BODIES; i++) {
    struct body b = {unit() * 10, unit() * 10, unit() * 10, unit(), unit(), unit(), unit() + 1};
    bodies[i] = b;
  }
  for (int step = 0; step < STEPS; step++) {
    kick(0.001);
    for (int i = 0; i < BODIES; i++) {
      bodies[i].x += 0.001 * bodies[i].vx;
      bodies[i].y += 0.001 * bodies[i].vy;
      bodies[i].z += 0.001 * bodies[i].vz;
    }
  }
  uint64_t sum = 0;
  for (int i = 0; i < BODIES; i++) sum = lap_fold_double(lap_fold_double(sum, bodies[i].x), bodies[i].vz);
  return sum;
}
