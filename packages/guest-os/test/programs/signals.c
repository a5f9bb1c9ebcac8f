// Handlers of signals and what comes after them: interrupted calls, masks, registers, stacks, children.
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

static volatile pid_t sender;
static volatile sig_atomic_t count, deepest, depth, lastCode, onStack;
static void *volatile lastAddress;
static sigjmp_buf back;
static char *alternate;

static void counts(int signal) { (void)signal; count++; }

static volatile siginfo_t last;

static void keeps(int signal, siginfo_t *information, void *context) {
  (void)signal, (void)context;
  last = *information;
}

static void nests(int signal) {
  if (++depth > deepest) deepest = depth;
  if (count++ < 4) raise(signal);
  depth--;
}

static void jumps(int signal, siginfo_t *information, void *context) {
  (void)context;
  lastCode = information->si_code;
  lastAddress = information->si_addr;
  siglongjmp(back, signal);
}

static void looksAround(int signal, siginfo_t *information, void *context) {
  (void)signal, (void)context;
  char here;
  lastCode = information->si_code;
  sender = information->si_pid;
  onStack = &here >= alternate && &here < alternate + SIGSTKSZ;
  count++;
}

static void skips(int signal, siginfo_t *information, void *context) {
  (void)signal, (void)information;
  // The faulting instruction is four bytes long.
  ((ucontext_t *)context)->uc_mcontext.__gregs[REG_PC] += 4;
  count++;
}

static void floats(int signal) {
  (void)signal;
  volatile double x = 0;
  for (int i = 1; i < 2000; i++) x += 1.0 / i;
  count++;
}

static void on(int signal, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigaction(signal, &action, NULL);
}

static void onInformed(int signal, void (*handler)(int, siginfo_t *, void *), int flags) {
  struct sigaction action = {.sa_sigaction = handler, .sa_flags = flags | SA_SIGINFO};
  sigaction(signal, &action, NULL);
}

/** Reads a byte that a child writes after it has sent a signal. */
static void interruptedRead(const char *name, int flags) {
  int ends[2], go[2];
  pipe(ends);
  pipe(go);
  count = 0;
  on(SIGUSR1, counts, flags);
  int child = fork();
  if (child == 0) {
    char byte;
    usleep(50000);
    kill(getppid(), SIGUSR1);
    if (!(flags & SA_RESTART)) read(go[0], &byte, 1);
    else usleep(50000);
    write(ends[1], "x", 1);
    _exit(0);
  }
  char byte = '-';
  ssize_t result = read(ends[0], &byte, 1);
  int error = result < 0 ? errno : 0;
  write(go[1], "g", 1);
  if (result < 0) read(ends[0], &byte, 1);
  while (waitpid(child, NULL, 0) < 0) continue;
  printf("%s: read %zd, interrupted %d, byte %c, handled %d\n", name, result, error == EINTR, byte, count);
}

static void masks(void) {
  sigset_t set, old, pending;
  count = 0;
  on(SIGUSR1, counts, 0);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, &old);
  for (int i = 0; i < 3; i++) raise(SIGUSR1);
  sigpending(&pending);
  printf("blocked: handled %d, pending %d", count, sigismember(&pending, SIGUSR1));
  int result = sigsuspend(&old);
  printf("; suspended: %d, interrupted %d, handled %d", result, errno == EINTR, count);
  sigprocmask(SIG_SETMASK, NULL, &set);
  printf(", blocked again %d\n", sigismember(&set, SIGUSR1));
  kill(getpid(), SIGUSR1);
  struct timespec none = {0, 0};
  siginfo_t information;
  sigset_t wanted = set;
  result = sigtimedwait(&wanted, &information, &none);
  printf("waited for: %d from self %d", result == SIGUSR1, information.si_pid == getpid());
  result = sigtimedwait(&wanted, &information, &none);
  printf(", then none %d\n", result < 0 && errno == EAGAIN);
  sigprocmask(SIG_SETMASK, &old, NULL);
}

static void children(void) {
  count = 0;
  on(SIGCHLD, counts, SA_RESTART);
  int child = fork();
  if (child == 0) {
    for (;;) pause();
  }
  int status;
  kill(child, SIGSTOP);
  waitpid(child, &status, WUNTRACED);
  printf("child: stopped by %d, told %d", WSTOPSIG(status), count);
  kill(child, SIGCONT);
  waitpid(child, &status, WCONTINUED);
  printf(", continued %d", WIFCONTINUED(status) != 0);
  kill(child, SIGTERM);
  waitpid(child, &status, 0);
  printf(", ended by %d, told again %d\n", WTERMSIG(status), count > 1);
  on(SIGCHLD, SIG_IGN, 0);
  if (fork() == 0) _exit(3);
  int result = wait(&status);
  printf("ignored children: none to wait for %d\n", result < 0 && errno == ECHILD);
  on(SIGCHLD, SIG_DFL, 0);
}

/** What SIGCHLD says of a child. It may come after the wait that it tells of; Linux then has 0 for the signal that stopped the child. */
static void news(int child, int code, const char *what) {
  while (last.si_code != code) usleep(1000);
  int status = code == CLD_STOPPED ? last.si_status == SIGSTOP || last.si_status == 0 : last.si_status;
  printf("%s: of the child %d, code %d, status %d\n", what, last.si_pid == child, last.si_code, status);
}

static void tidings(void) {
  int status;
  onInformed(SIGCHLD, keeps, SA_RESTART);
  int child = fork();
  if (child == 0) _exit(3);
  waitpid(child, NULL, 0);
  news(child, CLD_EXITED, "exited");
  child = fork();
  if (child == 0)
    for (;;) pause();
  kill(child, SIGSTOP);
  waitpid(child, &status, WUNTRACED);
  news(child, CLD_STOPPED, "stopped");
  kill(child, SIGCONT);
  waitpid(child, &status, WCONTINUED);
  news(child, CLD_CONTINUED, "goes on");
  kill(child, SIGTERM);
  waitpid(child, NULL, 0);
  news(child, CLD_KILLED, "ended");
  on(SIGCHLD, SIG_DFL, 0);
}

static void flags(void) {
  count = deepest = depth = 0;
  on(SIGUSR2, nests, 0);
  raise(SIGUSR2);
  printf("nested: handled %d, depth %d", count, deepest);
  count = deepest = depth = 0;
  on(SIGUSR2, nests, SA_NODEFER);
  raise(SIGUSR2);
  printf("; not deferred: handled %d, depth %d\n", count, deepest);
  on(SIGUSR2, counts, SA_RESETHAND);
  raise(SIGUSR2);
  struct sigaction now;
  sigaction(SIGUSR2, NULL, &now);
  printf("reset: default %d\n", now.sa_handler == SIG_DFL);
  alternate = malloc(SIGSTKSZ);
  stack_t stack = {.ss_sp = alternate, .ss_size = SIGSTKSZ};
  sigaltstack(&stack, NULL);
  count = 0;
  onInformed(SIGUSR1, looksAround, SA_ONSTACK);
  kill(getpid(), SIGUSR1);
  printf("alternate stack: %d, code %d", onStack, lastCode);
  onInformed(SIGUSR1, looksAround, 0);
  kill(getpid(), SIGUSR1);
  printf("; own stack: %d", !onStack);
  int self = getpid();
  printf("; from self %d", sender == self);
  raise(SIGUSR1);
  printf(", to a thread %d", lastCode == SI_TKILL);
  int child = fork();
  if (child == 0) {
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  waitpid(child, NULL, 0);
  printf(", from a child %d\n", sender == child && lastCode == SI_USER);
}

static void faults(void) {
  volatile char *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  onInformed(SIGSEGV, jumps, 0);
  if (sigsetjmp(back, 1) == 0) page[5] = 1;
  printf("store to a page for reading: code %d, offset %ld\n", lastCode, (long)((char *)lastAddress - page));
  if (sigsetjmp(back, 1) == 0) *(volatile int *)0x123000 = 1;
  printf("store to nowhere: code %d, address %p\n", lastCode, lastAddress);
  count = 0;
  onInformed(SIGILL, skips, 0);
  uint64_t kept = 7;
  __asm__ volatile(".word 0xffffffff\n addi %0, %0, 1" : "+r"(kept));
  printf("an instruction skipped: handled %d, then %lu\n", count, (unsigned long)kept);
}

/** A timer's handler, which uses floating point too, changes nothing of what it interrupts. */
static void timer(void) {
  count = 0;
  on(SIGALRM, floats, SA_RESTART);
  struct itimerval often = {{0, 2000}, {0, 2000}}, never = {{0, 0}, {0, 0}};
  double sum = 0, again = 0;
  uint32_t state = 1, second = 1;
  setitimer(ITIMER_REAL, &often, NULL);
  while (count < 10)
    for (int i = 0; i < 1000; i++) state = state * 1664525u + 1013904223u;
  state = 1;
  for (int i = 0; i < 30000; i++) sum += (state = state * 1664525u + 1013904223u) * 1e-9;
  setitimer(ITIMER_REAL, &never, NULL);
  for (int i = 0; i < 30000; i++) again += (second = second * 1664525u + 1013904223u) * 1e-9;
  printf("timer: enough %d, same sum %d\n", count >= 10, sum == again);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  interruptedRead("restarted", SA_RESTART);
  interruptedRead("interrupted", 0);
  masks();
  children();
  tidings();
  flags();
  faults();
  timer();
  signal(SIGTERM, SIG_DFL);
  raise(SIGTERM);
  return 1;
}
