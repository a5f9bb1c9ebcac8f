// Calls what is in soft-wide.c and prints the results.
#include "../sources/soft-wide.c"
#include <stdio.h>
int main(void) {
  double complex z = rotate(1 + 2 * I, 3 - I); float complex s = small(2 + 3 * I); v4 a = {1, 2, 3, 4}, b = addv(a, a); long double m = mixed(-5, 1ul << 40, 0.25f);
  printf("%g %g %g %g %d %d %Lg %lu\n", creal(z), cimag(z), crealf(s), cimagf(s), b[0], b[3], m, to_unsigned(1e15, 7.9f));
  return 0;
}
