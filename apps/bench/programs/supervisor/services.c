/* Linux's system calls, as far as a static program that computes and prints makes them; others are not there, which it bears. */
#include "supervisor.h"

enum {
  WRITE = 64, EXIT = 93, EXIT_GROUP = 94, SET_TID_ADDRESS = 96, CLOCK_GETTIME = 113, BRK = 214, MUNMAP = 215, MMAP = 222,
  MPROTECT = 226, HARDWARE_PROBE = 258
};
enum { NO_SUCH_CALL = -38, BAD_ADDRESS = -14, NO_MEMORY = -12, ANONYMOUS = 0x20 };
#define HEAP_SIZE (64ul << 20)
#define MAPPINGS 0x2000000000ul

extern uint64_t timer_interrupts;

static int64_t write(uint64_t address, uint64_t length) {
  for (uint64_t done = 0; done < length;) {
    size_t left;
    const char *from = reach(address + done, &left);
    if (!from) return BAD_ADDRESS;
    for (; left > 0 && done < length; left--, done++) put(*from++);
  }
  return (int64_t)length;
}

static int64_t set_break(uint64_t wanted) {
  static uint64_t now;
  if (!now) {
    now = first_break;
    reserve(first_break, first_break + HEAP_SIZE);
  }
  if (wanted >= first_break && wanted <= first_break + HEAP_SIZE) now = wanted;
  return (int64_t)now;
}

static int64_t map(uint64_t length, uint64_t flags) {
  static uint64_t next = MAPPINGS;
  if (!(flags & ANONYMOUS)) return NO_MEMORY;
  uint64_t start = next;
  next += (length + PAGE_SIZE - 1) & -PAGE_SIZE;
  reserve(start, next);
  return (int64_t)start;
}

static int64_t tell_time(uint64_t address) {
  size_t left;
  uint64_t *to = (uint64_t *)reach(address, &left), now = nanoseconds();
  if (!to || left < 16) return BAD_ADDRESS; /* a timespec across pages: none of ours is */
  to[0] = now / 1000000000;
  to[1] = now % 1000000000;
  return 0;
}

/* Of the hardware, what a process of Lamina's is told: a C library then chooses the same routines. */
static int64_t probe(uint64_t pairs, uint64_t count) {
  static const uint64_t known[] = {0, 0, 0, 1, 3, 3};
  for (; count > 0; count--, pairs += 16) {
    size_t left;
    uint64_t *key = (uint64_t *)reach(pairs, &left), *value = (uint64_t *)reach(pairs + 8, &left);
    if (!key || !value) return BAD_ADDRESS;
    int is_known = *key < sizeof known / sizeof *known;
    *value = is_known ? known[*key] : 0;
    if (!is_known) *key = -1ul;
  }
  return 0;
}

static _Noreturn void end(int status) {
  print("supervisor: ");
  print_number(timer_interrupts);
  print(" timer interrupts, ");
  print_number(pages_mapped);
  print(" pages\n");
  power_off(status != 0);
}

void serve(struct frame *program) {
  uint64_t *x = program->x;
  program->pc += 4;
  int64_t result = NO_SUCH_CALL;
  switch (x[A7]) {
    case WRITE: result = write(x[A1], x[A2]); break;
    case CLOCK_GETTIME: result = tell_time(x[A1]); break;
    case BRK: result = set_break(x[A0]); break;
    case MMAP: result = map(x[A1], x[13]); break;
    case MUNMAP: case MPROTECT: result = 0; break;
    case HARDWARE_PROBE: result = probe(x[A0], x[A1]); break;
    case SET_TID_ADDRESS: result = 1; break;
    case EXIT: case EXIT_GROUP: end((int)x[A0]);
  }
  x[A0] = (uint64_t)result;
}
