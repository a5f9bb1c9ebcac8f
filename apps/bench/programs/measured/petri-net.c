/* A Petri net as one huge function: thousands of branches, made by macros, each taken or not by what stands in the places. */
#include "lap.h"

enum { PLACES = 128, TURNS = 500 };
static int32_t place[PLACES];

/* A transition: from two places to one, or else from one of them to a fourth. */
#define FIRE(n) \
  if (place[(n) * 7 % PLACES] > place[((n) * 13 + 5) % PLACES] && place[((n) * 29 + 3) % PLACES] > 0) { \
    place[(n) * 7 % PLACES] -= 2; \
    place[((n) * 29 + 3) % PLACES]--; \
    place[((n) * 13 + 5) % PLACES] += 3; \
  } else if (place[((n) * 3 + 2) % PLACES] > (n) % 50) { \
    place[((n) * 3 + 2) % PLACES]--; \
    place[((n) * 11 + 1) % PLACES]++; \
  }
#define FOUR(n) FIRE(n) FIRE((n) + 1) FIRE((n) + 2) FIRE((n) + 3)
#define SIXTEEN(n) FOUR(n) FOUR((n) + 4) FOUR((n) + 8) FOUR((n) + 12)
#define HUNDREDS(n) SIXTEEN(n) SIXTEEN((n) + 16) SIXTEEN((n) + 32) SIXTEEN((n) + 48) SIXTEEN((n) + 64) SIXTEEN((n) + 80) SIXTEEN((n) + 96)

static __attribute__((noinline)) void turn(void) {
  HUNDREDS(0) HUNDREDS(112) HUNDREDS(224) HUNDREDS(336) HUNDREDS(448) HUNDREDS(560)
}

static uint64_t kernel(void) {
  for (int i = 0; i < PLACES; i++) place[i] = (int32_t)(lap_random() % 40);
  for (int n = 0; n < TURNS; n++) {
    place[lap_random() % PLACES] += 100;
    turn();
  }
  uint64_t sum = 0;
  for (int i = 0; i < PLACES; i++) sum = lap_fold(sum, (uint64_t)place[i]);
  return sum;
}
