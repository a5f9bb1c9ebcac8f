/* Byte stores with a stride: the sieve of Eratosthenes. */
#include "kernel.h"

enum { LIMIT = 200000 };
static uint8_t composite[LIMIT];

uint64_t kernel(void) {
  memset(composite, 0, sizeof composite);
  uint32_t sum = 0;
  for (uint32_t i = 2; i < LIMIT; i++) {
    if (composite[i]) continue;
    sum += i;
    for (uint32_t j = i + i; j < LIMIT; j += i) composite[j] = 1;
  }
  return sum;
}
