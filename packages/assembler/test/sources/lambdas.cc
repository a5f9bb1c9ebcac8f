// Lambdas, closures, std::function, algorithms.
#include <functional>
#include <vector>
#include <algorithm>
#include <numeric>
std::function<int(int)> adder(int n) { return [n](int x) { return x + n; }; }
int sorted(std::vector<int> v) { int swaps = 0; std::sort(v.begin(), v.end(), [&](int a, int b) { ++swaps; return a > b; }); return swaps + v.front(); }
int compose(int n) { auto twice = [](auto f) { return [f](int x) { return f(f(x)); }; }; return twice(adder(n))(1); }
long sum(const std::vector<long> &v) { return std::accumulate(v.begin(), v.end(), 0l, [](long a, long b) { return a * 31 + b; }); }
