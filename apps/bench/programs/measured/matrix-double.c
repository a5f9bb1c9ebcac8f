/* Double matrices: LU factorisation with partial pivoting, and solving for many right-hand sides. */
#include "lap.h"

enum { N = 120, SIDES = 40 };
static double a[N][N], x[N];
static int row[N];

static double random_double(void) { return (double)(lap_random() >> 11) / 9007199254740992.0 - 0.5; }

static void factorise(void) {
  for (int i = 0; i < N; i++) row[i] = i;
  for (int k = 0; k < N; k++) {
    int pivot = k;
    for (int i = k + 1; i < N; i++) {
      double here = a[row[i]][k], best = a[row[pivot]][k];
      if ((here < 0 ? -here : here) > (best < 0 ? -best : best)) pivot = i;
    }
    int kept = row[k];
    row[k] = row[pivot];
    row[pivot] = kept;
    double *upper = a[row[k]];
    for (int i = k + 1; i < N; i++) {
      double *lower = a[row[i]];
      double factor = lower[k] /= upper[k];
      for (int j = k + 1; j < N; j++) lower[j] -= factor * upper[j];
    }
  }
}

static void solve(const double *right) {
  for (int i = 0; i < N; i++) {
    double sum = right[row[i]];
    for (int j = 0; j < i; j++) sum -= a[row[i]][j] * x[j];
    x[i] = sum;
  }
  for (int i = N - 1; i >= 0; i--) {
    double sum = x[i];
    for (int j = i + 1; j < N; j++) sum -= a[row[i]][j] * x[j];
    x[i] = sum / a[row[i]][i];
  }
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  double right[N];
  for (int turn = 0; turn < 6; turn++) {
    for (int i = 0; i < N; i++)
      for (int j = 0; j < N; j++) a[i][j] = random_double();
    factorise();
    for (int side = 0; side < SIDES; side++) {
      for (int i = 0; i < N; i++) right[i] = random_double();
      solve(right);
      sum = lap_fold_double(sum, x[side]);
    }
  }
  return sum;
}
