/* Bit masks and recursion: places queens on a board. */
#include "kernel.h"

static uint32_t place(uint32_t all, uint32_t columns, uint32_t left, uint32_t right) {
  if (columns == all) return 1;
  uint32_t solutions = 0;
  uint32_t free = all & ~(columns | left | right);
  while (free != 0) {
    uint32_t queen = free & -free;
    free ^= queen;
    solutions += place(all, columns | queen, (left | queen) << 1, (right | queen) >> 1);
  }
  return solutions;
}

uint64_t kernel(void) {
  uint64_t sum = 0;
  for (uint32_t size = 4; size <= 9; size++) sum = sum * 1000 + place((1u << size) - 1, 0, 0, 0);
  return sum;
}
