/* SHA-256 (FIPS 180-4). The round constants are computed: the first 32 bits of the fractions of cube roots of primes. */
#include "lap.h"

enum { BYTES = 1 << 19 };
static uint8_t message[BYTES];
static uint32_t constants[64], initial[8];

/* The first 32 bits of the fraction of the root: floor(root * 2^32), found bit by bit. */
static uint32_t root_fraction(uint32_t prime, int power) {
  unsigned __int128 limit = prime;
  uint64_t low = 0;
  for (int bit = 35; bit >= 0; bit--) {
    uint64_t tried = low | 1ull << bit;
    unsigned __int128 square = (unsigned __int128)tried * tried;
    int fits = power == 2 ? square <= limit << 64 : square <= ((limit << 96) - 1) / tried;
    if (fits) low = tried;
  }
  return (uint32_t)low;
}

static void prepare(void) {
  int found = 0;
  for (uint32_t n = 2; found < 64; n++) {
    int prime = 1;
    for (uint32_t d = 2; d * d <= n; d++)
      if (n % d == 0) prime = 0;
    if (!prime) continue;
    if (found < 8) initial[found] = root_fraction(n, 2);
    constants[found++] = root_fraction(n, 3);
  }
}

static uint32_t rotate(uint32_t x, int by) { return x >> by | x << (32 - by); }

static void compress(uint32_t *state, const uint8_t *block) {
  uint32_t w[64], s[8];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
    uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  memcpy(s, state, sizeof s);
  for (int i = 0; i < 64; i++) {
    uint32_t t1 = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants[i] + w[i];
    uint32_t t2 = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    s[7] = s[6];
    s[6] = s[5];
    s[5] = s[4];
    s[4] = s[3] + t1;
    s[3] = s[2];
    s[2] = s[1];
    s[1] = s[0];
    s[0] = t1 + t2;
  }
  for (int i = 0; i < 8; i++) state[i] += s[i];
}

static void digest(const uint8_t *data, size_t length, uint32_t *state) {
  uint8_t last[128] = {0};
  size_t whole = length / 64 * 64, rest = length - whole;
  memcpy(state, initial, sizeof initial);
  for (size_t at = 0; at < whole; at += 64) compress(state, data + at);
  memcpy(last, data + whole, rest);
  last[rest] = 0x80;
  size_t padded = rest < 56 ? 64 : 128;
  for (int i = 0; i < 8; i++) last[padded - 1 - i] = (uint8_t)((uint64_t)length * 8 >> 8 * i);
  for (size_t at = 0; at < padded; at += 64) compress(state, last + at);
}

static uint64_t kernel(void) {
  uint32_t state[8];
  prepare();
  digest((const uint8_t *)"abc", 3, state);
  if (state[0] != 0xba7816bf || state[7] != 0xf20015ad) return 0; /* FIPS 180-4's example */
  for (int i = 0; i < BYTES; i++) message[i] = (uint8_t)lap_random();
  uint64_t sum = 0;
  for (int turn = 0; turn < 3; turn++) {
    digest(message, BYTES - (size_t)turn, state);
    for (int i = 0; i < 8; i++) sum = lap_fold(sum, state[i]);
  }
  return sum;
}
