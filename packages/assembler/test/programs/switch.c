// Calls what is in switch.c and prints the results.
#include "../sources/switch.c"
int main(void) {
  long s = 0; const unsigned char code[] = {0, 5, 2, 7, 1, 9, 3};
  for (int i = -10; i < 1010; i++) s = s * 3 + token(i);
  for (int i = 0; i < 6; i++) printf(" %s", name(i) ? name(i) : "none");
  printf(" %ld %d\n", s, run(code, 4));
  return 0;
}
