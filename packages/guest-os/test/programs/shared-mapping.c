// A file of a disk that is changed through memory: mapped for reading, then writable; changed again after it was synced. The argument is its path.
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { page = 4096 };

int main(int count, char **words) {
  char text[3 * page];
  int file = open(words[1], O_RDWR | O_CREAT, 0600);
  memset(text, '.', sizeof text);
  write(file, text, sizeof text);
  fsync(file);
  char *map = mmap(NULL, sizeof text, PROT_READ, MAP_SHARED, file, 0);
  if (map[0] != '.' || map[page] != '.') return 1;
  mprotect(map, 2 * page, PROT_READ | PROT_WRITE);
  map[0] = 'a';
  fsync(file);
  map[1] = 'b';
  sync();
  close(file);
  map[page] = 'c';
  if (fork() == 0) {
    map[page + 1] = 'd';
    _exit(0);
  }
  wait(NULL);
  msync(map, 2 * page, MS_SYNC);
  map[2] = 'e';
  munmap(map, sizeof text);
  sync();
  return 0;
}
