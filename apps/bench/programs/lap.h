/* What all benchmark programs have in common: main runs the kernel in laps, times each, and prints times and a checksum.
   A program defines `static uint64_t kernel(void)`: the same work on every call, reduced to a checksum, which must not vary. */
#ifndef LAP_H
#define LAP_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t kernel(void);

/* A pseudo-random sequence, the same on every machine (xorshift64*). */
static uint64_t lap_seed = 88172645463325252u;
static inline uint64_t lap_random(void) {
  lap_seed ^= lap_seed >> 12;
  lap_seed ^= lap_seed << 25;
  lap_seed ^= lap_seed >> 27;
  return lap_seed * 2685821657736338717u;
}

/* Folds a value into a checksum. */
static inline uint64_t lap_fold(uint64_t sum, uint64_t value) {
  sum = (sum ^ value) * 0x9e3779b97f4a7c15u;
  return sum ^ (sum >> 29);
}

static inline uint64_t lap_fold_double(uint64_t sum, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return lap_fold(sum, bits);
}

static uint64_t lap_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int main(int argc, char **argv) {
  int laps = argc > 1 ? atoi(argv[1]) : 5;
  uint64_t checksum = 0;
  for (int lap = 0; lap < laps; lap++) {
    lap_seed = 88172645463325252u;
    uint64_t start = lap_nanoseconds();
    uint64_t sum = kernel();
    uint64_t end = lap_nanoseconds();
    if (lap > 0 && sum != checksum) {
      printf("checksum varies: lap %d gave %016llx\n", lap, (unsigned long long)sum);
      return 1;
    }
    checksum = sum;
    printf("lap %llu\n", (unsigned long long)(end - start));
    fflush(stdout);
  }
  printf("checksum %016llx\n", (unsigned long long)checksum);
  return 0;
}
#endif
