// Calls what is in floats.c and prints the results.
#include "../sources/floats.c"
#include <stdio.h>
int main(void) {
  volatile double x = 1.75, y = NAN; double v[] = {1, 2.5, -3e3, x};
  printf("%.17g %.9g %d %d %d %ld %.17g %g %g\n", poly(x), mix(half, x, 3, 9), order(x, 2), order(x, x), order(y, x), round_all(x), norm(v, 4), huge, tiny);
  return 0;
}
