/* A supervisor for one program: what a static Linux executable needs of an operating system to run in user mode behind Sv39 page
   tables, 4 KiB a page, with a timer interrupt 1000 times a second. The program is part of the image; nothing is ever freed. */
#ifndef SUPERVISOR_H
#define SUPERVISOR_H
#include <stddef.h>
#include <stdint.h>

#define PAGE_SIZE 4096ul

/* A program's integer registers where a trap has saved them; entry.S knows the layout. The supervisor itself uses no others. */
struct frame {
  uint64_t pc, x[32];
};
enum { SP = 2, A0 = 10, A1 = 11, A2 = 12, A7 = 17 };

/* address-space.c: page tables, and memory that gets its pages when it is first touched. */
enum { READABLE = 1 << 1, WRITABLE = 1 << 2, EXECUTABLE = 1 << 3 };
extern uint64_t pages_mapped;
void make_address_space(void);
/* The page of a program's address, to be reached by the supervisor; a page of zeros is mapped there if there is none. */
char *page_of(uint64_t address, int rights);
/* Says that pages of zeros may be mapped from start to end. */
void reserve(uint64_t start, uint64_t end);
/* Maps a page where the program was refused; 0 where it has no business. */
int give_page(uint64_t address);
/* Up to the end of its page: where a program's address is, and how many bytes are left there. */
char *reach(uint64_t address, size_t *left);

/* load.c: the program in the image, its first stack; sets the registers to enter it with, which are 0. */
void load(struct frame *program);
/* Where the program's data ends, and its heap begins. */
extern uint64_t first_break;

/* services.c: system calls. */
void serve(struct frame *program);

/* firmware.c: what is asked of the SBI. */
void print(const char *text);
void print_number(uint64_t number);
void put(char byte);
/* Ends with a line that says why. */
_Noreturn void fail(const char *why);
_Noreturn void power_off(int failed);
/* Nanoseconds, as the host has them where the firmware tells, else as the board's clock does. */
uint64_t nanoseconds(void);

/* entry.S */
_Noreturn void enter(struct frame *program);
extern const char program_start[], program_end[], image_end[];
#endif
