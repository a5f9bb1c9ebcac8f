// Calls what is in static-locals.c and prints the results.
#define main endless // counts until it overflows
#include "../sources/static-locals.c"
#include <stdio.h>
int program(void) { int sum = 0; for (int i = 0; i < 9; i++) sum = sum * 2 + counter(); return sum + special(1) + special(0); }
#undef main
int main(void) { printf("%d\n", program()); return 0; }
