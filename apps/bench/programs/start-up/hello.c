/* The least that a program can do: whole-process time is all start-up. */
#include <stdio.h>

int main(void) {
  puts("hello");
  return 0;
}
