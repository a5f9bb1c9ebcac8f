// Signals: faults that handlers repair, alternate stacks, timers, queues, threads that are told and cancelled.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

static volatile int count, value, code;
static volatile long address;
static sigjmp_buf back;

static void jumps(int number, siginfo_t *info, void *context) {
  code = info->si_code;
  address = (long)info->si_addr;
  siglongjmp(back, number);
}

static void on(int number, void (*handler)(int, siginfo_t *, void *), int flags) {
  struct sigaction action = {.sa_flags = SA_SIGINFO | flags};
  action.sa_sigaction = handler;
  sigaction(number, &action, NULL);
}

static void faults(const char *directory) {
  for (int number = SIGILL; number <= SIGSEGV; number++)
    if (number != SIGKILL) on(number, jumps, 0);
  int number = sigsetjmp(back, 1);
  if (number == 0) *(volatile int *)0x123456 = 1;
  printf("store: %d code %d at %lx\n", number, code, address);
  char *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if ((number = sigsetjmp(back, 1)) == 0) page[7] = 1;
  printf("rights: %d code %d at %ld\n", number, code, address - (long)page);
  if ((number = sigsetjmp(back, 1)) == 0) asm volatile(".word 0");
  printf("illegal: %d code %d\n", number, code);
  if ((number = sigsetjmp(back, 1)) == 0) asm volatile("ebreak");
  printf("break: %d code %d\n", number, code);
  char name[200];
  snprintf(name, sizeof name, "%s/short", directory);
  int file = open(name, O_RDWR | O_CREAT, 0600);
  write(file, "x", 1);
  char *mapped = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if ((number = sigsetjmp(back, 1)) == 0) value = mapped[5000];
  printf("beyond: %d code %d\n", number, code);
  if ((number = sigsetjmp(back, 1)) == 0) ((void (*)(void))0x7654320)();
  printf("jump: %d code %d at %lx\n", number, code, address);
}

static void skips(int number, siginfo_t *info, void *context) {
  ucontext_t *state = context;
  state->uc_mcontext.__gregs[REG_PC] += 4;
  state->uc_mcontext.__gregs[10] = 4711;
  state->uc_mcontext.__fpregs.__d.__f[10] = 0x4004000000000000;
  count++;
}

static void context(void) {
  on(SIGSEGV, skips, 0);
  register long a0 asm("a0") = 5;
  register double fa0 asm("fa0") = 1;
  asm volatile(".option push\n.option norvc\nlw a0, 0(x0)\n.option pop" : "+r"(a0), "+f"(fa0));
  double product = fa0 * 3;
  long seen = a0;
  printf("context: %ld %.2f\n", seen, product);
}

static void deep(int number, siginfo_t *info, void *context) {
  char here;
  stack_t now;
  sigaltstack(NULL, &now);
  value = &here > (char *)now.ss_sp && &here < (char *)now.ss_sp + now.ss_size;
  code = now.ss_flags;
  siglongjmp(back, 1);
}

static int recurse(int depth) {
  volatile char pad[10000];
  pad[0] = depth;
  return recurse(depth + 1) + pad[0];
}

static void overflow(void) {
  stack_t stack = {.ss_sp = malloc(65536), .ss_size = 65536};
  sigaltstack(&stack, NULL);
  on(SIGSEGV, deep, SA_ONSTACK);
  if (sigsetjmp(back, 1) == 0) recurse(0);
  printf("overflow: on the other stack %d, flags %d\n", value, code);
}

static void counts(int number, siginfo_t *info, void *context) {
  count++;
  value = info->si_value.sival_int;
  code = info->si_code;
}

static void timers(void) {
  count = 0;
  on(SIGALRM, counts, 0);
  struct itimerval every = {{0, 3000}, {0, 2000}}, off = {0}, left;
  setitimer(ITIMER_REAL, &every, NULL);
  while (count < 5) pause();
  setitimer(ITIMER_REAL, &off, &left);
  printf("interval: %d, %ld\n", count >= 5, (long)left.it_interval.tv_usec);
  count = 0;
  alarm(100);
  printf("alarm: %u\n", alarm(0));
  on(SIGRTMIN + 3, counts, 0);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN + 3, .sigev_value.sival_int = 77};
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  struct itimerspec spec = {{0, 0}, {0, 5000000}};
  timer_settime(timer, 0, &spec, NULL);
  while (count == 0) pause();
  printf("timer: %d with %d, code %d\n", count, value, code);
  timer_delete(timer);
  count = 0;
  struct itimerval soon = {{0, 0}, {0, 10000}};
  setitimer(ITIMER_REAL, &soon, NULL);
  struct timespec wanted = {10, 0}, rest;
  int result = nanosleep(&wanted, &rest);
  printf("sleep: %d %d, left %d\n", result, errno == EINTR, rest.tv_sec == 9);
}

static void queues(void) {
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGRTMIN + 1);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, &old);
  for (int i = 1; i <= 3; i++) sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = i * 11});
  kill(getpid(), SIGUSR1);
  kill(getpid(), SIGUSR1);
  siginfo_t info;
  struct timespec none = {0, 1000};
  int first = sigtimedwait(&set, &info, &none);
  printf("queue: %d", first == SIGUSR1);
  for (int number; (number = sigtimedwait(&set, &info, &none)) > 0;)
    printf(" %d/%d/%d", number - SIGRTMIN, info.si_value.sival_int, info.si_code);
  printf(", %d\n", errno == EAGAIN);
  sigprocmask(SIG_SETMASK, &old, NULL);
}

static pthread_mutex_t mutex, robust;
static pthread_barrier_t barrier;
static pthread_t told;
static volatile int cleaned, whom;

static void who(int number, siginfo_t *info, void *context) { whom = pthread_equal(pthread_self(), told); }
static void clean(void *text) { cleaned++; }

static void *waits(void *nothing) {
  pthread_cleanup_push(clean, NULL);
  pthread_barrier_wait(&barrier);
  for (;;) sleep(100);
  pthread_cleanup_pop(0);
  return NULL;
}

static void *dies(void *nothing) {
  pthread_mutex_lock(&robust);
  return "gone";
}

static void threads(void) {
  pthread_barrier_init(&barrier, NULL, 2);
  on(SIGUSR2, who, 0);
  pthread_create(&told, NULL, waits, NULL);
  pthread_barrier_wait(&barrier);
  pthread_kill(told, SIGUSR2);
  while (!whom) sched_yield();
  pthread_cancel(told);
  void *result;
  pthread_join(told, &result);
  printf("cancelled: %d, cleaned %d\n", result == PTHREAD_CANCELED, cleaned);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&robust, &attributes);
  pthread_create(&told, NULL, dies, NULL);
  pthread_join(told, &result);
  int left = pthread_mutex_lock(&robust);
  printf("robust: %s, %d", (char *)result, left == EOWNERDEAD);
  pthread_mutex_consistent(&robust);
  pthread_mutex_unlock(&robust);
  printf(" %d\n", pthread_mutex_lock(&robust));
}

int main(int argumentCount, char **args) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  faults(args[1]);
  context();
  overflow();
  timers();
  queues();
  threads();
  return 3;
}
