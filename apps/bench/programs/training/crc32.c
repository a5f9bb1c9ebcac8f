/* CRC-32 and Adler-32: bit by bit, by a table of bytes, and by four tables of words. */
#include "lap.h"

enum { BYTES = 200000 };
static uint8_t data[BYTES];
static uint32_t table[4][256];

static uint32_t one_byte(uint32_t crc) {
  for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xedb88320u & -(crc & 1));
  return crc;
}

static uint64_t kernel(void) {
  for (uint32_t i = 0; i < 256; i++) table[0][i] = one_byte(i);
  for (int t = 1; t < 4; t++)
    for (int i = 0; i < 256; i++) table[t][i] = table[t - 1][i] >> 8 ^ table[0][table[t - 1][i] & 255];
  for (int i = 0; i < BYTES; i++) data[i] = (uint8_t)lap_random();
  uint64_t sum = 0;
  for (int turn = 0; turn < 5; turn++) {
    uint32_t slow = ~0u, bytes = ~0u, words = ~0u, a = 1, b = 0;
    for (int i = 0; i < BYTES; i++) slow = one_byte(slow ^ data[i]);
    for (int i = 0; i < BYTES; i++) bytes = bytes >> 8 ^ table[0][(bytes ^ data[i]) & 255];
    for (int i = 0; i < BYTES; i += 4) {
      uint32_t word;
      memcpy(&word, data + i, 4);
      words ^= word;
      words = table[3][words & 255] ^ table[2][words >> 8 & 255] ^ table[1][words >> 16 & 255] ^ table[0][words >> 24];
    }
    for (int i = 0; i < BYTES; i++) {
      a = (a + data[i]) % 65521;
      b = (b + a) % 65521;
    }
    if (slow != bytes || bytes != words) return 0;
    sum = lap_fold(lap_fold(sum, words), b << 16 | a);
    data[turn * 100] ^= 1;
  }
  return sum;
}
