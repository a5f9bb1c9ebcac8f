// Calls what is in data.c and prints the results.
#include "../sources/data.c"
#include <stdio.h>
int main(void) {
  printf("%d %d %d %d\n", original(), alias(), weak_alias(), local_uninitialized);
  printf("%d %d %d %d %d\n", weak_data, hidden_data, cache_line[0], mine, (int)((unsigned long)cache_line % 64));
  for (int i = 0; i < 4; i++) printf("%g ", get(i));
  printf("%d %ld\n", bytes[299], big[1]);
  return 0;
}
