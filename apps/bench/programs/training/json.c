/* JSON: writing a tree of values as text, and parsing it back into an arena. */
#include "lap.h"

enum { TEXT = 400000, NODES = 60000 };
enum type { NOTHING, NUMBER, STRING, LIST, OBJECT };
struct node { enum type type; int first, next; double number; const char *key, *string; int key_length, length; };
static char text[TEXT];
static struct node nodes[NODES];
static int length, used;
static const char *at;

static void put(const char *s) {
  while (*s) text[length++] = *s++;
}

static void generate(int depth) {
  uint64_t r = lap_random();
  char number[32];
  if (depth == 0 || r % 8 < 2) {
    switch (r >> 8 & 3) {
      case 0: put("null"); break;
      case 1: put("\"text with \\\"quotes\\\" and \\n escapes\""); break;
      default:
        snprintf(number, sizeof number, "%s%u.%u", r >> 12 & 1 ? "-" : "", (unsigned)(r >> 16 & 0xfff), (unsigned)(r >> 32 & 0xff));
        put(number);
    }
    return;
  }
  int list = r >> 20 & 1, count = 2 + (int)(r >> 24 & 3);
  put(list ? "[" : "{ ");
  for (int i = 0; i < count; i++) {
    if (i) put(", ");
    if (!list) {
      snprintf(number, sizeof number, "\"key%d\" : ", i);
      put(number);
    }
    generate(depth - 1);
  }
  put(list ? "]" : "\n}");
}

static void blanks(void) {
  while (*at == ' ' || *at == '\n') at++;
}

static const char *quoted(int *size) {
  const char *start = ++at;
  while (*at != '"') at += *at == '\\' ? 2 : 1;
  *size = (int)(at++ - start);
  return start;
}

static int parse(void) {
  blanks();
  int self = used++;
  struct node *node = &nodes[self];
  memset(node, 0, sizeof *node);
  if (*at == '"') {
    node->type = STRING;
    node->string = quoted(&node->length);
  } else if (*at == '[' || *at == '{') {
    char close = *at == '[' ? ']' : '}';
    node->type = *at++ == '[' ? LIST : OBJECT;
    int *link = &node->first;
    for (;;) {
      const char *key = 0;
      int size = 0;
      blanks();
      if (close == '}') {
        key = quoted(&size);
        blanks();
        at++;
      }
      int child = parse();
      nodes[child].key = key;
      nodes[child].key_length = size;
      *link = child;
      link = &nodes[child].next;
      blanks();
      if (*at++ == close) break;
    }
  } else if (*at == 'n') {
    at += 4;
  } else {
    int minus = *at == '-';
    if (minus) at++;
    double value = 0, scale = 1;
    for (; *at >= '0' && *at <= '9'; at++) value = value * 10 + (*at - '0');
    if (*at == '.')
      for (at++; *at >= '0' && *at <= '9'; at++) value += (*at - '0') * (scale /= 10);
    node->type = NUMBER;
    node->number = minus ? -value : value;
  }
  return self;
}

static uint64_t fold(uint64_t sum, int node) {
  struct node *n = &nodes[node];
  sum = lap_fold(sum, (uint64_t)n->type * 31 + (uint64_t)n->key_length);
  if (n->type == NUMBER) sum = lap_fold_double(sum, n->number);
  for (int i = 0; i < n->length; i++) sum = sum * 31 + (uint8_t)n->string[i];
  for (int child = n->first; child; child = nodes[child].next) sum = fold(sum, child);
  return sum;
}

static uint64_t kernel(void) {
  length = 0;
  put("[");
  while (length < 60000) {
    generate(5);
    put(",");
  }
  put("0]");
  text[length] = 0;
  uint64_t sum = 0;
  for (int turn = 0; turn < 20; turn++) {
    used = 0;
    at = text;
    sum = fold(sum, parse());
  }
  return lap_fold(sum, (uint64_t)used);
}
