// Ends by the fault that its argument names.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static int recurse(int n) {
  volatile char frame[4096];
  frame[0] = (char)n;
  return recurse(n + 1) + frame[0];
}

int main(int argc, char **argv) {
  const char *kind = argv[1];
  volatile char *nothing = (char *)0x123456;
  volatile char *constant = (char *)"constant";
  if (!strcmp(kind, "load")) return nothing[0];
  if (!strcmp(kind, "store")) constant[0] = 1;
  if (!strcmp(kind, "null")) return *(volatile int *)NULL;
  if (!strcmp(kind, "high")) return *(volatile int *)0xffffffc000000000;
  if (!strcmp(kind, "jump")) ((void (*)(void))0x654320)();
  if (!strcmp(kind, "data")) {
    static int code[] = {0x8082};
    ((void (*)(void))code)();
  }
  if (!strcmp(kind, "illegal")) asm volatile(".word 0");
  if (!strcmp(kind, "break")) asm volatile("ebreak");
  if (!strcmp(kind, "abort")) abort();
  if (!strcmp(kind, "term")) kill(getpid(), SIGTERM);
  if (!strcmp(kind, "ignored")) {
    signal(SIGTERM, SIG_IGN);
    raise(SIGTERM);
    return 7;
  }
  if (!strcmp(kind, "stack")) return recurse(0);
  if (!strcmp(kind, "beyond")) {
    int fd = open(argv[2], O_RDWR | O_CREAT | O_TRUNC, 0600);
    write(fd, "x", 1);
    volatile char *map = mmap(NULL, 8192, PROT_READ, MAP_SHARED, fd, 0);
    return map[0] == 'x' ? map[4096] : 9;
  }
  if (!strcmp(kind, "pipe")) {
    int ends[2];
    pipe(ends);
    close(ends[0]);
    write(ends[1], "x", 1);
  }
  if (!strcmp(kind, "deadlock")) {
    int ends[2];
    pipe(ends);
    return (int)read(ends[0], argv[1], 1);
  }
  if (!strcmp(kind, "misaligned")) asm volatile("amoadd.w zero, zero, (%0)" ::"r"(argv[0] + 1 - (long)argv[0] % 2) : "memory");
  return 0;
}
