// Lists a directory, sorted, with kinds and sizes.
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

int main(int argc, char **argv) {
  struct dirent **entries;
  int count = scandir(argc > 1 ? argv[1] : ".", &entries, 0, alphasort);
  if (count < 0) return perror("scandir"), 1;
  for (int i = 0; i < count; i++) {
    char path[4096];
    struct stat status;
    snprintf(path, sizeof path, "%s/%s", argc > 1 ? argv[1] : ".", entries[i]->d_name);
    if (lstat(path, &status) < 0) return perror(path), 1;
    if (S_ISDIR(status.st_mode)) printf("%s/\n", entries[i]->d_name);
    else printf("%s %o %lld\n", entries[i]->d_name, status.st_mode & 07777, (long long)status.st_size);
  }
  return count;
}
