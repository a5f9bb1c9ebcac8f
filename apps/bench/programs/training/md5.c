/* MD5 of a growing message (RFC 1321): long straight lines of 32-bit adds, rotates and logic. */
#include "lap.h"

static const uint32_t shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
static uint32_t sines[64];

/* floor(2^32 * |sin(i)|), by a series good to more than 32 bits for small arguments. */
static void make_sines(void) {
  for (int i = 0; i < 64; i++) {
    double x = i + 1, term, sum;
    while (x > 3.141592653589793) x -= 6.283185307179586;
    term = sum = x;
    for (int n = 1; n < 20; n++) sum += term *= -x * x / ((2 * n) * (2 * n + 1));
    sines[i] = (uint32_t)((sum < 0 ? -sum : sum) * 4294967296.0);
  }
}

static inline uint32_t rotate(uint32_t x, uint32_t n) { return x << n | x >> (32 - n); }

static void block(uint32_t state[4], const uint32_t words[16]) {
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
#define STEP(f, i, k) \
  { \
    uint32_t t = a + (f) + sines[i] + words[(k)&15]; \
    a = d, d = c, c = b, b += rotate(t, shifts[(i) / 16][(i)&3]); \
  }
  for (int i = 0; i < 16; i++) STEP((b & c) | (~b & d), i, i)
  for (int i = 16; i < 32; i++) STEP((d & b) | (~d & c), i, 5 * i + 1)
  for (int i = 32; i < 48; i++) STEP(b ^ c ^ d, i, 3 * i + 5)
  for (int i = 48; i < 64; i++) STEP(c ^ (b | ~d), i, 7 * i)
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
}

static uint64_t kernel(void) {
  uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, words[16];
  make_sines();
  for (int n = 0; n < 6000; n++) {
    for (int i = 0; i < 16; i++) words[i] = (uint32_t)lap_random();
    block(state, words);
  }
  return lap_fold((uint64_t)state[0] << 32 | state[1], (uint64_t)state[2] << 32 | state[3]);
}
