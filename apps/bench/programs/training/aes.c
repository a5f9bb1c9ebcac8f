/* AES-128 encryption by the four big tables: byte extraction, table loads, exclusive or. */
#include "lap.h"

static uint8_t box[256];
static uint32_t table[4][256], keys[44];

static uint8_t twice(uint8_t x) { return (uint8_t)(x << 1 ^ (x & 0x80 ? 0x1b : 0)); }

static void make_tables(void) {
  uint8_t p = 1, q = 1;
  do { /* p runs through the powers of 3, q through their inverses */
    p = (uint8_t)(p ^ twice(p));
    q ^= q << 1, q ^= q << 2, q ^= q << 4;
    if (q & 0x80) q ^= 0x09;
    uint8_t s = q;
    for (int i = 1; i < 5; i++) s ^= (uint8_t)(q << i | q >> (8 - i));
    box[p] = s ^ 0x63;
  } while (p != 1);
  box[0] = 0x63;
  for (int i = 0; i < 256; i++) {
    uint8_t s = box[i], d = twice(s);
    uint32_t word = d | (uint32_t)s << 8 | (uint32_t)s << 16 | (uint32_t)(d ^ s) << 24;
    for (int t = 0; t < 4; t++) table[t][i] = word << 8 * t | (t ? word >> (32 - 8 * t) : 0);
  }
}

static void expand_key(void) {
  uint8_t round = 1;
  for (int i = 0; i < 4; i++) keys[i] = (uint32_t)lap_random();
  for (int i = 4; i < 44; i++) {
    uint32_t t = keys[i - 1];
    if (i % 4 == 0) {
      t = t >> 8 | t << 24;
      t = box[t & 255] | (uint32_t)box[t >> 8 & 255] << 8 | (uint32_t)box[t >> 16 & 255] << 16 | (uint32_t)box[t >> 24] << 24;
      t ^= round, round = twice(round);
    }
    keys[i] = keys[i - 4] ^ t;
  }
}

static uint64_t kernel(void) {
  uint32_t s[4] = {1, 2, 3, 4}, t[4];
  make_tables();
  expand_key();
  for (int n = 0; n < 8000; n++) {
    for (int i = 0; i < 4; i++) s[i] ^= keys[i];
    for (int round = 1; round < 10; round++) {
      for (int i = 0; i < 4; i++)
        t[i] = table[0][s[i] & 255] ^ table[1][s[(i + 1) & 3] >> 8 & 255] ^ table[2][s[(i + 2) & 3] >> 16 & 255] ^
               table[3][s[(i + 3) & 3] >> 24] ^ keys[4 * round + i];
      memcpy(s, t, sizeof s);
    }
    for (int i = 0; i < 4; i++)
      t[i] = (box[s[i] & 255] | (uint32_t)box[s[(i + 1) & 3] >> 8 & 255] << 8 | (uint32_t)box[s[(i + 2) & 3] >> 16 & 255] << 16 |
              (uint32_t)box[s[(i + 3) & 3] >> 24] << 24) ^ keys[40 + i];
    memcpy(s, t, sizeof s);
  }
  return lap_fold((uint64_t)s[0] << 32 | s[1], (uint64_t)s[2] << 32 | s[3]);
}
