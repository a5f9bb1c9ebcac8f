// Calls what is in operators.cc and prints the results.
#include "../sources/operators.cc"
#include <cstdio>
int main() {
  Buffer b = pass(Buffer(10)); Complex z = power({1, 2}, 5); Buffer *p = placed(); Buffer moved(3); moved = std::move(b);
  std::printf("%c %d %g %g %d %d %d\n", moved[0], bool(moved), z.re, z.im, (*p)[15], same(z, z), same(z, {0, 0}));
}
