// Calls what is in pointers.c and prints the results.
#include "../sources/pointers.c"
#include <stdio.h>
int division(int a, int b) { return a / b; }
int main(void) {
  int v[] = {5, 2, 8, 1, 9, 3};
  for (int i = 0; i < 4; i++) printf("%d ", apply(i, 84, 4));
  sort(v, 6); *corner = 4;
  for (int i = 0; i < 6; i++) printf("%d ", v[i]);
  printf("%d %ld %d %d %d\n", fib(15), distance, self() == (void *)self, array[9][19], (*last)(9, 2));
  return 0;
}
