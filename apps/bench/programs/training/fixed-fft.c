/* A fast Fourier transform in fixed point, forward and back: strided loads, multiplies, shifts. */
#include "lap.h"

#define BITS 11
#define N (1 << BITS)
static int32_t re[N], im[N], cosine[N], sine[N];

static void make_waves(void) { /* by repeated rotation, exact to a few units in 2^14 */
  double c = 1, s = 0, dc = 0.99999529380957617, ds = 0.0030679567629659761;
  for (int i = 0; i < N; i++) {
    cosine[i] = (int32_t)(c * 16384), sine[i] = (int32_t)(s * 16384);
    double t = c * dc - s * ds;
    s = c * ds + s * dc, c = t;
  }
}

static void transform(int direction) {
  for (int i = 0, j = 0; i < N; i++) {
    if (i < j) {
      int32_t t = re[i];
      re[i] = re[j], re[j] = t;
      t = im[i], im[i] = im[j], im[j] = t;
    }
    int bit = N >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j |= bit;
  }
  for (int half = 1; half < N; half *= 2)
    for (int start = 0; start < N; start += 2 * half)
      for (int k = 0; k < half; k++) {
        int32_t wr = cosine[k * (N / (2 * half))], wi = direction * sine[k * (N / (2 * half))];
        int32_t *r = &re[start + k], *i = &im[start + k];
        int32_t tr = (r[half] * wr - i[half] * wi) >> 14, ti = (r[half] * wi + i[half] * wr) >> 14;
        r[half] = (r[0] - tr) >> 1, i[half] = (i[0] - ti) >> 1;
        r[0] = (r[0] + tr) >> 1, i[0] = (i[0] + ti) >> 1;
      }
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  make_waves();
  for (int i = 0; i < N; i++) re[i] = (int32_t)(lap_random() & 0x7fff) - 0x4000, im[i] = 0;
  transform(1);
  transform(-1);
  for (int i = 0; i < N; i += 5) sum = lap_fold(sum, (uint32_t)re[i]);
  return sum;
}
