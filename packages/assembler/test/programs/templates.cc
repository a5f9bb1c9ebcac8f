// Calls what is in templates.cc and prints the results.
#include "../sources/templates.cc"
#include <cstdio>
int main() { std::printf("%d %ld %g\n", use(4), maps({3, 1, 4, 1, 5, 9, 2, 6}), largest(std::vector<double>{1.5, 2.5})); }
