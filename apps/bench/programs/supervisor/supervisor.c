/* Starting, and what traps bring. */
#include "supervisor.h"

#define INTERRUPT (1ul << 63)
enum { SUPERVISOR_TIMER = 5, CALL_FROM_USER = 8, FETCH_FAULT = 12, LOAD_FAULT = 13, STORE_FAULT = 15 };
enum { TICKS_PER_INTERRUPT = 10000 }; /* 1000 times a second of a clock of 10 MHz */
#define FLOATING_POINT_INITIAL (1ul << 13)
#define PREVIOUS_SUPERVISOR (1ul << 8)
#define STIMECMP "0x14d" /* by number: not every assembler knows Sstc */

uint64_t timer_interrupts;

#define READ(csr) ({ uint64_t value; __asm__ volatile("csrr %0, " csr : "=r"(value)); value; })
#define SET(csr, bits) __asm__ volatile("csrs " csr ", %0" ::"r"(bits) : "memory")
#define CLEAR(csr, bits) __asm__ volatile("csrc " csr ", %0" ::"r"(bits) : "memory")
#define WRITE(csr, value) __asm__ volatile("csrw " csr ", %0" ::"r"(value) : "memory")

extern char trap_entry[];

static void set_timer(void) { WRITE(STIMECMP, READ("time") + TICKS_PER_INTERRUPT); }

struct frame *trap(struct frame *program) {
  uint64_t cause = READ("scause"), value = READ("stval");
  if (READ("sstatus") & PREVIOUS_SUPERVISOR) fail("a trap in the supervisor");
  switch (cause) {
    case INTERRUPT | SUPERVISOR_TIMER:
      timer_interrupts++;
      set_timer();
      break;
    case CALL_FROM_USER: serve(program); break;
    case LOAD_FAULT:
    case STORE_FAULT:
      if (give_page(value)) break;
      /* fall through */
    default:
      print("supervisor: cause ");
      print_number(cause);
      print(" at ");
      print_number(program->pc);
      print(", value ");
      print_number(value);
      put('\n');
      power_off(1);
  }
  return program;
}

_Noreturn void start(void) {
  static struct frame program;
  WRITE("stvec", trap_entry);
  make_address_space();
  load(&program);
  __asm__ volatile("fence.i");
  CLEAR("sstatus", PREVIOUS_SUPERVISOR);
  SET("sstatus", FLOATING_POINT_INITIAL);
  set_timer();
  SET("sie", 1ul << SUPERVISOR_TIMER);
  enter(&program);
}
