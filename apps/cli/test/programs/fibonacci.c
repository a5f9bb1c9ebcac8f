// Fibonacci by recursion.
#include <stdio.h>
#include <stdlib.h>

static long fibonacci(long n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

int main(int argc, char **argv) {
  long n = argc > 1 ? atol(argv[1]) : 25;
  printf("fibonacci(%ld) = %ld\n", n, fibonacci(n));
  return (int)(n & 127);
}
