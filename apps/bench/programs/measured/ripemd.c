/* RIPEMD-160 (a hash of MD5's family): two lines of eighty steps each, which take words and rotations from tables; unrolled. */
#include "lap.h"

enum { BYTES = 1 << 18 };
static uint8_t message[BYTES];

static inline uint32_t rotate(uint32_t x, int by) { return x << by | x >> (32 - by); }

#define F1(x, y, z) ((x) ^ (y) ^ (z))
#define F2(x, y, z) (((x) & (y)) | (~(x) & (z)))
#define F3(x, y, z) (((x) | ~(y)) ^ (z))
#define F4(x, y, z) (((x) & (z)) | ((y) & ~(z)))
#define F5(x, y, z) ((x) ^ ((y) | ~(z)))
#define STEP(f, k, word, by) \
  { \
    uint32_t t = rotate(a + f(b, c, d) + w[word] + (k), by) + e; \
    a = e, e = d, d = rotate(c, 10), c = b, b = t; \
  }
#define FOUR(f, k, w0, s0, w1, s1, w2, s2, w3, s3) \
  STEP(f, k, w0, s0) STEP(f, k, w1, s1) STEP(f, k, w2, s2) STEP(f, k, w3, s3)

static void left_line(uint32_t *state, const uint32_t *w) {
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
  FOUR(F1, 0, 0, 11, 1, 14, 2, 15, 3, 12) FOUR(F1, 0, 4, 5, 5, 8, 6, 7, 7, 9)
  FOUR(F1, 0, 8, 11, 9, 13, 10, 14, 11, 15) FOUR(F1, 0, 12, 6, 13, 7, 14, 9, 15, 8)
  FOUR(F2, 0x5a827999, 7, 7, 4, 6, 13, 8, 1, 13) FOUR(F2, 0x5a827999, 10, 11, 6, 9, 15, 7, 3, 15)
  FOUR(F2, 0x5a827999, 12, 7, 0, 12, 9, 15, 5, 9) FOUR(F2, 0x5a827999, 2, 11, 14, 7, 11, 13, 8, 12)
  FOUR(F3, 0x6ed9eba1, 3, 11, 10, 13, 14, 6, 4, 7) FOUR(F3, 0x6ed9eba1, 9, 14, 15, 9, 8, 13, 1, 15)
  FOUR(F3, 0x6ed9eba1, 2, 14, 7, 8, 0, 13, 6, 6) FOUR(F3, 0x6ed9eba1, 13, 5, 11, 12, 5, 7, 12, 5)
  FOUR(F4, 0x8f1bbcdc, 1, 11, 9, 12, 11, 14, 10, 15) FOUR(F4, 0x8f1bbcdc, 0, 14, 8, 15, 12, 9, 4, 8)
  FOUR(F4, 0x8f1bbcdc, 13, 9, 3, 14, 7, 5, 15, 6) FOUR(F4, 0x8f1bbcdc, 14, 8, 5, 6, 6, 5, 2, 12)
  FOUR(F5, 0xa953fd4e, 4, 9, 0, 15, 5, 5, 9, 11) FOUR(F5, 0xa953fd4e, 7, 6, 12, 8, 2, 13, 10, 12)
  FOUR(F5, 0xa953fd4e, 14, 5, 1, 12, 3, 13, 8, 14) FOUR(F5, 0xa953fd4e, 11, 11, 6, 8, 15, 5, 13, 6)
  state[0] = a, state[1] = b, state[2] = c, state[3] = d, state[4] = e;
}

static void right_line(uint32_t *state, const uint32_t *w) {
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
  FOUR(F5, 0x50a28be6, 5, 8, 14, 9, 7, 9, 0, 11) FOUR(F5, 0x50a28be6, 9, 13, 2, 15, 11, 15, 4, 5)
  FOUR(F5, 0x50a28be6, 13, 7, 6, 7, 15, 8, 8, 11) FOUR(F5, 0x50a28be6, 1, 14, 10, 14, 3, 12, 12, 6)
  FOUR(F4, 0x5c4dd124, 6, 9, 11, 13, 3, 15, 7, 7) FOUR(F4, 0x5c4dd124, 0, 12, 13, 8, 5, 9, 10, 11)
  FOUR(F4, 0x5c4dd124, 14, 7, 15, 7, 8, 12, 12, 7) FOUR(F4, 0x5c4dd124, 4, 6, 9, 15, 1, 13, 2, 11)
  FOUR(F3, 0x6d703ef3, 15, 9, 5, 7, 1, 15, 3, 11) FOUR(F3, 0x6d703ef3, 7, 8, 14, 6, 6, 6, 9, 14)
  FOUR(F3, 0x6d703ef3, 11, 12, 8, 13, 12, 5, 2, 14) FOUR(F3, 0x6d703ef3, 10, 13, 0, 13, 4, 7, 13, 5)
  FOUR(F2, 0x7a6d76e9, 8, 15, 6, 5, 4, 8, 1, 11) FOUR(F2, 0x7a6d76e9, 3, 14, 11, 14, 15, 6, 0, 14)
  FOUR(F2, 0x7a6d76e9, 5, 6, 12, 9, 2, 12, 13, 9) FOUR(F2, 0x7a6d76e9, 9, 12, 7, 5, 10, 15, 14, 8)
  FOUR(F1, 0, 12, 8, 15, 5, 10, 12, 4, 9) FOUR(F1, 0, 1, 12, 5, 5, 8, 14, 7, 6)
  FOUR(F1, 0, 6, 8, 2, 13, 13, 6, 14, 5) FOUR(F1, 0, 0, 15, 3, 13, 9, 11, 11, 11)
  state[0] = a, state[1] = b, state[2] = c, state[3] = d, state[4] = e;
}

static void compress(uint32_t *state, const uint8_t *block) {
  uint32_t w[16], left[5], right[5];
  for (int i = 0; i < 16; i++)
    w[i] = block[4 * i] | (uint32_t)block[4 * i + 1] << 8 | (uint32_t)block[4 * i + 2] << 16 | (uint32_t)block[4 * i + 3] << 24;
  memcpy(left, state, sizeof left);
  memcpy(right, state, sizeof right);
  left_line(left, w);
  right_line(right, w);
  uint32_t first = state[1] + left[2] + right[3];
  state[1] = state[2] + left[3] + right[4];
  state[2] = state[3] + left[4] + right[0];
  state[3] = state[4] + left[0] + right[1];
  state[4] = state[0] + left[1] + right[2];
  state[0] = first;
}

static void digest(const uint8_t *data, size_t length, uint32_t *state) {
  static const uint32_t initial[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  uint8_t last[128] = {0};
  size_t whole = length / 64 * 64, rest = length - whole, padded = rest < 56 ? 64 : 128;
  memcpy(state, initial, sizeof initial);
  for (size_t at = 0; at < whole; at += 64) compress(state, data + at);
  memcpy(last, data + whole, rest);
  last[rest] = 0x80;
  for (int i = 0; i < 8; i++) last[padded - 8 + (size_t)i] = (uint8_t)((uint64_t)length * 8 >> 8 * i);
  for (size_t at = 0; at < padded; at += 64) compress(state, last + at);
}

static uint64_t kernel(void) {
  uint32_t state[5];
  digest((const uint8_t *)"abc", 3, state);
  if (state[0] != 0xf708b28e || state[4] != 0xfc0b5af1) return 0; /* an example of the hash's authors */
  for (int i = 0; i < BYTES; i++) message[i] = (uint8_t)lap_random();
  uint64_t sum = 0;
  for (int turn = 0; turn < 6; turn++) {
    digest(message, BYTES - 100 * (size_t)turn, state);
    for (int i = 0; i < 5; i++) sum = lap_fold(sum, state[i]);
  }
  return sum;
}
