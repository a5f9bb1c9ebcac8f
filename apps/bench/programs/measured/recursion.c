/* Calls and little else: Fibonacci, Ackermann, Takeuchi, and the towers of Hanoi. */
#include "lap.h"

static __attribute__((noinline)) uint32_t fibonacci(uint32_t n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

static __attribute__((noinline)) uint32_t ackermann(uint32_t m, uint32_t n) {
  if (m == 0) return n + 1;
  return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

static __attribute__((noinline)) int takeuchi(int x, int y, int z) {
  return y < x ? takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y)) : z;
}

static uint64_t pegs[3];
static __attribute__((noinline)) void hanoi(int disks, int from, int to, int spare) {
  if (disks == 0) return;
  hanoi(disks - 1, from, spare, to);
  pegs[to] = lap_fold(pegs[from], (uint64_t)disks);
  hanoi(disks - 1, spare, to, from);
}

static uint64_t kernel(void) {
  pegs[0] = pegs[1] = pegs[2] = 0;
  hanoi(17, 0, 2, 1);
  uint64_t sum = lap_fold(pegs[2], fibonacci(29));
  sum = lap_fold(sum, ackermann(2, 700));
  return lap_fold(sum, (uint64_t)takeuchi(16, 11, 5));
}
