// Calls what is in varargs.c and prints the results.
#include "../sources/varargs.c"
#include <stdio.h>
int main(void) { printf("%ld\n", call()); printf("%g %ld\n", average(3, 1.0, 2.5, 7.0), total(2, 40L, 2L)); return 0; }
