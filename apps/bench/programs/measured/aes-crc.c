/* AES-256 in both directions, chained blocks, and CRC-64 by eight tables over what comes out: loads from tables whose index is data. */
#include "lap.h"

enum { BYTES = 1 << 16, ROUNDS = 14, WORDS = 4 * (ROUNDS + 1) };
static uint8_t box[256], unbox[256], data[BYTES];
static uint32_t forward[4][256], inverse[4][256], schedule[WORDS], unschedule[WORDS];
static uint64_t remainders[8][256];

static uint8_t times(uint8_t a, uint8_t b) {
  uint8_t product = 0;
  for (; b; b >>= 1, a = (uint8_t)(a << 1 ^ (a >> 7) * 0x1b))
    if (b & 1) product ^= a;
  return product;
}

static uint32_t word(uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  return (uint32_t)a << 24 | (uint32_t)b << 16 | (uint32_t)c << 8 | d;
}

static void make_tables(void) {
  uint8_t power = 1, reciprocal = 1;
  for (int i = 0; i < 255; i++) { /* 3 generates the field's nonzero elements, and 0xf6 is its reciprocal */
    uint8_t s = reciprocal;
    for (int turn = 1; turn < 5; turn++) s ^= (uint8_t)(reciprocal << turn | reciprocal >> (8 - turn));
    box[power] = s ^ 0x63;
    power = times(power, 3);
    reciprocal = times(reciprocal, 0xf6);
  }
  box[0] = 0x63;
  for (int i = 0; i < 256; i++) unbox[box[i]] = (uint8_t)i;
  for (int i = 0; i < 256; i++) {
    uint8_t s = box[i], u = unbox[i];
    uint32_t f = word(times(s, 2), s, s, times(s, 3)), b = word(times(u, 14), times(u, 9), times(u, 13), times(u, 11));
    for (int t = 0; t < 4; t++) {
      forward[t][i] = t ? f >> 8 * t | f << (32 - 8 * t) : f;
      inverse[t][i] = t ? b >> 8 * t | b << (32 - 8 * t) : b;
    }
  }
  for (int i = 0; i < 256; i++) {
    uint64_t r = (uint64_t)i;
    for (int bit = 0; bit < 8; bit++) r = r >> 1 ^ (r & 1 ? 0xc96c5795d7870f42u : 0);
    remainders[0][i] = r;
  }
  for (int t = 1; t < 8; t++)
    for (int i = 0; i < 256; i++) remainders[t][i] = remainders[t - 1][i] >> 8 ^ remainders[0][remainders[t - 1][i] & 255];
}

static uint32_t substitute(uint32_t w) { return word(box[w >> 24], box[w >> 16 & 255], box[w >> 8 & 255], box[w & 255]); }

static void expand(const uint8_t key[32]) {
  uint8_t round = 1;
  for (int i = 0; i < 8; i++) schedule[i] = word(key[4 * i], key[4 * i + 1], key[4 * i + 2], key[4 * i + 3]);
  for (int i = 8; i < WORDS; i++) {
    uint32_t last = schedule[i - 1];
    if (i % 8 == 0) {
      last = substitute(last << 8 | last >> 24) ^ (uint32_t)round << 24;
      round = times(round, 2);
    } else if (i % 8 == 4) {
      last = substitute(last);
    }
    schedule[i] = schedule[i - 8] ^ last;
  }
  for (int i = 0; i < WORDS; i++) {
    uint32_t w = schedule[4 * (ROUNDS - i / 4) + i % 4];
    int isMixed = i >= 4 && i < 4 * ROUNDS;
    unschedule[i] = !isMixed ? w
                             : inverse[0][box[w >> 24]] ^ inverse[1][box[w >> 16 & 255]] ^ inverse[2][box[w >> 8 & 255]] ^
                                   inverse[3][box[w & 255]];
  }
}

/* `turn` is how far rows shift from column to column: 1 to encrypt, 3 to decrypt. */
static inline void cipher(uint32_t s[4], const uint32_t *keys, uint32_t table[4][256], const uint8_t *last, int turn) {
  uint32_t t[4];
  for (int i = 0; i < 4; i++) s[i] ^= keys[i];
  for (int round = 1; round < ROUNDS; round++) {
    for (int i = 0; i < 4; i++)
      t[i] = table[0][s[i] >> 24] ^ table[1][s[(i + turn) & 3] >> 16 & 255] ^ table[2][s[(i + 2) & 3] >> 8 & 255] ^
             table[3][s[(i + 3 * turn) & 3] & 255] ^ keys[4 * round + i];
    memcpy(s, t, sizeof t);
  }
  for (int i = 0; i < 4; i++)
    t[i] = word(last[s[i] >> 24], last[s[(i + turn) & 3] >> 16 & 255], last[s[(i + 2) & 3] >> 8 & 255], last[s[(i + 3 * turn) & 3] & 255]) ^
           keys[4 * ROUNDS + i];
  memcpy(s, t, sizeof t);
}

static __attribute__((noinline)) void encrypt(uint32_t s[4]) { cipher(s, schedule, forward, box, 1); }
static __attribute__((noinline)) void decrypt(uint32_t s[4]) { cipher(s, unschedule, inverse, unbox, 3); }

static uint64_t remainder_of(const uint8_t *bytes, size_t length) {
  uint64_t r = UINT64_MAX;
  for (; length >= 8; length -= 8, bytes += 8) {
    uint64_t eight;
    memcpy(&eight, bytes, 8);
    eight ^= r;
    r = 0;
    for (int t = 0; t < 8; t++) r ^= remainders[7 - t][eight >> 8 * t & 255];
  }
  for (; length--; bytes++) r = r >> 8 ^ remainders[0][(r ^ *bytes) & 255];
  return ~r;
}

static uint64_t kernel(void) {
  uint8_t key[32];
  uint32_t block[4], chained[4], kept[4];
  make_tables();
  for (int i = 0; i < 32; i++) key[i] = (uint8_t)i;
  expand(key);
  for (int i = 0; i < 4; i++) block[i] = 0x00112233u + 0x44444444u * (uint32_t)i;
  encrypt(block);
  if (block[0] != 0x8ea2b7ca || block[3] != 0x4b496089) return 0; /* FIPS 197's example */
  if (remainder_of((const uint8_t *)"123456789", 9) != 0x995dc9bbdf1939fau) return 0; /* the check value of CRC-64/XZ */
  for (int i = 0; i < BYTES; i++) data[i] = (uint8_t)lap_random();
  uint64_t before = remainder_of(data, BYTES), sum = before;
  for (int turn = 0; turn < 3; turn++) {
    memset(chained, turn, sizeof chained);
    for (int at = 0; at < BYTES; at += 16) {
      memcpy(block, data + at, 16);
      for (int i = 0; i < 4; i++) block[i] ^= chained[i];
      encrypt(block);
      memcpy(data + at, block, 16);
      memcpy(chained, block, 16);
    }
    sum = lap_fold(sum, remainder_of(data, BYTES - (size_t)turn));
  }
  for (int turn = 2; turn >= 0; turn--) {
    memset(chained, turn, sizeof chained);
    for (int at = 0; at < BYTES; at += 16) {
      memcpy(block, data + at, 16);
      memcpy(kept, block, 16);
      decrypt(block);
      for (int i = 0; i < 4; i++) block[i] ^= chained[i];
      memcpy(data + at, block, 16);
      memcpy(chained, kept, 16);
    }
  }
  return remainder_of(data, BYTES) == before ? sum : 0;
}
