// Calls what is in variants.cc and prints the results.
#include "../sources/variants.cc"
#include <cstdio>
int main() {
  auto list = push(push(nullptr, 1), 2);
  std::printf("%g %g %g %d %d %d %d %d\n", number(3), number(2.5), number(std::string("four")), half(8).value_or(-1), half(7).value_or(-1), list->next->v, *share(6), bindings({5, 6L, 'a'}));
}
