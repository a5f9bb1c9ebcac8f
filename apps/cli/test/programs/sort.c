// qsort of N numbers (the argument), and a checksum of the result.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
  size_t count = argc > 1 ? strtoul(argv[1], 0, 10) : 1000000;
  uint32_t *numbers = malloc(count * sizeof *numbers), state = 12345, sum = 0;
  for (size_t i = 0; i < count; i++) numbers[i] = state = state * 1664525 + 1013904223;
  qsort(numbers, count, sizeof *numbers, ascending);
  for (size_t i = 0; i < count; i++) {
    if (i && numbers[i - 1] > numbers[i]) return 1;
    sum = sum * 31 + numbers[i];
  }
  printf("%zu numbers, first %u, last %u, sum %08x\n", count, numbers[0], numbers[count - 1], sum);
  free(numbers);
  return 0;
}
