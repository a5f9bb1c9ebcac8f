// Memory that is mapped: anonymous, private and shared, files, protections, holes. The argument is a directory to write in.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

enum { page = 4096, pages = 64 };
static sigjmp_buf back;
static void jumps(int signal) { siglongjmp(back, signal); }

/** The signal that reading, or writing, at an address raises; 0 for none. */
static int reading(volatile char *at) {
  int signal = sigsetjmp(back, 1);
  if (signal == 0) (void)*at;
  return signal;
}
static int writing(volatile char *at) {
  int signal = sigsetjmp(back, 1);
  if (signal == 0) *at = *at + 1;
  return signal;
}

static uint32_t digest(const char *bytes, size_t count) {
  uint32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum = sum * 31 + (unsigned char)bytes[i];
  return sum;
}

static void anonymous(void) {
  char *own = mmap(NULL, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *common = mmap(NULL, pages * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int zeros = 1;
  for (int i = 0; i < pages * page; i++) zeros &= own[i] == 0 && common[i] == 0;
  for (int i = 0; i < pages; i++) own[i * page] = common[i * page] = i;
  if (fork() == 0) {
    for (int i = 0; i < pages; i += 2) own[i * page] = common[i * page] = 100;
    _exit(digest(own, pages * page) & 0xff);
  }
  int status;
  wait(&status);
  printf("anonymous: zeros %d, child %d, private %08x, shared %08x\n", zeros, WEXITSTATUS(status),
         digest(own, pages * page), digest(common, pages * page));
  char *late = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    late[7] = 55;
    _exit(0);
  }
  wait(&status);
  printf("shared before it was touched: %d\n", late[7]);
  munmap(own + 4 * page, 2 * page);
  mprotect(own + 8 * page, page, PROT_READ);
  mprotect(own + 10 * page, page, PROT_NONE);
  for (int i = 3; i < 12; i++) printf("%d:%d/%d ", i, reading(own + i * page), writing(own + i * page));
  mprotect(own + 10 * page, page, PROT_READ | PROT_WRITE);
  printf("again %d, content %d\n", own[10 * page], own[11 * page]);
  madvise(own, page, MADV_DONTNEED);
  printf("not needed: %d\n", own[0]);
  own[16 * page] = 77;
  char *fixed = mmap(own + 16 * page, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  printf("fixed: in place %d, content %d\n", fixed == own + 16 * page, fixed[0]);
  // Large enough to be mapped by itself: the C library has the kernel move it, or copies.
  char *grown = malloc(100 * page);
  memset(grown, 5, 100 * page);
  grown = realloc(grown, 400 * page);
  printf("grown: content %d %d\n", grown[0], grown[100 * page - 1]);
  free(grown);
  char *gone = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(gone, page);
  printf("unmapped: %d\n", reading(gone));
}

static void file(const char *directory) {
  char path[200], text[page + 100], *map;
  snprintf(path, sizeof path, "%s/mapped", directory);
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  for (size_t i = 0; i < sizeof text; i++) text[i] = 'a' + i % 23;
  write(file, text, sizeof text);
  map = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
  printf("private: same %d, after the end %d, beyond %d\n", memcmp(map, text, sizeof text) == 0, map[2 * page - 1],
         reading(map + 2 * page));
  map[0] = 'X';
  char byte = 0;
  pread(file, &byte, 1, 0);
  printf("written to: file has %c\n", byte);
  char *second = mmap(NULL, page, PROT_READ, MAP_PRIVATE, file, page);
  printf("at an offset: %d, write %d\n", second[0] == text[page], writing(second));
  close(file);
  unlink(path);
  printf("without a name: %d\n", map[1] == text[1] && second[99] == text[page + 99]);
  file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  ftruncate(file, 2 * page);
  char *shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (fork() == 0) {
    memcpy(shared + page, "from a child", 13);
    _exit(0);
  }
  wait(NULL);
  msync(shared, 2 * page, MS_SYNC);
  char read[13] = "";
  pread(file, read, sizeof read, page);
  pwrite(file, "by a call", 10, 0);
  printf("shared: file has '%s', memory has '%s'\n", read, shared);
  unlink(path);
}

static void refused(void) {
  printf("refused: no file %d", mmap(NULL, page, PROT_READ, MAP_PRIVATE, 77, 0) == MAP_FAILED && errno == EBADF);
  printf(", no length %d", mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL);
  printf(", not aligned %d\n", munmap((void *)(uintptr_t)0x1001, page) < 0 && errno == EINVAL);
}

int main(int count, char **words) {
  setvbuf(stdout, NULL, _IONBF, 0);
  signal(SIGSEGV, jumps);
  signal(SIGBUS, jumps);
  anonymous();
  file(count > 1 ? words[1] : ".");
  refused();
  static char many[100000];
  printf("random: %zd, at both ends %d\n", getrandom(many, sizeof many, 0), memcmp(many, many + sizeof many - 8, 8) != 0);
  return 5;
}
