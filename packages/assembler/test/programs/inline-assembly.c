// Calls what is in inline-assembly.c and prints the results.
#include "../sources/inline-assembly.c"
#include <stdio.h>
int main(void) {
  int seven = 7; unsigned long before = cycles(); fences();
  printf("%ld %d %d %.17g %d\n", loop(100), find(&seven, 7), find(&seven, 8), root(2), cycles() >= before);
  csr();
  return 0;
}
