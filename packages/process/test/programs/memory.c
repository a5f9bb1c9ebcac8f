// mmap, mremap, mprotect, madvise, brk and shared file mappings, as a program sees them.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void say(const char *what, long value) { printf("%s: %ld\n", what, value); }

int main(int argc, char **argv) {
  char *a = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 1 << 20; i += 4096) a[i] = (char)(i >> 12);
  say("munmap middle", munmap(a + 8192, 8192));
  unsigned char seen[4];
  say("mincore of the hole", mincore(a, 16384, seen) == -1 ? errno : 0);
  char *b = mremap(a + 65536, 65536, 1 << 19, MREMAP_MAYMOVE);
  say("moved", b != a + 65536);
  say("kept", b[4096] == 17 && b[61440] == 31);
  say("grown part is zero", b[65536] == 0 && b[(1 << 19) - 1] == 0);
  say("dontneed", madvise(b, 8192, MADV_DONTNEED));
  say("zero again", b[0] == 0 && b[8192] == 18);
  say("protect", mprotect(b, 4096, PROT_READ));
  say("still readable", b[0]);
  int dev = open("/dev/zero", O_RDONLY);
  say("read into read-only", read(dev, b, 10) == -1 ? errno : 0);
  say("protect none and back", mprotect(b + 8192, 4096, PROT_NONE) | mprotect(b + 8192, 4096, PROT_READ | PROT_WRITE));
  say("content kept", b[8192]);
  say("reserve a lot", mmap(NULL, 1L << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED);
  if (argc > 2) {
    say("too much", mmap(NULL, 1L << 40, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0);
    say("noreplace", mmap(b, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED ? errno : 0);
  }
  char *before = sbrk(100000), *after = sbrk(0);
  memset(before, 7, 100000);
  say("brk grew", after - before);
  sbrk(-50000);
  say("brk shrank", (char *)sbrk(0) - before);

  int fd = open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0644);
  ftruncate(fd, 10000);
  char *shared = mmap(NULL, 10000, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  char *twice = mmap(NULL, 10000, PROT_READ, MAP_SHARED, fd, 0);
  char *copy = mmap(NULL, 10000, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  strcpy(shared + 5000, "written through the mapping");
  say("seen in the other mapping", strcmp(twice + 5000, "written through the mapping"));
  char text[100] = "";
  pread(fd, text, 27, 5000);
  say("seen by read", strcmp(text, "written through the mapping"));
  pwrite(fd, "WRITTEN", 7, 5000);
  say("write seen in the mapping", memcmp(shared + 5000, "WRITTEN through", 15));
  strcpy(copy + 100, "private");
  pread(fd, text, 8, 100);
  say("private stays private", text[0]);
  say("msync", msync(shared, 10000, MS_SYNC));
  close(fd);
  strcpy(shared + 9000, "after close");
  say("munmap", munmap(shared, 10000));
  fd = open(argv[1], O_RDONLY);
  pread(fd, text, 12, 9000);
  puts(text);
  say("write to a read-only file", mmap(NULL, 10, PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED ? errno : 0);
  char stack[3 << 20];
  memset(stack, 1, sizeof stack);
  say("deep stack", stack[100]);
  return 0;
}
