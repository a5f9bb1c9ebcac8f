// Calls what is in bits.c and prints the results.
#include "../sources/bits.c"
#include <stdio.h>
static volatile long numbers[] = {1, 0x1234567, -5, 0x7fffffff, 255};
int main(void) {
  for (int i = 0; i < 5; i++) {
    long n = numbers[i]; int r = 0, o = overflow((int)n, 3, &r);
    printf("%d %x %x %ld %lx %d %d\n", count(n), swap(n), rotate(n, 7), sign(n, n >> 3, n, n), mask(i + 9, i), o, r);
  }
  return 0;
}
