/* Sv39 page tables (privileged manual, section 12.4), and memory that gets its pages when it is first touched. */
#include "supervisor.h"

#define RAM_END 0x88000000ul
#define SV39 (8ul << 60)
enum { VALID = 1 << 0, USER = 1 << 4, GLOBAL = 1 << 5, ACCESSED = 1 << 6, DIRTY = 1 << 7 };
enum { LEVELS = 3, TABLE_BITS = 9, ENTRIES = 1 << TABLE_BITS, RANGES = 64 };

static uint64_t root[ENTRIES] __attribute__((aligned(PAGE_SIZE)));
static uint64_t free_page;
static struct { uint64_t start, end; } ranges[RANGES];
static int range_count;
uint64_t pages_mapped;

static char *take_page(void) {
  if (free_page == RAM_END) fail("no memory is left");
  uint64_t *words = (uint64_t *)free_page;
  for (size_t i = 0; i < PAGE_SIZE / sizeof *words; i++) words[i] = 0;
  free_page += PAGE_SIZE;
  return (char *)words;
}

static uint64_t entry_for(const void *page, uint64_t bits) { return (uint64_t)page >> 12 << 10 | bits | VALID; }
static char *page_in(uint64_t entry) { return (char *)(entry >> 10 << 12); }

/* The supervisor sees RAM at its physical addresses, by one large page; there is nothing else of it above the program's addresses. */
void make_address_space(void) {
  free_page = (uint64_t)image_end;
  root[2] = entry_for((void *)0x80000000, READABLE | WRITABLE | EXECUTABLE | GLOBAL | ACCESSED | DIRTY);
  __asm__ volatile("csrw satp, %0; sfence.vma" ::"r"(SV39 | (uint64_t)root >> 12) : "memory");
}

/* The entry of the last level for an address, its tables made where wanted; 0 without. */
static uint64_t *find(uint64_t address, int make) {
  uint64_t *table = root;
  for (int level = LEVELS - 1;; level--) {
    uint64_t *entry = &table[address >> (12 + TABLE_BITS * level) & (ENTRIES - 1)];
    if (level == 0) return entry;
    if (!(*entry & VALID)) {
      if (!make) return 0;
      *entry = entry_for(take_page(), 0);
    }
    table = (uint64_t *)page_in(*entry);
  }
}

char *page_of(uint64_t address, int rights) {
  uint64_t *entry = find(address, 1);
  if (!(*entry & VALID)) {
    *entry = entry_for(take_page(), USER | ACCESSED | DIRTY);
    pages_mapped++;
  }
  *entry |= (uint64_t)rights;
  __asm__ volatile("sfence.vma %0, zero" ::"r"(address) : "memory");
  return page_in(*entry);
}

void reserve(uint64_t start, uint64_t end) {
  if (range_count == RANGES) fail("too many ranges of memory");
  ranges[range_count].start = start;
  ranges[range_count++].end = end;
}

int give_page(uint64_t address) {
  uint64_t *entry = find(address, 0);
  if (entry && *entry & VALID) return 0;
  for (int i = 0; i < range_count; i++)
    if (address >= ranges[i].start && address < ranges[i].end) {
      page_of(address, READABLE | WRITABLE);
      return 1;
    }
  return 0;
}

char *reach(uint64_t address, size_t *left) {
  uint64_t *entry = find(address, 0);
  if (!entry || !(*entry & VALID)) {
    if (!give_page(address)) return 0;
    entry = find(address, 0);
  }
  *left = PAGE_SIZE - address % PAGE_SIZE;
  return page_in(*entry) + address % PAGE_SIZE;
}
