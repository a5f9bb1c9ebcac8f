// Calls on files and directories, and the errors they give.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void say(const char *what, long value) { printf("%s: %ld %s\n", what, value, value == -1 ? strerrorname_np(errno) : ""); }

int main(int argc, char **argv) {
  char text[200], cwd[200];
  struct stat st;
  say("chdir", chdir(argv[1]));
  say("mkdir", mkdir("d", 0750));
  say("again", mkdir("d", 0750));
  int fd = open("d/f", O_RDWR | O_CREAT | O_EXCL, 0640);
  say("write", write(fd, "hello, world\n", 13));
  say("pwrite", pwrite(fd, "J", 1, 0));
  say("lseek", lseek(fd, -6, SEEK_END));
  memset(text, 0, sizeof text);
  say("read", read(fd, text, 100));
  printf("%s", text);
  say("lseek data", lseek(fd, 3, SEEK_DATA));
  say("lseek hole", lseek(fd, 3, SEEK_HOLE));
  say("lseek bad", lseek(fd, -1, SEEK_SET));
  struct iovec parts[2] = {{"one ", 4}, {"two\n", 4}};
  lseek(fd, 0, SEEK_END);
  say("writev", writev(fd, parts, 2));
  struct iovec into[2] = {{text, 3}, {text + 50, 30}};
  say("preadv", preadv(fd, into, 2, 10));
  say("fallocate", fallocate(fd, 0, 0, 100));
  fstat(fd, &st);
  say("size", st.st_size);
  say("ftruncate", ftruncate(fd, 5));
  int append = open("d/f", O_WRONLY | O_APPEND);
  say("append", write(append, "++", 2));
  say("position", lseek(append, 0, SEEK_CUR));
  say("read of write-only", read(append, text, 1));
  say("exclusive", open("d/f", O_CREAT | O_EXCL | O_WRONLY, 0600));
  say("directory for writing", open("d", O_WRONLY));
  say("not a directory", open("d/f", O_DIRECTORY | O_RDONLY));
  say("below a file", open("d/f/g", O_RDONLY));
  say("missing", open("d/none", O_RDONLY));
  say("bad address", open((char *)8, O_RDONLY));
  say("symlink", symlink("d/f", "s"));
  say("nofollow", open("s", O_RDONLY | O_NOFOLLOW));
  say("lstat", lstat("s", &st) || !S_ISLNK(st.st_mode));
  say("through the link", stat("s", &st) || st.st_size != 7);
  symlink("loop2", "loop1");
  symlink("loop1", "loop2");
  say("loop", open("loop1", O_RDONLY));
  say("link", link("d/f", "d/hard"));
  stat("d/f", &st);
  say("links", st.st_nlink);
  say("chmod", chmod("d/f", 0604));
  stat("d/hard", &st);
  say("mode", st.st_mode);
  struct timespec times[2] = {{1000, 0}, {2000, 500000000}};
  say("utimensat", utimensat(AT_FDCWD, "d/f", times, 0));
  stat("d/f", &st);
  say("times", st.st_atime + st.st_mtime + st.st_mtim.tv_nsec);
  say("access", access("d/f", R_OK | W_OK));
  say("access x", access("d/f", X_OK));
  say("rename", rename("d/hard", "d/moved"));
  say("noreplace", renameat2(AT_FDCWD, "d/moved", AT_FDCWD, "d/f", RENAME_NOREPLACE));
  say("rmdir of full", rmdir("d"));
  say("unlink of directory", unlink("d"));
  int dir = open("d", O_RDONLY | O_DIRECTORY);
  say("openat", openat(dir, "moved", O_RDONLY) > 0);
  say("fchdir", fchdir(dir));
  getcwd(cwd, sizeof cwd);
  printf("%s\n", strrchr(cwd, '/'));
  say("getcwd too small", getcwd(cwd, 3) ? 0 : -1);
  say("unlink", unlink("moved") | unlink("f"));
  say("still open", pread(fd, text, 5, 0));
  chdir("..");
  say("rmdir", rmdir("d"));
  say("gone", stat("d", &st));

  int ends[2];
  say("pipe", pipe2(ends, O_NONBLOCK));
  say("empty pipe", read(ends[0], text, 10));
  struct pollfd polls[3] = {{ends[0], POLLIN, 0}, {ends[1], POLLOUT, 0}, {99, POLLIN, 0}};
  say("poll", poll(polls, 3, 0));
  printf("%x %x %x\n", polls[0].revents, polls[1].revents, polls[2].revents);
  say("fill", write(ends[1], "0123456789", 10));
  int available = 0;
  say("FIONREAD", ioctl(ends[0], FIONREAD, &available) + available);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(ends[0], &set);
  struct timeval now = {0, 0};
  say("select", select(ends[0] + 1, &set, NULL, NULL, &now));
  say("drain", read(ends[0], text, 100));
  say("seek in pipe", lseek(ends[0], 0, SEEK_SET));
  close(ends[1]);
  say("end of pipe", read(ends[0], text, 10));
  poll(polls, 1, 0);
  printf("%x\n", polls[0].revents);
  say("dup2", dup2(fd, 20));
  say("fcntl dup", fcntl(20, F_DUPFD_CLOEXEC, 30));
  say("cloexec", fcntl(30, F_GETFD));
  say("flags", fcntl(append, F_GETFL) & (O_APPEND | O_ACCMODE));
  say("close", close(20));
  say("close again", close(20));
  say("tty", isatty(fd));
  int out = open("copy", O_RDWR | O_CREAT | O_TRUNC, 0600), in = open(argv[2], O_RDONLY);
  say("sendfile", sendfile(out, in, NULL, 100000));
  loff_t from = 2, to = 0;
  say("copy_file_range", copy_file_range(in, &from, out, &to, 5, 0));
  say("statx-like size", fstat(out, &st) ? -1 : st.st_size);
  unlink("copy"), unlink("s"), unlink("loop1"), unlink("loop2");
  say("null", write(open("/dev/null", O_WRONLY), text, 10));
  char zeros[10] = "x";
  say("zero", read(open("/dev/zero", O_RDONLY), zeros, 10) + zeros[0]);
  say("full", write(open("/dev/full", O_WRONLY), text, 10));
  return 0;
}
