/* Integer matrices: products, transposes, and powers modulo a prime. */
#include "lap.h"

enum { N = 128 };
static uint32_t a[N][N], b[N][N], c[N][N];

static void multiply(uint32_t x[N][N], uint32_t y[N][N], uint32_t to[N][N]) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      uint32_t sum = 0;
      for (int k = 0; k < N; k++) sum += x[i][k] * y[k][j];
      to[i][j] = sum;
    }
}

static void transpose(uint32_t x[N][N]) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < i; j++) {
      uint32_t kept = x[i][j];
      x[i][j] = x[j][i];
      x[j][i] = kept;
    }
}

static uint64_t kernel(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      a[i][j] = (uint32_t)(lap_random() % 1000);
      b[i][j] = (uint32_t)(lap_random() % 1000);
    }
  for (int turn = 0; turn < 3; turn++) {
    multiply(a, b, c);
    transpose(c);
    multiply(c, a, b);
    for (int i = 0; i < N; i++)
      for (int j = 0; j < N; j++) {
        a[i][j] = c[i][j] % 65521;
        b[i][j] %= 65521;
      }
  }
  uint64_t sum = 0;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) sum = lap_fold(sum, a[i][j] ^ b[i][j]);
  return sum;
}
