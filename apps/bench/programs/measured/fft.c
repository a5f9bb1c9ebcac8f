/* Doubles and the mathematical library: notes are made of sines, damped and shaped, transformed by the fast Fourier transform, turned
   into levels and pitches, and transformed back. Figures are folded rounded: libraries differ in a last bit. */
#include "lap.h"
#include <math.h>

enum { POINTS = 2048, NOTES = 6, TURNS = 4 };
static double real[POINTS], imaginary[POINTS], original[POINTS], cosines[POINTS / 2], sines[POINTS / 2];

static void transform(int isInverse) {
  for (int i = 1, j = 0; i < POINTS; i++) {
    int bit = POINTS >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    double re = real[i], im = imaginary[i];
    real[i] = real[j], imaginary[i] = imaginary[j];
    real[j] = re, imaginary[j] = im;
  }
  for (int length = 2; length <= POINTS; length *= 2) {
    int half = length / 2, step = POINTS / length;
    for (int start = 0; start < POINTS; start += length)
      for (int k = 0; k < half; k++) {
        double wr = cosines[k * step], wi = isInverse ? sines[k * step] : -sines[k * step];
        int a = start + k, b = a + half;
        double re = real[b] * wr - imaginary[b] * wi, im = real[b] * wi + imaginary[b] * wr;
        real[b] = real[a] - re, imaginary[b] = imaginary[a] - im;
        real[a] += re, imaginary[a] += im;
      }
  }
}

static uint64_t fold_rounded(uint64_t sum, double value) { return lap_fold(sum, (uint64_t)llround(value * 1e4)); }

static uint64_t kernel(void) {
  uint64_t sum = 0;
  const double circle = 2 * acos(-1);
  for (int i = 0; i < POINTS / 2; i++) {
    cosines[i] = cos(circle * i / POINTS);
    sines[i] = sin(circle * i / POINTS);
  }
  for (int turn = 0; turn < TURNS; turn++) {
    memset(real, 0, sizeof real);
    memset(imaginary, 0, sizeof imaginary);
    for (int note = 0; note < NOTES; note++) {
      double pitch = 20 * pow(2, (double)(lap_random() % 48) / 12), decay = 1 + (double)(lap_random() % 100) / 25;
      for (int i = 0; i < POINTS; i++) {
        double at = (double)i / POINTS;
        real[i] += exp(-decay * at) * sin(circle * pitch * at);
      }
    }
    for (int i = 0; i < POINTS; i++) {
      real[i] = tanh(real[i]);
      original[i] = real[i];
    }
    transform(0);
    for (int i = 0; i < POINTS / 2; i++) {
      double level = 10 * log10(real[i] * real[i] + imaginary[i] * imaginary[i] + 1e-3), angle = atan2(imaginary[i], real[i] + 1e-3);
      if (i % 5 == 0) sum = fold_rounded(sum, level);
      if (i % 7 == 0) sum = fold_rounded(sum, pow(fabs(angle), 1.5));
    }
    transform(1);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) worst = fmax(worst, fabs(real[i] / POINTS - original[i]));
    if (worst > 1e-9) return 0;
    for (int i = 0; i < POINTS; i += 9) sum = fold_rounded(sum, real[i] / POINTS);
  }
  return sum;
}
