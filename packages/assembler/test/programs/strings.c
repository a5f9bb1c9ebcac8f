// Calls what is in strings.c and prints the results.
#include "../sources/strings.c"
#include <stdio.h>
int main(void) {
  for (int i = 0; i < 8; i++) printf("%s %zu %d\n", pick(i), length(pick(i)), compare(pick(i), "beta"));
  printf("%zu %zu %x %s %s\n", sizeof plain, sizeof escaped, (unsigned)wide[5], utf8, semicolons);
  return 0;
}
