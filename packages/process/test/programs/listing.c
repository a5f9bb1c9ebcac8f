// Walks a directory tree: names sorted, kinds, sizes, modes, link targets.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void walk(const char *path) {
  struct dirent **names;
  int count = scandir(path, &names, NULL, alphasort);
  if (count < 0) {
    perror(path);
    exit(1);
  }
  for (int i = 0; i < count; i++) {
    const char *name = names[i]->d_name;
    if (!strcmp(name, ".") || !strcmp(name, "..")) continue;
    char full[4096], target[256] = "";
    snprintf(full, sizeof full, "%s/%s", path, name);
    struct stat st;
    if (lstat(full, &st)) perror(full);
    if (S_ISLNK(st.st_mode)) target[readlink(full, target, sizeof target - 1)] = 0;
    printf("%06o %d %ld %s %s\n", st.st_mode, names[i]->d_type, S_ISDIR(st.st_mode) ? 0L : (long)st.st_size, full, target);
    if (names[i]->d_ino != st.st_ino) printf("inode differs\n");
    if (S_ISDIR(st.st_mode)) walk(full);
  }
}

int main(int argc, char **argv) {
  walk(argv[1]);
  if (opendir("/nowhere") == NULL) perror("/nowhere");
  return 0;
}
