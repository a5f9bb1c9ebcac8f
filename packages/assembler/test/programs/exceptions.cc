// Calls what is in exceptions.cc and prints the results.
#include "../sources/exceptions.cc"
#include <cstdio>
int main() {
  int depth = 0;
  for (int i = -1; i < 6; i++) std::printf("%d %d\n", safe(i, &depth), nested(i > 0 ? i : 1));
  std::printf("%d %d\n", quiet(1), depth);
}
