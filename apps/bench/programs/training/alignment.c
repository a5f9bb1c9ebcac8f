/* Longest common subsequence and edit distance of two strings by dynamic programming: two-dimensional loops with min and max. */
#include "lap.h"

#define N 400
static char a[N], b[N];
static uint16_t lcs[N + 1][N + 1], edits[N + 1][N + 1];

static inline int least(int x, int y) { return x < y ? x : y; }
static inline int most(int x, int y) { return x > y ? x : y; }

static uint64_t kernel(void) {
  for (int i = 0; i < N; i++) a[i] = "ACGT"[lap_random() & 3], b[i] = "ACGT"[lap_random() >> 7 & 3];
  for (int i = 0; i <= N; i++) edits[i][0] = edits[0][i] = (uint16_t)i, lcs[i][0] = lcs[0][i] = 0;
  for (int i = 1; i <= N; i++)
    for (int j = 1; j <= N; j++) {
      int same = a[i - 1] == b[j - 1];
      lcs[i][j] = (uint16_t)(same ? lcs[i - 1][j - 1] + 1 : most(lcs[i - 1][j], lcs[i][j - 1]));
      edits[i][j] = (uint16_t)least(least(edits[i - 1][j] + 1, edits[i][j - 1] + 1), edits[i - 1][j - 1] + !same);
    }
  return lap_fold(lcs[N][N], edits[N][N]);
}
