// Calls what is in static-init.cc and prints the results.
#include "../sources/static-init.cc"
#include <cstdio>
int runtime() { static int calls; return ++calls * 100; }
int main() { int first = use(); std::printf("%d %d %s %s %d %d\n", first, use(), once().c_str(), per_thread.c_str(), Counter::count, late); }
