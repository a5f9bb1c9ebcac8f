// Code made at run time: written, run, rewritten, protected, unmapped and mapped again.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

typedef int (*function)(void);

// addi a0, zero, value; ret
static void emit(unsigned *at, int value) {
  at[0] = (unsigned)value << 20 | 0x513;
  at[1] = 0x8067;
}

int main(int argc, char **argv) {
  unsigned *code = mmap(NULL, 8192, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  function f = (function)code;
  int sum = 0;
  for (int i = 0; i < 200; i++) {
    emit(code, i);
    __builtin___clear_cache((char *)code, (char *)(code + 2));
    sum += f() == i;
  }
  printf("rewritten: %d\n", sum);

  sum = 0;
  for (int i = 0; i < 20; i++) {
    mprotect(code, 4096, PROT_READ | PROT_WRITE);
    emit(code, 100 + i);
    mprotect(code, 4096, PROT_READ | PROT_EXEC);
    sum += f() == 100 + i;
  }
  printf("protected: %d\n", sum);

  sum = 0;
  for (int i = 0; i < 20; i++) {
    munmap(code, 8192);
    mmap(code, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    emit(code, 300 + i);
    mprotect(code, 8192, PROT_READ | PROT_EXEC);
    sum += f() == 300 + i;
  }
  printf("mapped again: %d\n", sum);

  int fd = open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0600);
  unsigned words[2];
  mprotect(code, 8192, PROT_READ | PROT_WRITE | PROT_EXEC);
  sum = 0;
  for (int i = 0; i < 20; i++) {
    emit(words, 500 + i);
    pwrite(fd, words, 8, 0);
    pread(fd, code, 8, 0);
    __builtin___clear_cache((char *)code, (char *)(code + 2));
    sum += f() == 500 + i;
  }
  printf("read from a file: %d\n", sum);

  sum = 0;
  for (int i = 0; i < 20; i++) {
    emit(words, 700 + i);
    pwrite(fd, words, 8, 0);
    unsigned *mapped = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0);
    sum += ((function)mapped)() == 700 + i;
    munmap(mapped, 4096);
  }
  printf("mapped from a file: %d\n", sum);

  sum = 0;
  emit(code, 7);
  __builtin___clear_cache((char *)code, (char *)(code + 2));
  char *places = mmap(NULL, 1 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (int i = 0; i < 20; i++) {
    unsigned *moved = mremap(code, 8192, 8192, MREMAP_MAYMOVE | MREMAP_FIXED, places + (i % 3) * 65536);
    sum += ((function)moved)() == 7;
    code = moved;
  }
  printf("moved: %d\n", sum);
  return 0;
}
