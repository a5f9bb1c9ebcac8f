// Calls what is in tls.c and prints the results.
#include "../sources/tls.c"
#include <stdio.h>
static char text[20] = "thread"; __thread char *other = text; __thread int initial = 20;
int main(void) { int a = next(), b = next(); add(5); other = 0; printf("%d %d %ld %d %d\n", a, b, add(6), where() == &buffer[10], exact); return 0; }
