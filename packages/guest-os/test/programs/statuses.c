// What parents are told of their children's ends.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int child(int kind) {
  int id = fork();
  if (id != 0) return id;
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (kind >= 0) _exit(kind);
  signal(-kind, SIG_DFL);
  raise(-kind);
  for (;;) pause();
}

static void tell(const char *what, int status) {
  if (WIFEXITED(status)) printf("%s: exited %d\n", what, WEXITSTATUS(status));
  else if (WIFSIGNALED(status)) printf("%s: signal %d\n", what, WTERMSIG(status));
  else printf("%s: status %x\n", what, status);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  int status;
  static const int ends[] = {0, 1, 127, 255, 256 + 7, -SIGHUP, -SIGKILL, -SIGSEGV, -SIGPIPE, -SIGTERM, -SIGABRT};
  for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
    char name[30];
    snprintf(name, sizeof name, "end %d", ends[i]);
    waitpid(child(ends[i]), &status, 0);
    tell(name, status & ~0x80);
  }
  printf("nobody: %d", wait(&status) < 0 && errno == ECHILD);
  int first = child(4), second = fork();
  if (second == 0) for (;;) pause();
  printf(", wrong one: %d", waitpid(1, &status, 0) < 0 && errno == ECHILD);
  printf(", still there: %d", waitpid(second, &status, WNOHANG));
  siginfo_t information;
  memset(&information, 0, sizeof information);
  printf(", looked at: %d", waitid(P_PID, first, &information, WEXITED | WNOWAIT));
  printf(" code %d status %d it %d", information.si_code, information.si_status, information.si_pid == first);
  printf(", reaped: %d", waitpid(first, &status, 0) == first);
  printf(", once: %d\n", waitpid(first, &status, 0) < 0 && errno == ECHILD);
  kill(second, SIGSTOP);
  waitpid(second, &status, WUNTRACED);
  printf("stopped %d by %d", WIFSTOPPED(status), WSTOPSIG(status));
  kill(second, SIGKILL);
  waitpid(second, &status, 0);
  printf(", killed while stopped %d\n", WTERMSIG(status));

  // A group of its own, and any of a group.
  int leader = fork();
  if (leader == 0) {
    setpgid(0, 0);
    pause();
    _exit(1);
  }
  setpgid(leader, leader);
  int member = fork();
  if (member == 0) {
    setpgid(0, leader);
    pause();
    _exit(1);
  }
  setpgid(member, leader);
  printf("group: nobody ended %d", waitpid(-leader, &status, WNOHANG));
  kill(-leader, SIGTERM);
  int sum = 0;
  for (int i = 0; i < 2; i++) sum += waitpid(-leader, &status, 0);
  printf(", both %d by %d\n", sum == leader + member, WTERMSIG(status));

  // An orphan is somebody else's child.
  int both[2];
  pipe(both);
  int parent = fork();
  if (parent == 0) {
    parent = getpid();
    if (fork() == 0) {
      while (getppid() == parent) usleep(1000);
      write(both[1], "adopted", 7);
      _exit(44);
    }
    _exit(43);
  }
  close(both[1]);
  waitpid(parent, &status, 0);
  tell("parent", status);
  char word[8] = "";
  read(both[0], word, 7);
  int none = wait(&status) < 0 && errno == ECHILD;
  printf("orphan: %s, not ours %d\n", word, none);

  // Failures to execute.
  printf("execute: %d", execl("/nowhere/at/all", "x", NULL) < 0 && errno == ENOENT);
  printf(" %d\n", execl("/", "x", NULL) < 0 && errno == EACCES);
  abort();
}
