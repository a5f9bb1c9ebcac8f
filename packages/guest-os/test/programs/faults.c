// Programs that come to a bad end, or to none; which one, the argument says.
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int deeper(volatile char *above) {
  volatile char here[1000];
  here[0] = above[0];
  return deeper(here) + here[999];
}

int main(int count, char **words) {
  const char *kind = count > 1 ? words[1] : "";
  printf("%s\n", kind);
  fflush(stdout);
  volatile char byte = 1;
  if (strcmp(kind, "null") == 0) *(volatile int *)NULL = 1;
  if (strcmp(kind, "wild") == 0) byte = *(volatile char *)(uintptr_t)0x2000000000;
  if (strcmp(kind, "kernel") == 0) byte = *(volatile char *)(uintptr_t)0xffffffff80200000;
  if (strcmp(kind, "jump") == 0) ((void (*)(void))(uintptr_t)0x1000)();
  if (strcmp(kind, "code") == 0) *(volatile int *)(uintptr_t)main = 1;
  if (strcmp(kind, "stack") == 0) byte = deeper(&byte);
  if (strcmp(kind, "illegal") == 0) __asm__ volatile("unimp");
  if (strcmp(kind, "privileged") == 0) __asm__ volatile("csrr t0, sstatus" ::: "t0");
  if (strcmp(kind, "greedy") == 0)
    for (;;) memset(malloc(1 << 20), 1, 1 << 20);
  if (strcmp(kind, "spin") == 0)
    for (;;) byte++;
  return byte;
}
