// Calls what is in streams.cc and prints the results.
#include "../sources/streams.cc"
int main() { std::cout << show(255, 3.14159) << '\n' << parse("12x3") << ' ' << parse("none") << std::endl; }
