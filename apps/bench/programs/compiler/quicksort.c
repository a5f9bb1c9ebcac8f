/* Recursion over an array: Hoare's quicksort of integers. */
#include "kernel.h"

enum { COUNT = 12000 };
static int32_t values[COUNT];

static void sort(int32_t low, int32_t high) {
  while (low < high) {
    int32_t pivot = values[(low + high) >> 1];
    int32_t i = low;
    int32_t j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        int32_t swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
        i++;
        j--;
      }
    }
    if (j - low < high - i) {
      sort(low, j);
      low = i;
    } else {
      sort(i, high);
      high = j;
    }
  }
}

uint64_t kernel(void) {
  uint32_t seed = 12345;
  for (int32_t i = 0; i < COUNT; i++) {
    seed = seed * 1664525u + 1013904223u;
    values[i] = (int32_t)(seed ^ seed >> 15);
  }
  sort(0, COUNT - 1);
  uint64_t sum = 0;
  for (int32_t i = 0; i < COUNT; i++) sum = sum * 31 + (uint64_t)values[i];
  return sum;
}
