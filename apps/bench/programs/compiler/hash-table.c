/* Keys of 64 bits: a hash table with open addressing. */
#include "kernel.h"

enum { SLOTS = 16384, KEYS = 12000 };

struct slot {
  uint64_t key;
  uint32_t count;
  uint32_t distance;
};

static struct slot slots[SLOTS];
static uint32_t used;

static uint32_t add(uint64_t key) {
  uint64_t hash = key * 0x9e3779b97f4a7c15u;
  uint32_t place = (uint32_t)(hash >> 32) & (SLOTS - 1);
  uint32_t distance = 0;
  while (slots[place].count != 0 && slots[place].key != key) {
    place = (place + 1) & (SLOTS - 1);
    distance++;
  }
  struct slot *slot = &slots[place];
  if (slot->count == 0) {
    used++;
    slot->key = key;
    slot->distance = distance;
  }
  return ++slot->count;
}

uint64_t kernel(void) {
  memset(slots, 0, sizeof slots);
  used = 0;
  uint64_t random = 88172645463325252u;
  uint64_t sum = 0;
  for (int32_t i = 0; i < 5 * KEYS; i++) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    sum += add(random % KEYS * 0x10001);
  }
  for (int32_t i = 0; i < SLOTS; i++) sum = sum * 3 + slots[i].count * slots[i].distance;
  return sum ^ (uint64_t)used << 48;
}
