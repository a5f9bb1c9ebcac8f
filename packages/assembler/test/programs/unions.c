// Calls what is in unions.c and prints the results.
#include "../sources/unions.c"
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  struct packet *p = malloc(sizeof *p + 4); float a[5], b[5] = {1, 2, 3, 4, 5};
  *p = (struct packet){.kind = 3, .length = 4, .check = 13}; for (int i = 0; i < 4; i++) p->data[i] = i + 1;
  scale(a, b, 5); printf("%x %x %d %g %zu\n", bits(1.5f), bits(-2e-30f), check(p), a[4], sizeof *p);
  return 0;
}
