/* What small embedded systems do all day: sort and search linked lists, multiply small matrices, scan numbers with a state
   machine, and check it all with a CRC-16. */
#include "lap.h"

struct item { struct item *next; int16_t key, place; };
enum { ITEMS = 400, SIDE = 24, TEXT = 1200 };
static struct item items[ITEMS];
static int16_t a[SIDE][SIDE], b[SIDE][SIDE];
static int32_t product[SIDE][SIDE];
static char text[TEXT + 1];

static uint16_t crc16(uint16_t crc, uint32_t value) {
  for (int bit = 0; bit < 16; bit++) {
    int carry = (crc ^ value) & 1;
    crc >>= 1;
    value >>= 1;
    if (carry) crc ^= 0xa001;
  }
  return crc;
}

typedef int (*order)(const struct item *, const struct item *);
static int by_key(const struct item *x, const struct item *y) { return x->key - y->key; }
static int by_place(const struct item *x, const struct item *y) { return x->place - y->place; }

static struct item *merge_sort(struct item *list, order compare) {
  if (!list || !list->next) return list;
  struct item *slow = list, *fast = list->next;
  while (fast && fast->next) {
    slow = slow->next;
    fast = fast->next->next;
  }
  struct item *right = merge_sort(slow->next, compare);
  slow->next = 0;
  struct item *left = merge_sort(list, compare), *head = 0, **tail = &head;
  while (left && right) {
    struct item **least = compare(left, right) <= 0 ? &left : &right;
    *tail = *least;
    tail = &(*least)->next;
    *least = *tail;
  }
  *tail = left ? left : right;
  return head;
}

static struct item *reverse(struct item *list) {
  struct item *done = 0;
  while (list) {
    struct item *next = list->next;
    list->next = done;
    done = list;
    list = next;
  }
  return done;
}

static uint16_t lists(uint16_t crc, int turn) {
  struct item *list = items;
  for (int i = 0; i < ITEMS; i++) items[i].next = i + 1 < ITEMS ? &items[i + 1] : 0;
  for (int wanted = 0; wanted < 40; wanted++) {
    struct item *at = list;
    while (at && at->key % 97 != (wanted + turn) % 97) at = at->next;
    crc = crc16(crc, at ? (uint32_t)at->place : 0xffff);
    list = reverse(list);
  }
  list = merge_sort(list, by_key);
  for (struct item *at = list; at; at = at->next) crc = crc16(crc, (uint16_t)at->key);
  list = merge_sort(list, by_place);
  return crc16(crc, (uint16_t)list->key);
}

static uint16_t matrices(uint16_t crc, int turn) {
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      int32_t sum = 0;
      for (int k = 0; k < SIDE; k++) sum += a[i][k] * b[k][j];
      product[i][j] = sum + turn;
    }
  int32_t high = 0;
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      int32_t part = (product[i][j] >> 2 & 15) * (product[i][j] >> 5 & 127);
      high = part > high ? part : high;
      crc = crc16(crc, (uint32_t)part);
    }
  return crc16(crc, (uint32_t)high);
}

enum state { START, SIGN, DIGITS, FRACTION, EXPONENT, EXPONENT_SIGN, POWER, WRONG, STATES };
static enum state step(enum state now, char c) {
  int digit = c >= '0' && c <= '9';
  switch (now) {
    case START: return digit ? DIGITS : c == '+' || c == '-' ? SIGN : c == '.' ? FRACTION : WRONG;
    case SIGN: return digit ? DIGITS : c == '.' ? FRACTION : WRONG;
    case DIGITS: return digit ? DIGITS : c == '.' ? FRACTION : c == 'e' ? EXPONENT : WRONG;
    case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : WRONG;
    case EXPONENT: return digit ? POWER : c == '+' || c == '-' ? EXPONENT_SIGN : WRONG;
    case EXPONENT_SIGN: return digit ? POWER : WRONG;
    case POWER: return digit ? POWER : WRONG;
    default: return WRONG;
  }
}

static uint16_t states(uint16_t crc) {
  uint32_t ends[STATES] = {0}, visits[STATES] = {0};
  enum state now = START;
  for (const char *at = text; *at; at++) {
    if (*at == ',') {
      ends[now]++;
      now = START;
    } else {
      now = step(now, *at);
      visits[now]++;
    }
  }
  for (int i = 0; i < STATES; i++) crc = crc16(crc16(crc, ends[i]), visits[i]);
  return crc;
}

static uint64_t kernel(void) {
  static const char *const words[] = {"12", "-3.5", "+.25", "6e4", "1.5e-3", "2..1", "x9", "77e", "-", "0.125e+10"};
  for (int i = 0; i < ITEMS; i++) {
    items[i].key = (int16_t)(lap_random() & 0x7fff);
    items[i].place = (int16_t)i;
  }
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      a[i][j] = (int16_t)(lap_random() & 0xff);
      b[i][j] = (int16_t)(lap_random() & 0xff);
    }
  int length = 0;
  while (length < TEXT - 12) {
    const char *word = words[lap_random() % 10];
    while (*word) text[length++] = *word++;
    text[length++] = ',';
  }
  text[length] = 0;
  uint16_t crc = 0;
  for (int turn = 0; turn < 110; turn++) crc = states(matrices(lists(crc, turn), turn));
  return crc;
}
