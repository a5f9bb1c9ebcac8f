/* Systems of linear equations by elimination with pivoting, in doubles and in floats. */
#include "lap.h"

#define N 48
static double a[N][N + 1];
static float b[N][N + 1];

#define SOLVE(type, m) \
  for (int k = 0; k < N; k++) { \
    int best = k; \
    for (int i = k + 1; i < N; i++) \
      if ((m[i][k] < 0 ? -m[i][k] : m[i][k]) > (m[best][k] < 0 ? -m[best][k] : m[best][k])) best = i; \
    for (int j = k; j <= N; j++) { \
      type t = m[k][j]; \
      m[k][j] = m[best][j], m[best][j] = t; \
    } \
    for (int i = 0; i < N; i++) \
      if (i != k) { \
        type factor = m[i][k] / m[k][k]; \
        for (int j = k; j <= N; j++) m[i][j] -= factor * m[k][j]; \
      } \
  }

static uint64_t kernel(void) {
  uint64_t sum = 0;
  for (int i = 0; i < N; i++)
    for (int j = 0; j <= N; j++) {
      a[i][j] = (double)(int64_t)lap_random() / 9.3e18 + (i == j ? N : 0);
      b[i][j] = (float)a[i][j];
    }
  SOLVE(double, a)
  SOLVE(float, b)
  for (int i = 0; i < N; i++) sum = lap_fold_double(lap_fold_double(sum, a[i][N] / a[i][i]), b[i][N] / b[i][i]);
  return sum;
}
