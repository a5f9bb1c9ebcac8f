// Static initialization: constructors before main, guards, thread-local objects, inline variables.
#include <string>
#include <vector>
extern int runtime(); int late = runtime();
std::string greeting = "hello, world"; static std::vector<int> numbers{1, 2, 3, 4};
inline std::string shared = "inline"; thread_local std::string per_thread = greeting; thread_local int plain_thread = runtime();
const std::string &once() { static const std::string s = greeting + "!"; return s; }
struct Counter { static int count; Counter() { ++count; } ~Counter() { --count; } } global_counter; int Counter::count = 10;
int use() { return once().size() + numbers.size() + per_thread.size() + plain_thread + shared.size() + late; }
