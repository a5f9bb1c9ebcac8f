/* Doubles in registers: the Mandelbrot set. */
#include "kernel.h"

enum { WIDTH = 60, HEIGHT = 40, LIMIT = 100 };

static int32_t escape(double cx, double cy) {
  double x = 0, y = 0;
  int32_t n = 0;
  while (n < LIMIT && x * x + y * y <= 4) {
    double next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    n++;
  }
  return n;
}

uint64_t kernel(void) {
  uint64_t sum = 0;
  for (int32_t row = 0; row < HEIGHT; row++)
    for (int32_t column = 0; column < WIDTH; column++)
      sum = sum * 3 + (uint32_t)escape(column * 3.0 / WIDTH - 2, row * 2.0 / HEIGHT - 1);
  return sum;
}
