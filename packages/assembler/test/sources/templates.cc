// Templates: COMDAT groups, specializations, variadics, fold expressions.
#include <vector>
#include <map>
#include <algorithm>
#include <cstdint>
template <class T, int N> struct Ring { T items[N]; int head = 0; void push(T v) { items[head++ % N] = v; } T sum() const { T s{}; for (auto v : items) s += v; return s; } };
template <> int Ring<int, 3>::sum() const { return -1; }
template <class... A> auto add(A... a) { return (a + ... + 0); }
template <class T> T largest(const std::vector<T> &v) { return *std::max_element(v.begin(), v.end()); }
int use(int n) { Ring<int, 3> a; Ring<double, 5> b; a.push(n); b.push(n); return a.sum() + (int)b.sum() + add(1, 2u, 3.5, n); }
long maps(const std::vector<long> &v) { std::map<long, int> m; for (auto x : v) m[x]++; return largest(v) + m.size(); }
template double largest(const std::vector<double> &); template struct Ring<std::uint8_t, 7>;
