/* Base64 (RFC 4648), both ways. */
#include "lap.h"

enum { BYTES = 120000 };
static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static uint8_t data[BYTES], back[BYTES + 3];
static char text[BYTES / 3 * 4 + 8];
static int8_t value[256];

static size_t encode(const uint8_t *from, size_t length, char *to) {
  char *start = to;
  for (; length >= 3; from += 3, length -= 3) {
    uint32_t group = (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2];
    for (int shift = 18; shift >= 0; shift -= 6) *to++ = digits[group >> shift & 63];
  }
  if (length) {
    uint32_t group = (uint32_t)from[0] << 16 | (length > 1 ? (uint32_t)from[1] << 8 : 0);
    *to++ = digits[group >> 18];
    *to++ = digits[group >> 12 & 63];
    *to++ = length > 1 ? digits[group >> 6 & 63] : '=';
    *to++ = '=';
  }
  return (size_t)(to - start);
}

static size_t decode(const char *from, size_t length, uint8_t *to) {
  uint8_t *start = to;
  uint32_t bits = 0;
  int held = 0;
  for (size_t i = 0; i < length && from[i] != '='; i++) {
    bits = bits << 6 | (uint32_t)value[(uint8_t)from[i]];
    held += 6;
    if (held >= 8) *to++ = (uint8_t)(bits >> (held -= 8));
  }
  return (size_t)(to - start);
}

static uint64_t kernel(void) {
  for (int i = 0; i < 64; i++) value[(uint8_t)digits[i]] = (int8_t)i;
  for (int i = 0; i < BYTES; i++) data[i] = (uint8_t)lap_random();
  uint64_t sum = 0;
  for (size_t turn = 0; turn < 14; turn++) {
    size_t length = encode(data, BYTES - turn, text);
    if (decode(text, length, back) != BYTES - turn || memcmp(data, back, BYTES - turn)) return 0;
    for (size_t i = 0; i < length; i += 97) sum = lap_fold(sum, (uint8_t)text[i]);
    data[turn] ^= 0x5a;
  }
  return sum;
}
