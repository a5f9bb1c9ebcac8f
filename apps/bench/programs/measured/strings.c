/* Strings: lengths, comparisons, copies, searches and a small hash table of words, with the C library's functions and own ones. */
#include "lap.h"

enum { WORDS = 3000, BUCKETS = 1024, BUFFER = 1 << 16 };
static char storage[WORDS * 24];
static char *words[WORDS];
static char buffer[BUFFER], copy[BUFFER];
static int first[BUCKETS], following[WORDS], uses[WORDS];

static unsigned hash(const char *s) {
  unsigned h = 5381;
  while (*s) h = h * 33 ^ (unsigned char)*s++;
  return h;
}

static int find(const char *word) {
  for (int i = first[hash(word) % BUCKETS]; i >= 0; i = following[i])
    if (strcmp(words[i], word) == 0) return i;
  return -1;
}

static size_t own_length(const char *s) {
  const char *at = s;
  while (*at) at++;
  return (size_t)(at - s);
}

static void reverse(char *s, size_t length) {
  for (size_t i = 0, j = length; i + 1 < j; i++) {
    char kept = s[i];
    s[i] = s[--j];
    s[j] = kept;
  }
}

static uint64_t kernel(void) {
  char *at = storage;
  for (int i = 0; i < BUCKETS; i++) first[i] = -1;
  int count = 0;
  while (count < WORDS) {
    int length = 2 + (int)(lap_random() % 14);
    for (int i = 0; i < length; i++) at[i] = (char)('a' + lap_random() % 7);
    at[length] = 0;
    if (find(at) >= 0) continue;
    unsigned bucket = hash(at) % BUCKETS;
    words[count] = at;
    uses[count] = 0;
    following[count] = first[bucket];
    first[bucket] = count++;
    at += length + 1;
  }
  uint64_t sum = 0;
  for (int turn = 0; turn < 16; turn++) {
    size_t used = 0;
    while (used < BUFFER - 32) {
      const char *word = words[lap_random() % WORDS];
      size_t length = strlen(word);
      memcpy(buffer + used, word, length);
      used += length;
      buffer[used++] = ' ';
    }
    buffer[used] = 0;
    memcpy(copy, buffer, used + 1);
    for (char *word = copy, *end; (end = strchr(word, ' ')); word = end + 1) {
      *end = 0;
      uses[find(word)]++;
      reverse(word, own_length(word));
      int there = find(word);
      sum += there >= 0 ? (uint64_t)there : own_length(word);
    }
    sum = lap_fold(sum, (uint64_t)(memcmp(buffer, copy, used) > 0));
    for (int i = 0; i < 40; i++) {
      const char *found = strstr(buffer, words[lap_random() % WORDS]);
      sum = lap_fold(sum, found ? (uint64_t)(found - buffer) : 0);
    }
    memmove(buffer + 1, buffer, used);
    memset(copy, 'x', used / 2);
    sum = lap_fold(sum, (uint64_t)(unsigned char)buffer[used / 2] + (unsigned char)copy[used / 3]);
  }
  for (int i = 0; i < WORDS; i++) sum = lap_fold(sum, (uint64_t)uses[i]);
  return sum;
}
