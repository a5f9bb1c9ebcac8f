// Calls what is in hash-table.c and prints the results.
#include "../sources/hash-table.c"
#include <stdio.h>
static void show(int k) { printf("%d ", k); }
int main(void) {
  static int values[500]; char key[16]; struct tree *t = NULL; long found = 0;
  for (int i = 0; i < 500; i++) { snprintf(key, sizeof key, "key%d", i * 7); values[i] = i; insert(key, &values[i]); }
  for (int i = 0; i < 900; i++) { snprintf(key, sizeof key, "key%d", i * 5); int *v = lookup(key); if (v) found = found * 3 + *v; }
  for (int i = 0; i < 30; i++) t = put(t, i * 37 % 31);
  walk(t, show); printf("%ld\n", found);
  return 0;
}
