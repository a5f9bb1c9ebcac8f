// Calls what is in atomics.c and prints the results.
#include "../sources/atomics.c"
#include <stdio.h>
int main(void) {
  lock(); unlock(); count = 40;
  printf("%d %ld %d %d\n", add(2), swap(77), replace(77, 5), replace(1, 9));
  bits(12); bits(255);
  printf("%ld %d %ld\n", load(), tiny, (long)big);
  return 0;
}
