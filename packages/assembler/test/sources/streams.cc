// Streams and manipulators: much inlined library code.
#include <iostream>
#include <sstream>
#include <iomanip>
struct Version { int major_, minor_; }; std::ostream &operator<<(std::ostream &o, const Version &v) { return o << v.major_ << '.' << std::setw(3) << std::setfill('0') << v.minor_; }
std::string show(int a, double b) { std::ostringstream s; s << std::hex << a << ' ' << std::fixed << std::setprecision(2) << b << Version{1, 2}; return s.str(); }
int parse(const std::string &t) { std::istringstream s(t); int a = 0, b = 0; char c; if (s >> a >> c >> b) return a * b; std::cerr << "bad: " << t << std::endl; return -1; }
