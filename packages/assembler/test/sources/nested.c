// Nested functions, variable-length arrays, alloca, setjmp, computed frames.
#include <setjmp.h>
#include <alloca.h>
static jmp_buf env; int use(char *, int);
int outer(int n) { int total = 0; auto void inner(int); void inner(int k) { total += k; if (k) inner(k - 1); } inner(n); return total; }
int vla(int n) { char a[n], b[2 * n]; return use(a, n) + use(b, n) + use(alloca(n), n); }
int jump(int n) { if (setjmp(env)) return 1; if (n) longjmp(env, n); return 0; }
int big_frame(void) { char a[10000]; return use(a, 5) + use(a + 9000, 1); }
