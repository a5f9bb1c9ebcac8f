/* Prints what a kernel gives. A file of its own, so that no kernel is compiled into its caller. */
#include <stdio.h>
#include "kernel.h"

int main(void) {
  printf("%llu\n", (unsigned long long)kernel());
  return 0;
}
