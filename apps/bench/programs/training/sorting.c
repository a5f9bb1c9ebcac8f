/* Sorting: quicksort, heapsort, shellsort, a radix sort, and the C library's, over the same numbers. */
#include "lap.h"

enum { N = 30000 };
static int32_t numbers[N], work[N], other[N];

static void quicksort(int32_t *a, int low, int high) {
  while (high - low > 12) {
    int32_t pivot = a[(low + high) / 2];
    int i = low, j = high;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        int32_t kept = a[i];
        a[i++] = a[j];
        a[j--] = kept;
      }
    }
    if (j - low < high - i) {
      quicksort(a, low, j);
      low = i;
    } else {
      quicksort(a, i, high);
      high = j;
    }
  }
  for (int i = low + 1; i <= high; i++) {
    int32_t item = a[i];
    int j = i;
    for (; j > low && a[j - 1] > item; j--) a[j] = a[j - 1];
    a[j] = item;
  }
}

static void sift(int32_t *a, int at, int size) {
  int32_t item = a[at];
  for (int child; (child = 2 * at + 1) < size; at = child) {
    if (child + 1 < size && a[child + 1] > a[child]) child++;
    if (a[child] <= item) break;
    a[at] = a[child];
  }
  a[at] = item;
}

static void heapsort_own(int32_t *a, int size) {
  for (int i = size / 2 - 1; i >= 0; i--) sift(a, i, size);
  while (--size > 0) {
    int32_t top = a[0];
    a[0] = a[size];
    a[size] = top;
    sift(a, 0, size);
  }
}

static void shellsort(int32_t *a, int size) {
  for (int gap = size / 2; gap; gap = gap == 2 ? 1 : gap * 5 / 11)
    for (int i = gap; i < size; i++) {
      int32_t item = a[i];
      int j = i;
      for (; j >= gap && a[j - gap] > item; j -= gap) a[j] = a[j - gap];
      a[j] = item;
    }
}

static void radix_sort(int32_t *a, int size) {
  int32_t *from = a, *to = other;
  for (int shift = 0; shift < 32; shift += 8) {
    uint32_t counts[257] = {0};
    for (int i = 0; i < size; i++) counts[(((uint32_t)from[i] ^ 0x80000000u) >> shift & 255) + 1]++;
    for (int i = 0; i < 256; i++) counts[i + 1] += counts[i];
    for (int i = 0; i < size; i++) to[counts[((uint32_t)from[i] ^ 0x80000000u) >> shift & 255]++] = from[i];
    int32_t *kept = from;
    from = to;
    to = kept;
  }
}

static int compare(const void *x, const void *y) {
  int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
  return (a > b) - (a < b);
}

static uint64_t gather(uint64_t sum) {
  for (int i = 1; i < N; i++)
    if (work[i - 1] > work[i]) return 0;
  for (int i = 0; i < N; i += 111) sum = lap_fold(sum, (uint64_t)work[i]);
  return sum;
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  for (int turn = 0; turn < 2; turn++) {
    for (int i = 0; i < N; i++) numbers[i] = (int32_t)lap_random();
    for (int kind = 0; kind < 5; kind++) {
      memcpy(work, numbers, sizeof work);
      switch (kind) {
        case 0: quicksort(work, 0, N - 1); break;
        case 1: heapsort_own(work, N); break;
        case 2: shellsort(work, N); break;
        case 3: radix_sort(work, N); break;
        default: qsort(work, N, sizeof work[0], compare);
      }
      sum = gather(sum);
    }
  }
  return sum;
}
