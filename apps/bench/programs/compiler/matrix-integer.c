/* Nested loops with strides: multiplies matrices of integers. */
#include "kernel.h"

enum { SIZE = 64 };
static int32_t a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

uint64_t kernel(void) {
  for (int32_t i = 0; i < SIZE; i++)
    for (int32_t j = 0; j < SIZE; j++) {
      a[i][j] = i * 3 - j;
      b[i][j] = i ^ j * 5;
    }
  for (int32_t i = 0; i < SIZE; i++)
    for (int32_t j = 0; j < SIZE; j++) {
      int32_t sum = 0;
      for (int32_t k = 0; k < SIZE; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
  uint64_t sum = 0;
  for (int32_t i = 0; i < SIZE; i++)
    for (int32_t j = 0; j < SIZE; j++) sum = sum * 31 + (uint64_t)c[i][j];
  return sum;
}
