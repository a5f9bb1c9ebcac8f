// SHA-256 (FIPS 180-4) of a file, read through stdio and once more through a mapping.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static uint32_t k[64], h[8];
static uint32_t rotr(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void constants(void) {
  int found = 0;
  for (int n = 2; found < 64; n++) {
    int prime = 1;
    for (int d = 2; d * d <= n; d++) prime &= n % d != 0;
    if (!prime) continue;
    long double cube = 1, square = 1;
    for (int i = 0; i < 50; i++) cube = (2 * cube + n / (cube * cube)) / 3, square = (square + n / square) / 2;
    k[found] = (uint32_t)((cube - (int)cube) * 4294967296.0L);
    if (found < 8) h[found] = (uint32_t)((square - (int)square) * 4294967296.0L);
    found++;
  }
}

static void block(const unsigned char *p) {
  uint32_t w[64], v[8];
  for (int i = 0; i < 16; i++) w[i] = (uint32_t)p[4 * i] << 24 | p[4 * i + 1] << 16 | p[4 * i + 2] << 8 | p[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (rotr(a, 7) ^ rotr(a, 18) ^ a >> 3) + w[i - 7] + (rotr(b, 17) ^ rotr(b, 19) ^ b >> 10);
  }
  memcpy(v, h, sizeof v);
  for (int i = 0; i < 64; i++) {
    uint32_t t = v[7] + (rotr(v[4], 6) ^ rotr(v[4], 11) ^ rotr(v[4], 25)) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
    uint32_t u = (rotr(v[0], 2) ^ rotr(v[0], 13) ^ rotr(v[0], 22)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    memmove(v + 1, v, 28);
    v[4] += t;
    v[0] = t + u;
  }
  for (int i = 0; i < 8; i++) h[i] += v[i];
}

static void digest(FILE *file, const unsigned char *map, size_t size) {
  unsigned char buffer[64];
  uint64_t total = 0;
  size_t got;
  constants();
  for (;;) {
    if (file) got = fread(buffer, 1, 64, file);
    else memcpy(buffer, map + total, got = size - total < 64 ? size - total : 64);
    total += got;
    if (got < 64) break;
    block(buffer);
  }
  buffer[got++] = 0x80;
  if (got > 56) {
    memset(buffer + got, 0, 64 - got);
    block(buffer);
    got = 0;
  }
  memset(buffer + got, 0, 56 - got);
  for (int i = 0; i < 8; i++) buffer[56 + i] = (unsigned char)(total * 8 >> (56 - 8 * i));
  block(buffer);
  for (int i = 0; i < 8; i++) printf("%08x", h[i]);
  printf("\n");
}

int main(int argc, char **argv) {
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  digest(file, NULL, 0);
  struct stat st;
  fstat(fileno(file), &st);
  const unsigned char *map = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fileno(file), 0);
  if (map == MAP_FAILED) return 2;
  digest(NULL, map, st.st_size);
  return 0;
}
