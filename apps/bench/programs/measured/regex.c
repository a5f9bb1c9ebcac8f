/* Regular expressions: patterns compiled to instructions, matched by backtracking and by simulating all threads at once. */
#include "lap.h"

enum { CODE = 128, TEXT = 6000, THREADS = 64 };
enum operation { CHAR, ANY, CLASS, SPLIT, JUMP, MATCH };
struct instruction { enum operation op; int x, y; char low, high; };
static struct instruction code[CODE];
static int size;
static char text[TEXT + 1];
static const char *pattern;

static int emit(enum operation op, int x, int y) {
  code[size].op = op;
  code[size].x = x;
  code[size].y = y;
  return size++;
}

static void insert(int at, enum operation op) {
  memmove(&code[at + 1], &code[at], (size_t)(size - at) * sizeof code[0]);
  size++;
  for (int i = at; i < size; i++)
    if (i != at && (code[i].op == SPLIT || code[i].op == JUMP)) {
      if (code[i].x >= at) code[i].x++;
      if (code[i].op == SPLIT && code[i].y >= at) code[i].y++;
    }
  code[at].op = op;
}

static void alternatives(void);
static void atom(void) {
  char c = *pattern++;
  if (c == '(') {
    alternatives();
    pattern++;
  } else if (c == '.') {
    emit(ANY, 0, 0);
  } else if (c == '[') {
    int at = emit(CLASS, 0, 0);
    code[at].low = pattern[0];
    code[at].high = pattern[2];
    pattern += 4;
  } else {
    emit(CHAR, c, 0);
  }
}

static void sequence(void) {
  while (*pattern && *pattern != '|' && *pattern != ')') {
    int start = size;
    atom();
    if (*pattern == '*') {
      insert(start, SPLIT);
      emit(JUMP, start, 0);
      code[start].x = start + 1;
      code[start].y = size;
      pattern++;
    } else if (*pattern == '+') {
      int split = emit(SPLIT, start, 0);
      code[split].y = size;
      pattern++;
    } else if (*pattern == '?') {
      insert(start, SPLIT);
      code[start].x = start + 1;
      code[start].y = size;
      pattern++;
    }
  }
}

static void alternatives(void) {
  int start = size;
  sequence();
  if (*pattern != '|') return;
  pattern++;
  insert(start, SPLIT);
  int jump = emit(JUMP, 0, 0);
  code[start].x = start + 1;
  code[start].y = size;
  alternatives();
  code[jump].x = size;
}

static int accepts(const struct instruction *i, char c) {
  switch (i->op) {
    case CHAR: return c == i->x;
    case ANY: return c != 0;
    case CLASS: return c >= i->low && c <= i->high;
    default: return 0;
  }
}

static const char *backtrack(int pc, const char *at) {
  for (;;) {
    switch (code[pc].op) {
      case MATCH: return at;
      case JUMP: pc = code[pc].x; break;
      case SPLIT: {
        const char *end = backtrack(code[pc].x, at);
        if (end) return end;
        pc = code[pc].y;
        break;
      }
      default:
        if (!*at || !accepts(&code[pc], *at)) return 0;
        pc++;
        at++;
    }
  }
}

static int now[CODE], next[CODE], mark[CODE], generation;
static int add(int *list, int count, int pc) {
  if (mark[pc] == generation) return count;
  mark[pc] = generation;
  if (code[pc].op == JUMP) return add(list, count, code[pc].x);
  if (code[pc].op == SPLIT) return add(list, add(list, count, code[pc].x), code[pc].y);
  list[count] = pc;
  return count + 1;
}

static uint64_t simulate(void) {
  uint64_t matches = 0;
  generation++;
  int count = add(now, 0, 0);
  for (const char *at = text; *at; at++) {
    int following = 0;
    generation++;
    for (int i = 0; i < count; i++) {
      if (code[now[i]].op == MATCH) matches += (uint64_t)(at - text);
      else if (accepts(&code[now[i]], *at)) following = add(next, following, now[i] + 1);
    }
    following = add(next, following, 0);
    memcpy(now, next, (size_t)following * sizeof now[0]);
    count = following;
  }
  return matches;
}

static uint64_t kernel(void) {
  static const char *const patterns[] = {
      "[a-c]+x", "(ab|ba)*c", "a.b?c*d", "(a|b|c|d)+e", "x[0-9]+(y|z)", "abc|abd|xyz", "((a*b)*c)d", "[0-9][0-9]*.[0-9]+"};
  for (int i = 0; i < TEXT; i++) text[i] = "abcdxyz0123456789eab"[lap_random() % 20];
  text[TEXT] = 0;
  uint64_t sum = 0;
  memset(mark, 0, sizeof mark);
  generation = 0;
  for (int turn = 0; turn < 6; turn++)
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
      size = 0;
      pattern = patterns[i];
      alternatives();
      emit(MATCH, 0, 0);
      for (const char *at = text; *at; at++) {
        const char *end = backtrack(0, at);
        if (end) sum += (uint64_t)(end - at);
      }
      sum = lap_fold(sum, simulate());
    }
  return sum;
}
