/* Decoding of image blocks: a bit reader, dequantisation, an 8 by 8 inverse cosine transform in integers, clamping. */
#include "lap.h"

static uint8_t bits[20000], image[64 * 64];
static uint32_t position;
static const uint8_t zigzag[64] = {
    0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48,
    41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23,
    30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};
static const int16_t wave[8] = {1024, 1004, 946, 851, 724, 569, 392, 200};

static unsigned take(unsigned count) {
  unsigned value = 0;
  while (count--) {
    value = value << 1 | (bits[position >> 3] >> (7 - (position & 7)) & 1);
    position = (position + 1) % (8 * sizeof bits);
  }
  return value;
}

static int cosine(int angle) { /* of angle * pi / 16, in 1/1024 */
  angle &= 31;
  if (angle > 16) angle = 32 - angle;
  return angle > 8 ? -(angle == 16 ? 1024 : wave[16 - angle]) : angle == 8 ? 0 : wave[angle];
}

static void pass(const int *in, int *out, const int table[8][8]) {
  for (int row = 0; row < 8; row++)
    for (int x = 0; x < 8; x++) {
      int sum = 0;
      for (int u = 0; u < 8; u++) sum += in[8 * row + u] * table[u][x];
      out[8 * x + row] = (sum + 1024) >> 11;
    }
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  int table[8][8], block[64], half[64], pixels[64];
  for (size_t i = 0; i < sizeof bits; i++) bits[i] = (uint8_t)lap_random();
  for (int u = 0; u < 8; u++)
    for (int x = 0; x < 8; x++) table[u][x] = u ? cosine((2 * x + 1) * u) : 724;
  position = 0;
  for (int n = 0; n < 256; n++) {
    memset(block, 0, sizeof block);
    for (int i = 0; i < 64; i += 1 + (int)take(3)) {
      unsigned size = take(3);
      int value = (int)take(size);
      if (size && value < 1 << (size - 1)) value -= (1 << size) - 1;
      block[zigzag[i]] = value * (8 + i);
    }
    pass(block, half, table);
    pass(half, pixels, table);
    uint8_t *to = image + (n & 7) * 8 + (n >> 3 & 7) * 8 * 64;
    for (int i = 0; i < 64; i++) {
      int pixel = (pixels[i] >> 3) + 128;
      to[(i >> 3) * 64 + (i & 7)] = (uint8_t)(pixel < 0 ? 0 : pixel > 255 ? 255 : pixel);
    }
  }
  for (size_t i = 0; i < sizeof image; i++) sum = lap_fold(sum, image[i]);
  return sum;
}
