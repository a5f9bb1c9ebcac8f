/* Table look-ups by bytes: CRC-32. */
#include "kernel.h"

enum { LENGTH = 120000 };
static uint32_t table[256];
static uint8_t data[LENGTH];

static uint32_t crc(const uint8_t *bytes, uint32_t length) {
  uint32_t value = ~0u;
  for (uint32_t i = 0; i < length; i++) value = value >> 8 ^ table[(value ^ bytes[i]) & 255];
  return ~value;
}

uint64_t kernel(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t value = i;
    for (int32_t bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ 0xedb88320u : value >> 1;
    table[i] = value;
  }
  for (uint32_t i = 0; i < LENGTH; i++) data[i] = (uint8_t)(i * i >> 3);
  return crc(data, LENGTH);
}
