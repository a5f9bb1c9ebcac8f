// Calls what is in lambdas.cc and prints the results.
#include "../sources/lambdas.cc"
#include <cstdio>
int main() { std::printf("%d %d %d %ld\n", adder(4)(5), sorted({5, 3, 9, -2, 7, 7, 1}), compose(6), sum({1, 2, 3, 4, 5})); }
