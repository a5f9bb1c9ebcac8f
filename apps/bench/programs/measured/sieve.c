/* The sieve of Eratosthenes over odd numbers, one byte each. */
#include "lap.h"

enum { LIMIT = 4000000 };
static uint8_t composite[LIMIT / 2];

static uint64_t kernel(void) {
  memset(composite, 0, sizeof composite);
  for (uint32_t i = 3; i * i < LIMIT; i += 2)
    if (!composite[i / 2])
      for (uint32_t j = i * i; j < LIMIT; j += 2 * i) composite[j / 2] = 1;
  uint64_t sum = 0;
  uint32_t count = 1;
  for (uint32_t i = 3; i < LIMIT; i += 2)
    if (!composite[i / 2]) {
      count++;
      sum += i;
    }
  return lap_fold(sum, count);
}
