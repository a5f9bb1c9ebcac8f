/* Calls: Fibonacci numbers by recursion. */
#include "kernel.h"

static int32_t fibonacci(int32_t n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

uint64_t kernel(void) {
  return fibonacci(24);
}
