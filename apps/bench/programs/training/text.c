/* Word counting and formatting with the C library: tokens, comparisons, a sorted table, printf into a buffer. */
#include "lap.h"
#include <ctype.h>

static char text[60000], out[4000];
static struct {
  char word[16];
  int count;
} words[600];

static int by_count(const void *x, const void *y) {
  const int a = *(const int *)((const char *)x + 16), b = *(const int *)((const char *)y + 16);
  return a != b ? b - a : strcmp(x, y);
}

static uint64_t kernel(void) {
  int n = 0, used = 0;
  uint64_t sum = 0;
  while (n < (int)sizeof text - 20) {
    int length = 1 + (int)(lap_random() % 3);
    for (int i = 0; i < length; i++) text[n++] = "etaoinSHR"[lap_random() % 9];
    text[n++] = lap_random() % 9 ? ' ' : '\n';
  }
  text[n] = 0;
  for (char *p = text; *p; p++) *p = (char)tolower((unsigned char)*p);
  for (char *word = strtok(text, " \n"); word; word = strtok(0, " \n")) {
    int i = 0;
    while (i < used && strcmp(words[i].word, word)) i++;
    if (i == used) {
      if (used == 600) continue;
      strcpy(words[used].word, word), words[used++].count = 0;
    }
    words[i].count++;
  }
  qsort(words, (size_t)used, sizeof words[0], by_count);
  for (int i = 0; i < used && i < 60; i++) {
    int length = snprintf(out, sizeof out, "%-8s%6d %5.1f%%|", words[i].word, words[i].count, words[i].count * 100.0 / n);
    for (int k = 0; k < length; k++) sum = lap_fold(sum, (uint64_t)out[k]);
  }
  memset(words, 0, sizeof words);
  return sum;
}
