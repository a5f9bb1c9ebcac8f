/* Compression with a binary range coder: matches found by binary trees of strings, adaptive probabilities in contexts;
   and its expansion. */
#include "lap.h"

enum { BYTES = 30000, WINDOW = 1 << 14, HASHES = 1 << 12, LEAST = 3, MOST = LEAST + 255, TRIES = 24, ONE = 1 << 11 };
static uint8_t data[BYTES], packed[BYTES + BYTES / 4], unpacked[BYTES];
static int head[HASHES], smaller[WINDOW], greater[WINDOW];
/* Probabilities that a bit is 0, in parts of 2048. */
static uint16_t is_match[2][256], literals[8][256], lengths[256], far[256], near[16][128];

static void reset(void) {
  uint16_t *const all[] = {is_match[0], literals[0], lengths, far, near[0]};
  const size_t counts[] = {2 * 256, 8 * 256, 256, 256, 16 * 128};
  for (int i = 0; i < 5; i++)
    for (size_t j = 0; j < counts[i]; j++) all[i][j] = ONE / 2;
}

static uint32_t range, code;
static uint64_t low;
static int position, pending;
static uint8_t held;

static void shift(void) {
  if (low < 0xff000000u || low >> 32) {
    uint8_t carry = (uint8_t)(low >> 32);
    do {
      packed[position++] = (uint8_t)(held + carry);
      held = 0xff;
    } while (--pending);
    held = (uint8_t)(low >> 24);
  }
  pending++;
  low = (low & 0xffffff) << 8;
}

static inline void put_bit(uint16_t *chance, int bit) {
  uint32_t bound = (range >> 11) * *chance;
  if (bit) {
    low += bound, range -= bound;
    *chance -= *chance >> 5;
  } else {
    range = bound;
    *chance += (ONE - *chance) >> 5;
  }
  while (range < 1u << 24) {
    range <<= 8;
    shift();
  }
}

static inline int take_bit(uint16_t *chance) {
  uint32_t bound = (range >> 11) * *chance;
  int bit = code >= bound;
  if (bit) {
    code -= bound, range -= bound;
    *chance -= *chance >> 5;
  } else {
    range = bound;
    *chance += (ONE - *chance) >> 5;
  }
  while (range < 1u << 24) {
    range <<= 8;
    code = code << 8 | packed[position++];
  }
  return bit;
}

static void put_tree(uint16_t *chances, int bits, int value) {
  for (int at = 1; bits--;) {
    int bit = value >> bits & 1;
    put_bit(&chances[at], bit);
    at = at << 1 | bit;
  }
}

static int take_tree(uint16_t *chances, int bits) {
  int at = 1;
  for (int i = 0; i < bits; i++) at = at << 1 | take_bit(&chances[at]);
  return at - (1 << bits);
}

static int same(int a, int b, int from, int most) {
  while (from < most && data[a + from] == data[b + from]) from++;
  return from;
}

/* The longest earlier string like that at `at`, which becomes the root of its tree; its length, and where in `where`. */
static int find(int at, int *where) {
  int most = BYTES - at < MOST ? BYTES - at : MOST, best = 0, below = 0, above = 0, tries = TRIES;
  if (most < LEAST) return 0;
  int *root = &head[(data[at] << 4 ^ data[at + 1] << 7 ^ data[at + 2] * 31) & (HASHES - 1)];
  int *to_smaller = &smaller[at % WINDOW], *to_greater = &greater[at % WINDOW], candidate = *root;
  *root = at;
  for (; candidate >= 0 && at - candidate < WINDOW && tries--;) {
    int length = same(candidate, at, below < above ? below : above, most), slot = candidate % WINDOW;
    if (length > best) best = length, *where = candidate;
    if (length == most) {
      *to_smaller = smaller[slot];
      *to_greater = greater[slot];
      return best;
    }
    if (data[candidate + length] < data[at + length]) {
      *to_smaller = candidate;
      to_smaller = &greater[slot];
      candidate = *to_smaller;
      below = length;
    } else {
      *to_greater = candidate;
      to_greater = &smaller[slot];
      candidate = *to_greater;
      above = length;
    }
  }
  *to_smaller = *to_greater = -1;
  return best;
}

static int pack(void) {
  memset(head, -1, sizeof head);
  reset();
  position = 0, low = 0, range = UINT32_MAX, pending = 1, held = 0;
  for (int at = 0, was = 0; at < BYTES;) {
    int where = 0, length = find(at, &where), before = at ? data[at - 1] : 0;
    if (length < LEAST) {
      put_bit(&is_match[was][before], 0);
      put_tree(literals[before >> 5], 8, data[at++]);
      was = 0;
      continue;
    }
    int distance = at - where - 1;
    put_bit(&is_match[was][before], 1);
    put_tree(lengths, 8, length - LEAST);
    put_tree(far, 7, distance >> 7);
    put_tree(near[distance >> 7 & 15], 7, distance & 127);
    for (int i = 1; i < length; i++) find(at + i, &where);
    at += length;
    was = 1;
  }
  for (int i = 0; i < 5; i++) shift();
  return position;
}

static int unpack(void) {
  reset();
  position = 1, code = 0, range = UINT32_MAX;
  for (int i = 0; i < 4; i++) code = code << 8 | packed[position++];
  int at = 0;
  for (int was = 0; at < BYTES;) {
    int before = at ? unpacked[at - 1] : 0;
    if (!take_bit(&is_match[was][before])) {
      unpacked[at++] = (uint8_t)take_tree(literals[before >> 5], 8);
      was = 0;
      continue;
    }
    int length = take_tree(lengths, 8) + LEAST, high = take_tree(far, 7), distance = high << 7 | take_tree(near[high & 15], 7);
    if (distance >= at || at + length > BYTES) return 0;
    for (; length--; at++) unpacked[at] = unpacked[at - distance - 1];
    was = 1;
  }
  return at;
}

static uint64_t kernel(void) {
  static const char *const parts[] = {
      "machine", "that ", "is ", "run ", "by ", "a ", "program, ", "and ", "page ", "\n",
      "0x", "return ", "of ", "the ", "hart", "; "};
  int size = 0;
  while (size < BYTES) {
    uint64_t r = lap_random();
    if (r % 11 == 0 && size > 3000)
      for (int from = size - 20 - (int)((r >> 20) % 2900), n = 4 + (int)((r >> 40) % 40); n-- && size < BYTES;) data[size++] = data[from++];
    else if (r % 11 < 8)
      for (const char *part = parts[r >> 8 & 15]; *part && size < BYTES;) data[size++] = (uint8_t)*part++;
    else
      data[size++] = (uint8_t)(r >> 16);
  }
  uint64_t sum = 0;
  for (int turn = 0; turn < 2; turn++) {
    int length = pack();
    memset(unpacked, 0, sizeof unpacked);
    if (unpack() != BYTES || memcmp(data, unpacked, BYTES)) return 0;
    for (int i = 0; i < length; i += 16) sum = lap_fold(sum, packed[i]);
    sum = lap_fold(sum, (uint64_t)length);
    for (int i = turn; i < BYTES; i += 97) data[i] = (uint8_t)(i >> 4);
  }
  return sum;
}
