// Calls what is in virtual-members.cc and prints the results.
#include "../sources/virtual-members.cc"
#include <cstdio>
int main() { D d; d.a = 4; d.b = 5; A *c = copy(&d); static_cast<B *>(&d)->g(); std::printf("%d %d %d %d %d\n", call(0), call(7), read(*c), static_cast<D *>(c)->b, d.b); delete static_cast<D *>(c); }
