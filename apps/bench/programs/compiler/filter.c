/* Singles: a recursive and a convolving filter over samples. */
#include "kernel.h"

enum { SAMPLES = 4096, TAPS = 32 };
static float input[SAMPLES + TAPS], output[SAMPLES], taps[TAPS];

uint64_t kernel(void) {
  for (int32_t i = 0; i < TAPS; i++) taps[i] = 1.0f / (float)(i + 2);
  uint32_t seed = 99;
  float state = 0;
  for (int32_t i = 0; i < SAMPLES + TAPS; i++) {
    seed = seed * 1664525u + 1013904223u;
    state = state * 0.75f + (float)(int32_t)seed * 4.656613e-10f;
    input[i] = state;
  }
  for (int32_t i = 0; i < SAMPLES; i++) {
    float sum = 0;
    for (int32_t j = 0; j < TAPS; j++) sum += input[i + j] * taps[j];
    output[i] = sum > 1 ? 1 : sum < -1 ? -1 : sum;
  }
  uint64_t sum = 0;
  for (int32_t i = 0; i < SAMPLES; i++) {
    uint32_t bits;
    memcpy(&bits, &output[i], sizeof bits);
    sum = sum * 31 + bits;
  }
  return sum;
}
