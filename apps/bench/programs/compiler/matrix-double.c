/* Doubles: solves linear equations by Gaussian elimination with pivots. */
#include "kernel.h"

enum { SIZE = 56 };
static double matrix[SIZE * SIZE];
static double vector[SIZE];

static double magnitude(double x) {
  return x < 0 ? -x : x;
}

static void solve(double *m, double *v, int32_t n) {
  for (int32_t k = 0; k < n; k++) {
    int32_t pivot = k;
    for (int32_t i = k + 1; i < n; i++)
      if (magnitude(m[i * n + k]) > magnitude(m[pivot * n + k])) pivot = i;
    for (int32_t j = k; j < n; j++) {
      double swapped = m[k * n + j];
      m[k * n + j] = m[pivot * n + j];
      m[pivot * n + j] = swapped;
    }
    double swapped = v[k];
    v[k] = v[pivot];
    v[pivot] = swapped;
    for (int32_t i = k + 1; i < n; i++) {
      double factor = m[i * n + k] / m[k * n + k];
      for (int32_t j = k; j < n; j++) m[i * n + j] -= factor * m[k * n + j];
      v[i] -= factor * v[k];
    }
  }
  for (int32_t k = n - 1; k >= 0; k--) {
    double sum = v[k];
    for (int32_t j = k + 1; j < n; j++) sum -= m[k * n + j] * v[j];
    v[k] = sum / m[k * n + k];
  }
}

uint64_t kernel(void) {
  uint32_t seed = 4711;
  for (int32_t i = 0; i < SIZE; i++) {
    double sum = 0;
    for (int32_t j = 0; j < SIZE; j++) {
      seed = seed * 1664525u + 1013904223u;
      matrix[i * SIZE + j] = (double)(int32_t)(seed >> 8) / 65536;
      sum += matrix[i * SIZE + j] * (j % 7);
    }
    vector[i] = sum;
  }
  solve(matrix, vector, SIZE);
  double sum = 0;
  for (int32_t i = 0; i < SIZE; i++) sum = sum * 1.5 + vector[i];
  uint64_t bits;
  memcpy(&bits, &sum, sizeof bits);
  return bits;
}
