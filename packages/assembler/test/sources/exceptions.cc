// Exceptions: throw, catch by type, cleanup, rethrow, noexcept, function-try.
#include <stdexcept>
#include <string>
struct Guard { int *p; explicit Guard(int *p) : p(p) { ++*p; } ~Guard() { --*p; } };
int risky(int n) { if (n > 3) throw std::runtime_error("too big"); if (n == 2) throw n; return n; }
int safe(int n, int *depth) { Guard g(depth); try { Guard h(depth); return risky(n) + risky(n + 1); } catch (const std::exception &e) { return std::string(e.what()).size(); } catch (int i) { return -i; } catch (...) { throw; } }
int quiet(int n) noexcept { return risky(n); }
struct Member { std::string s; Member(int n) try : s(n, 'x') { risky(n); } catch (int) { throw std::logic_error("member"); } };
int nested(int n) { try { try { Member m(n); return m.s.size(); } catch (std::logic_error &) { risky(n + 2); } } catch (std::exception &) { return 9; } return 0; }
