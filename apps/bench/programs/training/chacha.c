/* The ChaCha20 stream cipher (RFC 8439), its rounds unrolled as compilers like it. */
#include "lap.h"

static inline uint32_t rotate(uint32_t x, int n) { return x << n | x >> (32 - n); }

#define QUARTER(a, b, c, d) \
  a += b, d = rotate(d ^ a, 16), c += d, b = rotate(b ^ c, 12), a += b, d = rotate(d ^ a, 8), c += d, b = rotate(b ^ c, 7)

static void chacha_block(const uint32_t in[16], uint32_t out[16]) {
  uint32_t x0 = in[0], x1 = in[1], x2 = in[2], x3 = in[3], x4 = in[4], x5 = in[5], x6 = in[6], x7 = in[7];
  uint32_t x8 = in[8], x9 = in[9], xa = in[10], xb = in[11], xc = in[12], xd = in[13], xe = in[14], xf = in[15];
  for (int i = 0; i < 10; i++) {
    QUARTER(x0, x4, x8, xc);
    QUARTER(x1, x5, x9, xd);
    QUARTER(x2, x6, xa, xe);
    QUARTER(x3, x7, xb, xf);
    QUARTER(x0, x5, xa, xf);
    QUARTER(x1, x6, xb, xc);
    QUARTER(x2, x7, x8, xd);
    QUARTER(x3, x4, x9, xe);
  }
  uint32_t x[16] = {x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, xa, xb, xc, xd, xe, xf};
  for (int i = 0; i < 16; i++) out[i] = x[i] + in[i];
}

static uint64_t kernel(void) {
  uint32_t state[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}, out[16];
  uint64_t sum = 0;
  for (int i = 4; i < 16; i++) state[i] = (uint32_t)lap_random();
  for (int n = 0; n < 6000; n++) {
    chacha_block(state, out);
    state[12]++;
    for (int i = 0; i < 16; i += 4) sum = lap_fold(sum, out[i] ^ (uint64_t)out[i + 1] << 32);
  }
  return sum;
}
