/* Stable merge sorts of records, comparing through pointers to functions: with a buffer, and in place by rotations; binary searches. */
#include "lap.h"

enum { RECORDS = 6000, RUN = 12 };
typedef struct {
  int32_t key, order;
  double weight;
  char tag[8];
} record;
typedef int (*comparison)(const record *, const record *);
static record records[RECORDS], buffer[RECORDS], original[RECORDS];

static int by_key(const record *a, const record *b) { return (a->key > b->key) - (a->key < b->key); }
static int by_weight(const record *a, const record *b) { return (a->weight > b->weight) - (a->weight < b->weight); }
static int by_tag(const record *a, const record *b) { return strcmp(a->tag, b->tag); }
static int downwards(const record *a, const record *b) { return by_key(b, a); }
static int by_digits(const record *a, const record *b) {
  int32_t x = a->key < 0 ? -a->key : a->key, y = b->key < 0 ? -b->key : b->key;
  for (; x && y; x /= 10, y /= 10)
    if (x % 10 != y % 10) return x % 10 - y % 10;
  return (x > 0) - (y > 0);
}

static void insert_all(record *a, int n, comparison compare) {
  for (int i = 1; i < n; i++) {
    record kept = a[i];
    int j = i;
    for (; j > 0 && compare(&kept, &a[j - 1]) < 0; j--) a[j] = a[j - 1];
    a[j] = kept;
  }
}

static void merge_buffered(record *a, int middle, int n, comparison compare) {
  int i = 0, j = middle, out = 0;
  memcpy(buffer, a, (size_t)middle * sizeof *a);
  while (i < middle && j < n) a[out++] = compare(&a[j], &buffer[i]) < 0 ? a[j++] : buffer[i++];
  memcpy(a + out, buffer + i, (size_t)(middle - i) * sizeof *a);
}

static void reverse(record *a, int n) {
  for (int i = 0, j = n - 1; i < j; i++, j--) {
    record kept = a[i];
    a[i] = a[j];
    a[j] = kept;
  }
}

static void rotate(record *a, int by, int n) {
  reverse(a, by);
  reverse(a + by, n - by);
  reverse(a, n);
}

/* How many records stand before `one`: of those equal to it too where `behind` is set. */
static int rank(const record *a, int n, const record *one, int behind, comparison compare) {
  int low = 0;
  while (n > 0) {
    int half = n / 2, order = compare(&a[low + half], one);
    if (order < 0 || (behind && order == 0)) low += half + 1, n -= half + 1;
    else n = half;
  }
  return low;
}

static void merge_in_place(record *a, int middle, int n, comparison compare) {
  while (middle > 0 && middle < n) {
    if (compare(&a[middle - 1], &a[middle]) <= 0) return;
    int left, right;
    if (middle >= n - middle) {
      left = middle / 2;
      right = rank(a + middle, n - middle, &a[left], 0, compare);
    } else {
      right = (n - middle + 1) / 2;
      left = rank(a, middle, &a[middle + right - 1], 1, compare);
    }
    rotate(a + left, middle - left, middle - left + right);
    merge_in_place(a, left, left + right, compare);
    a += left + right;
    n -= left + right;
    middle -= left;
  }
}

static void sort(record *a, int n, comparison compare, void (*merge)(record *, int, int, comparison)) {
  for (int at = 0; at < n; at += RUN) insert_all(a + at, n - at < RUN ? n - at : RUN, compare);
  for (int width = RUN; width < n; width *= 2)
    for (int at = 0; at + width < n; at += 2 * width) merge(a + at, width, n - at < 2 * width ? n - at : 2 * width, compare);
}

static uint64_t check(comparison compare) {
  uint64_t sum = 0;
  for (int i = 0; i < RECORDS; i++) {
    int order = i ? compare(&records[i - 1], &records[i]) : -1;
    if (order > 0 || (order == 0 && records[i - 1].order > records[i].order)) return 0;
    sum = lap_fold(sum, (uint64_t)records[i].order);
  }
  return sum;
}

static uint64_t kernel(void) {
  static const comparison comparisons[] = {by_key, by_weight, by_tag, downwards, by_digits};
  for (int i = 0; i < RECORDS; i++) {
    uint64_t r = lap_random();
    record one = {(int32_t)(r % 4000) - 2000, i, (double)(r >> 40) / 1024, ""};
    for (int c = 0; c < 5; c++) one.tag[c] = (char)('a' + (r >> (12 + 3 * c)) % 5);
    original[i] = one;
  }
  uint64_t sum = 0;
  for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
    memcpy(records, original, sizeof records);
    sort(records, RECORDS, comparisons[i], merge_buffered);
    uint64_t one = check(comparisons[i]);
    memcpy(records, original, sizeof records);
    sort(records, i % 2 ? RECORDS : RECORDS / 3, comparisons[i], merge_in_place);
    sort(records, RECORDS, comparisons[i], merge_buffered);
    if (one == 0 || check(comparisons[i]) != one) return 0;
    sum = lap_fold(sum, one);
  }
  return sum;
}
