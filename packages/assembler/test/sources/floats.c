// Floating point: arithmetic, conversions, comparisons, constants.
#include <math.h>
float half = 0.5f;
double third = 1.0 / 3, huge = 1e300, tiny = 5e-324;
double poly(double x) { return ((x * 3.25 + 1.5) * x - 2.75) * x + third; }
float mix(float a, double b, int c, unsigned long d) { return a * (float)b + c - (float)d; }
int order(double a, double b) { return (a < b) + 2 * (a == b) + 4 * (a >= b) + 8 * __builtin_isnan(a); }
long round_all(double x) { return lrint(x) + (long)x + (int)x + (unsigned)x; }
double norm(const double *v, int n) { double s = 0; for (int i = 0; i < n; i++) s = fma(v[i], v[i], s); return sqrt(s) * half; }
