// Many small functions, static locals, tail calls, noreturn, cold paths.
void abort(void) __attribute__((noreturn)); int puts(const char *);
int counter(void) { static int n = 5; static char seen[3]; seen[n % 3] = 1; return n++; }
int tail(int x) { return counter() ? tail(x - 1) : puts("done"); }
int check(int x) { if (__builtin_expect(x < 0, 0)) { puts("negative"); abort(); } return x; }
__attribute__((noinline, cold)) void cold(void) { puts("cold"); }
__attribute__((section(".text.special"))) int special(int x) { if (x) cold(); return check(x); }
int main(int argc, char **argv) { (void)argv; return special(argc) + tail(argc); }
