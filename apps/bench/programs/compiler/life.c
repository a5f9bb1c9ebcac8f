/* Neighbours on a grid of bytes: the game of life. */
#include "kernel.h"

enum { WIDTH = 64, HEIGHT = 48, GENERATIONS = 24 };
static uint8_t grids[2][HEIGHT * WIDTH];

static void step(const uint8_t *from, uint8_t *to) {
  for (int32_t y = 0; y < HEIGHT; y++) {
    int32_t up = (y + HEIGHT - 1) % HEIGHT * WIDTH, here = y * WIDTH, down = (y + 1) % HEIGHT * WIDTH;
    for (int32_t x = 0; x < WIDTH; x++) {
      int32_t left = (x - 1) & (WIDTH - 1), right = (x + 1) & (WIDTH - 1);
      int32_t neighbours = from[up + left] + from[up + x] + from[up + right] + from[here + left] +
                           from[here + right] + from[down + left] + from[down + x] + from[down + right];
      to[here + x] = neighbours == 3 || (neighbours == 2 && from[here + x] != 0);
    }
  }
}

uint64_t kernel(void) {
  uint32_t seed = 77;
  for (int32_t i = 0; i < HEIGHT * WIDTH; i++) {
    seed = seed * 1664525u + 1013904223u;
    grids[0][i] = seed >> 30 == 0;
  }
  for (int32_t generation = 0; generation < GENERATIONS; generation++)
    step(grids[generation & 1], grids[~generation & 1]);
  uint64_t sum = 0;
  for (int32_t i = 0; i < HEIGHT * WIDTH; i++) sum = sum * 31 + grids[0][i];
  return sum;
}
