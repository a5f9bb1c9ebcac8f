/* Products of 32 bits and carries: a factorial, and a square of it. */
#include "kernel.h"

enum { LIMBS = 512 };
static uint32_t factorial[LIMBS], square[LIMBS * 2];

static int32_t multiplySmall(uint32_t *number, int32_t size, uint32_t by) {
  uint64_t carry = 0;
  for (int32_t i = 0; i < size; i++) {
    carry += (uint64_t)number[i] * by;
    number[i] = (uint32_t)carry;
    carry >>= 32;
  }
  if (carry != 0) number[size++] = (uint32_t)carry;
  return size;
}

static void multiply(uint32_t *result, const uint32_t *a, const uint32_t *b, int32_t size) {
  for (int32_t i = 0; i < size * 2; i++) result[i] = 0;
  for (int32_t i = 0; i < size; i++) {
    uint64_t carry = 0;
    uint64_t limb = a[i];
    for (int32_t j = 0; j < size; j++) {
      carry += limb * b[j] + result[i + j];
      result[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    result[i + size] = (uint32_t)carry;
  }
}

uint64_t kernel(void) {
  int32_t size = 1;
  factorial[0] = 1;
  for (uint32_t n = 2; n <= 700; n++) size = multiplySmall(factorial, size, n);
  multiply(square, factorial, factorial, size);
  uint64_t sum = (uint64_t)size;
  for (int32_t i = 0; i < size * 2; i++) sum = sum * 31 + square[i];
  return sum;
}
