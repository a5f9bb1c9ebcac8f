// Processes that talk: pipes, sockets, shared memory, semaphores, locks, poll, select, epoll, and many children.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int ended(int pid) {
  int status;
  while (waitpid(pid, &status, 0) < 0) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/** A chain of processes, each of which adds one to every byte that comes through. */
static void chain(void) {
  int in[2], out[2];
  pipe(in);
  int first = in[1], last = in[0], pids[8];
  for (int i = 0; i < 8; i++) {
    pipe(out);
    if ((pids[i] = fork()) == 0) {
      close(first);
      close(out[0]);
      unsigned char bytes[3000];
      for (int n; (n = read(last, bytes, sizeof bytes)) > 0;) {
        for (int k = 0; k < n; k++) bytes[k]++;
        for (int done = 0; done < n;) done += write(out[1], bytes + done, n - done);
      }
      _exit(i);
    }
    close(last);
    close(out[1]);
    last = out[0];
  }
  int feeder = fork();
  if (feeder == 0) {
    close(last);
    for (int i = 0; i < 300000; i += 1000) {
      unsigned char bytes[1000];
      for (int k = 0; k < 1000; k++) bytes[k] = (i + k) * 7;
      for (int done = 0; done < 1000;) done += write(first, bytes + done, 1000 - done);
    }
    _exit(9);
  }
  close(first);
  unsigned long sum = 0, count = 0;
  unsigned char bytes[4096];
  for (int n; (n = read(last, bytes, sizeof bytes)) > 0; count += n)
    for (int k = 0; k < n; k++) sum = sum * 31 + bytes[k];
  printf("chain: %lu bytes, %lx;", count, sum);
  for (int i = 0; i < 8; i++) printf(" %d", ended(pids[i]));
  printf(" %d\n", ended(feeder));
}

/** Memory that all see, with a mutex and a semaphore in it. */
static void memory(const char *directory) {
  struct both {
    pthread_mutex_t mutex;
    sem_t go;
    volatile int count, words[3000];
  } *both = mmap(NULL, sizeof *both, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&both->mutex, &attributes);
  sem_init(&both->go, 1, 0);
  int pids[4];
  for (int i = 0; i < 4; i++) {
    if ((pids[i] = fork()) != 0) continue;
    sem_wait(&both->go);
    for (int k = 0; k < 500; k++) {
      pthread_mutex_lock(&both->mutex);
      int seen = both->count;
      if (k % 100 == 0) usleep(100);
      both->count = seen + 1;
      both->words[k] += i;
      pthread_mutex_unlock(&both->mutex);
    }
    _exit(0);
  }
  for (int i = 0; i < 4; i++) sem_post(&both->go);
  for (int i = 0; i < 4; i++) ended(pids[i]);
  int sum = 0;
  for (int k = 0; k < 3000; k++) sum += both->words[k];
  printf("memory: %d, %d\n", both->count, sum);

  char name[200];
  snprintf(name, sizeof name, "%s/shared", directory);
  int file = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
  ftruncate(file, 8192);
  char *mapped = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  mapped[5000] = 'a';
  int pid = fork();
  if (pid == 0) {
    mapped[5001] = mapped[5000] + 1;
    pwrite(file, "z", 1, 5002);
    _exit(0);
  }
  ended(pid);
  char read[4] = "";
  pread(file, read, 3, 5000);
  printf("file: %.3s %s\n", mapped + 5000, read);
}

static void sockets(void) {
  int both[2];
  socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both);
  int pid = fork();
  if (pid == 0) {
    close(both[0]);
    char line[100];
    int n = read(both[1], line, sizeof line);
    for (int i = 0; i < n; i++) line[i] ^= 32;
    send(both[1], line, n, 0);
    shutdown(both[1], SHUT_WR);
    n = read(both[1], line, sizeof line);
    _exit(n);
  }
  close(both[1]);
  write(both[0], "HELLO", 5);
  char line[100];
  int n = recv(both[0], line, sizeof line, MSG_WAITALL);
  printf("socket: %.*s, then %zd;", n, line, read(both[0], line, 1));
  close(both[0]);
  printf(" %d\n", ended(pid));

  struct sockaddr_un name = {AF_UNIX, "\0a name that is not a file"};
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  printf("named: %d", bind(listener, (struct sockaddr *)&name, sizeof name));
  printf(" %d", listen(listener, 5));
  if ((pid = fork()) == 0) {
    for (int i = 0; i < 3; i++) {
      int to = socket(AF_UNIX, SOCK_STREAM, 0);
      if (connect(to, (struct sockaddr *)&name, sizeof name) != 0) _exit(1);
      dprintf(to, "message %d", i);
      close(to);
    }
    _exit(7);
  }
  for (int i = 0; i < 3; i++) {
    int from = accept(listener, NULL, NULL);
    n = read(from, line, sizeof line);
    printf(", %.*s", n, line);
    close(from);
  }
  close(listener);
  printf(", %d\n", ended(pid));

  socketpair(AF_UNIX, SOCK_DGRAM, 0, both);
  struct iovec parts[2] = {{"two ", 4}, {"parts", 5}};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  sendmsg(both[0], &message, 0);
  send(both[0], "second", 6, 0);
  n = recv(both[1], line, 5, MSG_TRUNC);
  printf("datagrams: %d %.5s,", n, line);
  n = recv(both[1], line, sizeof line, 0);
  printf(" %.*s,", n, line);
  n = recv(both[1], line, sizeof line, MSG_DONTWAIT);
  printf(" %d %d\n", n, errno == EAGAIN);
}

static void waiting(void) {
  int a[2], b[2];
  pipe(a);
  pipe(b);
  int pid = fork();
  if (pid == 0) {
    usleep(100000);
    write(b[1], "b", 1);
    usleep(100000);
    write(a[1], "a", 1);
    _exit(0);
  }
  close(a[1]);
  close(b[1]);
  struct pollfd polled[2] = {{a[0], POLLIN}, {b[0], POLLIN}};
  char byte;
  printf("poll: %d", poll(polled, 2, 0));
  printf(" %d", poll(polled, 2, -1));
  printf(" %x %x", polled[0].revents, polled[1].revents);
  read(b[0], &byte, 1);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(a[0], &set);
  struct timeval limit = {5, 0};
  printf(", select: %d %d", select(a[0] + 1, &set, NULL, NULL, &limit), FD_ISSET(a[0], &set));
  read(a[0], &byte, 1);
  ended(pid);
  poll(polled, 2, -1);
  printf(", ends: %x %x\n", polled[0].revents, polled[1].revents);

  int counter = eventfd(3, 0), timer = timerfd_create(CLOCK_MONOTONIC, 0), epoll = epoll_create1(0);
  struct itimerspec spec = {{0, 5000000}, {0, 10000000}};
  timerfd_settime(timer, 0, &spec, NULL);
  struct epoll_event event = {EPOLLIN, {.u64 = 0x100000001}}, events[4];
  epoll_ctl(epoll, EPOLL_CTL_ADD, counter, &event);
  event.data.u64 = 2;
  epoll_ctl(epoll, EPOLL_CTL_ADD, timer, &event);
  printf("epoll: %d", epoll_wait(epoll, events, 4, 0));
  printf(" %lx", (long)events[0].data.u64);
  uint64_t value;
  read(counter, &value, 8);
  printf(" %d", (int)value);
  printf(", %d %lx", epoll_wait(epoll, events, 4, -1), (long)events[0].data.u64);
  usleep(30000);
  read(timer, &value, 8);
  printf(" %d", value >= 4);
  epoll_ctl(epoll, EPOLL_CTL_DEL, timer, NULL);
  printf(", %d\n", epoll_wait(epoll, events, 4, 10));
}

static void locks(const char *directory) {
  char name[200];
  snprintf(name, sizeof name, "%s/locked", directory);
  int file = open(name, O_RDWR | O_CREAT, 0600), pid;
  flock(file, LOCK_EX);
  struct flock part = {F_WRLCK, SEEK_SET, 10, 10};
  fcntl(file, F_SETLK, &part);
  if ((pid = fork()) == 0) {
    int own = open(name, O_RDWR);
    int refused = flock(own, LOCK_EX | LOCK_NB) != 0 && errno == EAGAIN;
    struct flock wanted = {F_WRLCK, SEEK_SET, 15, 20};
    refused += fcntl(own, F_SETLK, &wanted) != 0;
    fcntl(own, F_GETLK, &wanted);
    refused += wanted.l_pid == getppid() && wanted.l_start == 10 && wanted.l_len == 10;
    wanted = (struct flock){F_WRLCK, SEEK_SET, 20, 20};
    refused += fcntl(own, F_SETLK, &wanted) == 0;
    flock(own, LOCK_EX);
    write(1, "has the lock\n", 13);
    _exit(refused);
  }
  usleep(100000);
  write(1, "gives the lock up\n", 18);
  flock(file, LOCK_UN);
  printf("locks: %d\n", ended(pid));
  close(file);
}

int main(int count, char **args) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  chain();
  memory(args[1]);
  sockets();
  waiting();
  locks(args[1]);
  int sum = 0;
  for (int i = 0; i < 200; i++) {
    int pid = fork();
    if (pid == 0) _exit(i % 100);
    sum += ended(pid);
  }
  printf("children: %d\n", sum);
  // posix_spawn makes its child with CLONE_VFORK. The peer alone cannot execute anything.
  if (count == 3) {
    char *again[] = {args[0], args[1], "spawned", "last", NULL};
    int pid, failed = posix_spawn(&pid, args[0], NULL, NULL, again, environ);
    printf("spawned: %d, %d\n", failed, ended(pid));
  }
  return count;
}
