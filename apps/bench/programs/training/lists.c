/* Linked lists: build, merge sort, reverse, remove, search; and text search by a table of shifts. */
#include "lap.h"

typedef struct item {
  struct item *next;
  int key;
  short weight;
  signed char tag;
} item;

static item pool[3000];
static char text[20000];

static item *merge(item *a, item *b) {
  item head, *tail = &head;
  while (a && b) {
    item **least = a->key <= b->key ? &a : &b;
    tail = tail->next = *least;
    *least = (*least)->next;
  }
  tail->next = a ? a : b;
  return head.next;
}

static item *sort(item *list) {
  item *bins[16] = {0};
  while (list) {
    item *one = list;
    list = list->next;
    one->next = 0;
    int i = 0;
    for (; bins[i]; i++) one = merge(bins[i], one), bins[i] = 0;
    bins[i] = one;
  }
  for (int i = 0; i < 16; i++) list = merge(bins[i], list);
  return list;
}

static item *reverse(item *list) {
  item *done = 0;
  while (list) {
    item *next = list->next;
    list->next = done, done = list, list = next;
  }
  return done;
}

static int occurrences(const char *word, int length) {
  int shift[256], count = 0;
  for (int i = 0; i < 256; i++) shift[i] = length;
  for (int i = 0; i < length - 1; i++) shift[(unsigned char)word[i]] = length - 1 - i;
  for (int at = 0; at + length <= (int)sizeof text; at += shift[(unsigned char)text[at + length - 1]]) {
    int i = length - 1;
    while (i >= 0 && text[at + i] == word[i]) i--;
    count += i < 0;
  }
  return count;
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  item *list = 0;
  for (int i = 0; i < 3000; i++) {
    pool[i] = (item){list, (int)(lap_random() % 5000) - 2500, (short)lap_random(), (signed char)i};
    list = &pool[i];
  }
  list = reverse(sort(list));
  for (item **at = &list; *at;) {
    if ((*at)->key % 3 == 0)
      *at = (*at)->next;
    else
      sum = lap_fold(sum, (uint64_t)((*at)->key * 7 + (*at)->weight + (*at)->tag)), at = &(*at)->next;
  }
  for (size_t i = 0; i < sizeof text; i++) text[i] = (char)('a' + lap_random() % 3);
  const char *words[] = {"abc", "aabba", "cabbac", "abcabcab"};
  for (int i = 0; i < 4; i++) sum = lap_fold(sum, (uint64_t)occurrences(words[i], (int)strlen(words[i])));
  return sum;
}
