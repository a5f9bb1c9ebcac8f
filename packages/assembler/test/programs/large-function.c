// Calls what is in large-function.c and prints the results.
#include "../sources/large-function.c"
#include <stdio.h>
volatile int v = 11;
int main(void) { printf("%d ", far(4, 1)); printf("%d ", far(3, 3)); printf("%d ", far(0, 1)); printf("%d %d\n", farther(5), v); return 0; }
