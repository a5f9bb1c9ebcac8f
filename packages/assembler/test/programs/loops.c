// Calls what is in loops.c and prints the results.
#include "../sources/loops.c"
#include <stdio.h>
int main(void) {
  double a[64], b[64], c[64]; static char marks[10000], text[200] = "text";
  for (int i = 0; i < 64; i++) a[i] = i * 0.5, b[i] = 7 - i;
  multiply(8, a, b, c); copy(text + 10, text, 5);
  printf("%g %g %d %08x %s\n", c[0], c[63], sieve(marks, 10000), crc((unsigned char *)a, sizeof a), text + 10);
  return 0;
}
