/* Bytes compared backwards: Horspool's string search. */
#include "kernel.h"

enum { LENGTH = 100000 };
static uint8_t text[LENGTH];
static uint32_t skip[256];

static uint32_t count(const uint8_t *needle, uint32_t size) {
  for (uint32_t i = 0; i < 256; i++) skip[i] = size;
  for (uint32_t i = 0; i + 1 < size; i++) skip[needle[i]] = size - 1 - i;
  uint32_t found = 0;
  for (uint32_t at = 0; at + size <= LENGTH; at += skip[text[at + size - 1]]) {
    uint32_t i = size;
    while (i > 0 && text[at + i - 1] == needle[i - 1]) i--;
    if (i == 0) found++;
  }
  return found;
}

uint64_t kernel(void) {
  uint32_t seed = 7;
  for (uint32_t i = 0; i < LENGTH; i++) {
    seed = seed * 1664525u + 1013904223u;
    text[i] = 'a' + (seed >> 16) % 4;
  }
  uint64_t sum = 0;
  for (uint32_t size = 2; size <= 8; size++) sum = sum * 10007 + count(text + size * 997, size);
  return sum;
}
