// printf of doubles: shortest, scientific, rounding, special values; and the exit status.
#include <math.h>
#include <stdio.h>

int main(void) {
  const double values[] = {0.1, 1e300, -2.5, 1.0 / 3, 5e-324, 123456789.125, -0.0, INFINITY, NAN};
  for (unsigned i = 0; i < sizeof values / sizeof *values; i++)
    printf("%g %.3f %e %a\n", values[i], values[i], values[i], values[i]);
  printf("%.17g %.10f %Lf\n", sqrt(2), sin(1) + exp(0.5), (long double)values[2] / 3);
  return 42;
}
