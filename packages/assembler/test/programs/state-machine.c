// Calls what is in state-machine.c and prints the results.
#include "../sources/state-machine.c"
#include <stdio.h>
int main(void) {
  const char *const inputs[] = {"1 + 2 * 3", "(1+2)*-3 - 4", "2*(3+(4-1)*5)", "?", ""};
  for (int i = 0; i < 5; i++) { const char *p = inputs[i]; long v = expression(&p); printf("%ld %d\n", v, (int)(p - inputs[i])); }
  printf("%s\n", kinds[NAME]);
  return 0;
}
