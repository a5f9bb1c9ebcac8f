// Complex numbers, vector extensions, half-open conversions.
#include <complex.h>
double complex rotate(double complex z, double complex w) { return z * w / (z + 1.0); }
float complex small(float complex z) { return z * z; }
typedef int v4 __attribute__((vector_size(16))); v4 addv(v4 a, v4 b) { return a * b + (v4){1, 2, 3, 4}; }
long double mixed(int a, unsigned long b, float c) { return (long double)a + b * (long double)c; }
unsigned long to_unsigned(double d, float f) { return (unsigned long)d + (unsigned long)f; }
