/* LZ77: compression with hash chains into literals and copies, and expansion. */
#include "lap.h"

enum { BYTES = 120000, WINDOW = 8192, HASHES = 4096, LEAST = 3, MOST = 66, CHAIN = 24 };
static uint8_t data[BYTES], packed[BYTES * 2], back[BYTES];
static int head[HASHES], previous[BYTES];

static int hash(const uint8_t *s) { return (s[0] << 6 ^ s[1] << 3 ^ s[2] * 5) & (HASHES - 1); }

static int compress(void) {
  int out = 0;
  for (int i = 0; i < HASHES; i++) head[i] = -1;
  for (int at = 0; at < BYTES;) {
    int best = 0, where = 0;
    if (at + LEAST <= BYTES) {
      int tries = CHAIN;
      for (int candidate = head[hash(data + at)]; candidate >= 0 && at - candidate < WINDOW && tries--; candidate = previous[candidate]) {
        int most = BYTES - at < MOST ? BYTES - at : MOST, length = 0;
        while (length < most && data[candidate + length] == data[at + length]) length++;
        if (length > best) {
          best = length;
          where = candidate;
        }
      }
    }
    int step = 1;
    if (best >= LEAST) {
      packed[out++] = (uint8_t)(0x80 | (best - LEAST));
      packed[out++] = (uint8_t)((at - where) >> 8);
      packed[out++] = (uint8_t)(at - where);
      step = best;
    } else {
      packed[out++] = data[at] & 0x7f;
    }
    for (; step--; at++)
      if (at + LEAST <= BYTES) {
        int h = hash(data + at);
        previous[at] = head[h];
        head[h] = at;
      }
  }
  return out;
}

static int expand(int size) {
  int out = 0;
  for (int at = 0; at < size;) {
    uint8_t token = packed[at++];
    if (token < 0x80) {
      back[out++] = token;
      continue;
    }
    int distance = packed[at] << 8 | packed[at + 1];
    at += 2;
    for (int length = (token & 0x7f) + LEAST; length--; out++) back[out] = back[out - distance];
  }
  return out;
}

static uint64_t kernel(void) {
  static const char *const words[] = {"the ", "quick ", "brown ", "fox ", "jumps ", "over ", "lazy ", "dogs. "};
  int length = 0;
  while (length < BYTES) {
    uint64_t r = lap_random();
    const char *word = r % 5 ? words[r >> 8 & 7] : (char[]){(char)('a' + (r >> 16) % 26), (char)('a' + (r >> 24) % 26), 0};
    while (*word && length < BYTES) data[length++] = (uint8_t)*word++;
  }
  uint64_t sum = 0;
  for (int turn = 0; turn < 2; turn++) {
    int size = compress();
    if (expand(size) != BYTES || memcmp(data, back, BYTES)) return 0;
    sum = lap_fold(sum, (uint64_t)size);
    for (int i = turn; i < BYTES; i += 501) data[i] = 'z';
  }
  return sum;
}
