/* The program: an ELF file in the image is put where it belongs, and gets the stack that Linux gives. */
#include <elf.h>
#include "supervisor.h"

#define STACK_TOP 0x3ffffff000ul
#define STACK_SIZE (8ul << 20)
#define HARDWARE_CAPABILITIES (1 << ('i' - 'a') | 1 << ('m' - 'a') | 1 << ('a' - 'a') | 1 << ('f' - 'a') | 1 << ('d' - 'a') | 1 << ('c' - 'a'))

uint64_t first_break;

static void load_segment(const Elf64_Phdr *segment) {
  int rights = (segment->p_flags & PF_R ? READABLE : 0) | (segment->p_flags & PF_W ? WRITABLE | READABLE : 0) |
               (segment->p_flags & PF_X ? EXECUTABLE : 0);
  const char *from = program_start + segment->p_offset;
  uint64_t start = segment->p_vaddr, end = start + segment->p_memsz;
  for (uint64_t page = start & -PAGE_SIZE; page < end; page += PAGE_SIZE) page_of(page, rights);
  for (uint64_t i = 0; i < segment->p_filesz; i++) page_of(start + i, rights)[(start + i) % PAGE_SIZE] = from[i];
  if (end > first_break) first_break = (end + PAGE_SIZE - 1) & -PAGE_SIZE;
}

static void push(struct frame *program, uint64_t value) {
  program->x[SP] -= 8;
  *(uint64_t *)(page_of(program->x[SP], READABLE | WRITABLE) + program->x[SP] % PAGE_SIZE) = value;
}

static void push_pair(struct frame *program, uint64_t key, uint64_t value) {
  push(program, value);
  push(program, key);
}

static uint64_t push_text(struct frame *program, const char *text) {
  char padded[16] = {0};
  for (size_t i = 0; text[i] && i < sizeof padded - 1; i++) padded[i] = text[i];
  push(program, ((uint64_t *)padded)[1]);
  push(program, ((uint64_t *)padded)[0]);
  return program->x[SP];
}

void load(struct frame *program) {
  const Elf64_Ehdr *header = (const Elf64_Ehdr *)program_start;
  const Elf64_Phdr *segments = (const Elf64_Phdr *)(program_start + header->e_phoff);
  uint64_t headers = 0;
  for (int i = 0; i < header->e_phnum; i++) {
    if (segments[i].p_type != PT_LOAD) continue;
    load_segment(&segments[i]);
    if (segments[i].p_offset == 0) headers = segments[i].p_vaddr + header->e_phoff;
  }
  reserve(STACK_TOP - STACK_SIZE, STACK_TOP);

  program->pc = header->e_entry;
  program->x[SP] = STACK_TOP;
  uint64_t name = push_text(program, "program"), laps = push_text(program, LAPS);
  push(program, 0x6c616d696e61), push(program, 0x76697274); /* not very random */
  uint64_t random = program->x[SP];
  push_pair(program, AT_NULL, 0);
  push_pair(program, AT_RANDOM, random);
  push_pair(program, AT_HWCAP, HARDWARE_CAPABILITIES);
  push_pair(program, AT_PAGESZ, PAGE_SIZE);
  push_pair(program, AT_ENTRY, header->e_entry);
  push_pair(program, AT_PHNUM, header->e_phnum);
  push_pair(program, AT_PHENT, header->e_phentsize);
  push_pair(program, AT_PHDR, headers);
  push(program, 0); /* the environment: none */
  push(program, 0);
  push(program, laps), push(program, name);
  push(program, 2);
}
