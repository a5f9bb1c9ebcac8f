/* Matches by hash chains, bytes copied: compresses and expands in LZ77's manner. */
#include "kernel.h"

enum { LENGTH = 24000, WINDOW = 4096, HASHES = 4096, CHAIN = 8 };
static uint8_t text[LENGTH], packed[LENGTH * 2], unpacked[LENGTH];
static int32_t head[HASHES], previous[LENGTH];

static uint32_t hashAt(int32_t at) {
  return (uint32_t)(text[at] * 2053 + text[at + 1] * 257 + text[at + 2] * 31) & (HASHES - 1);
}

static void insert(int32_t at) {
  uint32_t hash = hashAt(at);
  previous[at] = head[hash];
  head[hash] = at;
}

static int32_t compress(void) {
  memset(head, 255, sizeof head);
  int32_t size = 0;
  int32_t at = 0;
  while (at < LENGTH) {
    int32_t best = 0, from = 0;
    if (at + 3 < LENGTH) {
      int32_t limit = LENGTH - at < 255 ? LENGTH - at : 255;
      int32_t candidate = head[hashAt(at)];
      for (int32_t tries = 0; tries < CHAIN && candidate >= 0 && at - candidate < WINDOW; tries++) {
        int32_t n = 0;
        while (n < limit && text[candidate + n] == text[at + n]) n++;
        if (n > best) {
          best = n;
          from = candidate;
        }
        candidate = previous[candidate];
      }
    }
    if (best >= 4) {
      packed[size++] = (uint8_t)best;
      packed[size++] = (uint8_t)(at - from);
      packed[size++] = (uint8_t)((at - from) >> 8);
      for (int32_t i = 0; i < best; i++, at++)
        if (at + 3 < LENGTH) insert(at);
    } else {
      packed[size++] = 0;
      packed[size++] = text[at];
      if (at + 3 < LENGTH) insert(at);
      at++;
    }
  }
  return size;
}

static int32_t expand(int32_t size) {
  int32_t at = 0;
  for (int32_t i = 0; i < size;) {
    int32_t length = packed[i++];
    if (length == 0) {
      unpacked[at++] = packed[i++];
      continue;
    }
    int32_t distance = packed[i] | packed[i + 1] << 8;
    i += 2;
    for (int32_t j = 0; j < length; j++, at++) unpacked[at] = unpacked[at - distance];
  }
  return at;
}

uint64_t kernel(void) {
  uint32_t seed = 2024;
  for (int32_t i = 0; i < LENGTH; i++) {
    seed = seed * 1664525u + 1013904223u;
    int32_t back = (int32_t)(seed >> 20 & 1023) + 1;
    text[i] = i > 1100 && (i & 31) > 5 ? text[i - (i & 0x7e0) / 2 - 1] : (uint8_t)(97 + back % 23);
  }
  int32_t size = compress();
  int32_t length = expand(size);
  uint64_t sum = (uint64_t)size << 40;
  for (int32_t i = 0; i < LENGTH; i++) sum += (uint64_t)(text[i] == unpacked[i]);
  return sum * 31 + (uint32_t)length;
}
