/* What is asked of the SBI: characters, the time of the host, the power switch. */
#include "supervisor.h"

struct answer {
  int64_t error;
  uint64_t value;
};

enum { CONSOLE_PUTCHAR = 1, BASE = 0x10, PROBE = 3, SYSTEM_RESET = 0x53525354 };
/* Firmware-specific: function 0 gives the host's nanoseconds. Other firmware than the benchmark's has nothing of this number. */
enum { HOST_CLOCK = 0x0a000000 };

static struct answer call(uint64_t extension, uint64_t function, uint64_t first, uint64_t second) {
  register uint64_t a0 __asm__("a0") = first, a1 __asm__("a1") = second;
  register uint64_t a6 __asm__("a6") = function, a7 __asm__("a7") = extension;
  __asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(a6), "r"(a7) : "memory");
  return (struct answer){(int64_t)a0, a1};
}

void put(char byte) { call(CONSOLE_PUTCHAR, 0, (uint8_t)byte, 0); }

void print(const char *text) {
  while (*text) put(*text++);
}

void print_number(uint64_t number) {
  if (number >= 10) print_number(number / 10);
  put((char)('0' + number % 10));
}

void power_off(int failed) {
  call(SYSTEM_RESET, 0, 0, (uint64_t)failed);
  for (;;) __asm__ volatile("wfi");
}

void fail(const char *why) {
  print("supervisor: ");
  print(why);
  put('\n');
  power_off(1);
}

uint64_t nanoseconds(void) {
  static int is_known, has_host_clock;
  if (!is_known) has_host_clock = call(BASE, PROBE, HOST_CLOCK, 0).value != 0;
  is_known = 1;
  if (has_host_clock) return call(HOST_CLOCK, 0, 0, 0).value;
  uint64_t ticks;
  __asm__ volatile("rdtime %0" : "=r"(ticks));
  return ticks * 100; /* 10 MHz, as on QEMU's virt */
}
