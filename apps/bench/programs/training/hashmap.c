/* An open-addressing hash table of 64-bit keys: multiply, mask, probe, occasionally grow. */
#include "lap.h"

typedef struct {
  uint64_t key, value;
} slot;
static slot *slots;
static size_t capacity, used;

static uint64_t hash(uint64_t x) {
  x = (x ^ x >> 33) * 0xff51afd7ed558ccdu;
  x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53u;
  return x ^ x >> 33;
}

static slot *find(uint64_t key) {
  size_t i = hash(key) & (capacity - 1);
  while (slots[i].key != 0 && slots[i].key != key) i = (i + 1) & (capacity - 1);
  return &slots[i];
}

static void grow(void) {
  slot *old = slots;
  size_t n = capacity;
  capacity = n ? 2 * n : 16;
  slots = calloc(capacity, sizeof(slot));
  for (size_t i = 0; i < n; i++)
    if (old[i].key) *find(old[i].key) = old[i];
  free(old);
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  slots = NULL, capacity = used = 0;
  grow();
  for (int i = 0; i < 40000; i++) {
    uint64_t key = lap_random() % 30000 + 1;
    slot *s = find(key);
    if (s->key == 0) {
      s->key = key;
      if (++used * 4 > capacity * 3) grow(), s = find(key);
    }
    s->value += (uint64_t)i;
  }
  for (uint64_t key = 1; key < 30000; key += 7) {
    slot *s = find(key);
    if (s->key) sum = lap_fold(sum, s->value);
  }
  free(slots);
  return sum;
}
