// Calls what is in constants.c and prints the results.
#include "../sources/constants.c"
#include <stdio.h>
int main(void) {
  long (*constants[])(void) = {c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, (long (*)(void))c10};
  for (int i = 0; i < 11; i++) printf("%lx ", constants[i]());
  printf("%lx %d %ld\n", c11(0x123456789), c12(987654321), c13(-12345));
  return 0;
}
