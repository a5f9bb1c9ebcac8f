// Variants, optionals, smart pointers, structured bindings.
#include <variant>
#include <optional>
#include <memory>
#include <tuple>
#include <string>
using Value = std::variant<int, double, std::string>;
double number(const Value &v) { return std::visit([](const auto &x) -> double { if constexpr (std::is_same_v<std::decay_t<decltype(x)>, std::string>) return x.size(); else return x; }, v); }
std::optional<int> half(int n) { if (n % 2) return std::nullopt; return n / 2; }
struct Node { int v; std::unique_ptr<Node> next; }; std::unique_ptr<Node> push(std::unique_ptr<Node> n, int v) { return std::make_unique<Node>(Node{v, std::move(n)}); }
std::shared_ptr<int> share(int n) { auto p = std::make_shared<int>(n); std::weak_ptr<int> w = p; return w.lock(); }
int bindings(std::tuple<int, long, char> t) { auto [a, b, c] = t; return a + (int)b + c + half(a).value_or(3); }
