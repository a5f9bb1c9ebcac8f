// Variable arguments.
#include <stdarg.h>
long total(int n, ...) { va_list ap; va_start(ap, n); long s = 0; while (n-- > 0) s += va_arg(ap, long); va_end(ap); return s; }
double average(int n, ...) { va_list ap, aq; va_start(ap, n); va_copy(aq, ap); double s = 0; for (int i = 0; i < n; i++) s += va_arg(aq, double); va_end(aq); va_end(ap); return s / n; }
int vprintf(const char *, va_list);
int say(const char *f, ...) { va_list ap; va_start(ap, f); int r = vprintf(f, ap); va_end(ap); return r; }
long call(void) { return total(12, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L) + (long)average(2, 1.5, 2.5) + say("%d %s\n", 3, "x"); }
