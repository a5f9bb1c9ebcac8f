/* The Mandelbrot set, in double precision and in 32.32 fixed point. */
#include "lap.h"

enum { SIDE = 120, MOST = 200 };

static int escape_double(double cx, double cy) {
  double x = 0, y = 0;
  int n = 0;
  while (n < MOST && x * x + y * y < 4) {
    double next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    n++;
  }
  return n;
}

static int64_t fixed_product(int64_t a, int64_t b) { return (int64_t)((__int128)a * b >> 32); }

static int escape_fixed(int64_t cx, int64_t cy) {
  int64_t x = 0, y = 0;
  int n = 0;
  while (n < MOST) {
    int64_t xx = fixed_product(x, x), yy = fixed_product(y, y);
    if (xx + yy >= 4ll << 32) break;
    y = 2 * fixed_product(x, y) + cy;
    x = xx - yy + cx;
    n++;
  }
  return n;
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      int a = escape_double(-2.2 + 3.0 * j / SIDE, -1.5 + 3.0 * i / SIDE);
      int64_t cx = (3ll << 32) * j / SIDE - (11ll << 32) / 5, cy = (3ll << 32) * i / SIDE - (3ll << 31);
      sum = lap_fold(sum, (uint64_t)(a * 1000 + escape_fixed(cx, cy)));
    }
  return sum;
}
