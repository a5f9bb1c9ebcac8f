// Calls what is in wide-integers.c and prints the results.
#include "../sources/wide-integers.c"
#include <stdio.h>
static void show(const char *what, u128 x) { printf("%s %016lx%016lx\n", what, (unsigned long)(x >> 64), (unsigned long)x); }
int main(void) {
  show("multiply", multiply(constant, -12345)); show("divide", divide((u128)constant << 3, 987654321987654321ull)); show("shift", shift(constant, 37));
  printf("%d %d %.30Lg %d %.20Lg\n", less(constant, 5), less(-constant, 5), quad(pi, 1.25L), convert(pi), pi);
  return 0;
}
