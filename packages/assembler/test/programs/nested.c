// Calls what is in nested.c and prints the results.
#include "../sources/nested.c"
#include <stdio.h>
__attribute__((noinline)) int use(char *p, int n) { int s = 0; for (int i = 0; i < n; i++) p[i] = i, s += p[i]; return s; }
int main(void) { printf("%d %d %d %d %d\n", outer(10), vla(20), jump(0), jump(3), big_frame()); return 0; }
