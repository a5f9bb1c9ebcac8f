/* Records, strings and procedures in the proportions of everyday systems programs, after Weicker's statistics: assignments, calls with few
   parameters, short loops, comparisons of strings of some thirty characters, records reached by pointers, enumerations, arrays. */
#include "lap.h"

enum { ACCOUNTS = 64, EVENTS = 80000, TEXT = 32 };
enum kind { DEPOSIT, WITHDRAWAL, TRANSFER, INTEREST, STATEMENT };
typedef char text[TEXT];
typedef struct account {
  struct account *partner;
  enum kind latest;
  int number, balance, limit;
  union {
    struct { int rate, days; } savings;
    struct { text remark; short stamps; } current;
  } is;
  int isSavings;
  text owner;
} account;

static account accounts[ACCOUNTS];
static int totals[5], months[12], table[50][50];
static char last_sign;
static text heading;

static __attribute__((noinline)) int is_before(const text a, const text b) {
  int at = 2;
  while (at < 5 && a[at] == b[at + 1]) at++;
  return at < 5 ? strcmp(a, b) < 0 : a[at] < b[at];
}

static __attribute__((noinline)) enum kind next_kind(enum kind now, int amount) {
  switch (now) {
    case DEPOSIT: return amount > 500 ? INTEREST : WITHDRAWAL;
    case WITHDRAWAL: return TRANSFER;
    case TRANSFER: return amount % 2 ? DEPOSIT : STATEMENT;
    case INTEREST: return STATEMENT;
    default: return DEPOSIT;
  }
}

static __attribute__((noinline)) void book(int amount, int *balance, int limit) {
  int after = *balance + amount;
  if (after >= limit) *balance = after;
}

static __attribute__((noinline)) char sign_of(int value) { return value > 0 ? '+' : value < 0 ? '-' : '0'; }

static __attribute__((noinline)) int is_same(char a, char b) {
  if (a != b) return 0;
  last_sign = a;
  return 1;
}

static __attribute__((noinline)) void fill_table(int rows[50][50], int *months_of, int row, int value) {
  int at = (row + 5) % 12;
  months_of[at] = value;
  months_of[(at + 1) % 12] = months_of[at];
  for (int column = at; column <= at + 1; column++) rows[at][column] = at;
  rows[at][at + 4]++;
  rows[at + 20][at] = months_of[at];
}

static __attribute__((noinline)) void transfer(account *from) {
  account *to = from->partner;
  int moved = from->balance / 4;
  account kept = *to;
  *to = *from;
  to->partner = kept.partner;
  to->number = kept.number;
  to->balance = kept.balance + moved;
  to->isSavings = kept.isSavings;
  to->is = kept.is;
  memcpy(to->owner, kept.owner, TEXT);
  from->balance -= moved;
  if (to->isSavings) to->is.savings.days++;
  else strcpy(to->is.current.remark, "TRANSFERRED, AND FOR A REASON");
}

static __attribute__((noinline)) void state(account *a) {
  text line;
  strcpy(line, "ACCOUNT'S STATEMENT, FOR MONTH ");
  line[TEXT - 2] = (char)('A' + a->number % 12);
  if (is_before(heading, line)) memcpy(heading, line, TEXT);
  else if (strcmp(heading, line) > 0) heading[TEXT - 2] = line[TEXT - 2];
  if (!a->isSavings) a->is.current.stamps++;
}

static __attribute__((noinline)) void happen(account *a, int amount) {
  totals[a->latest]++;
  switch (a->latest) {
    case DEPOSIT: book(amount, &a->balance, a->limit); break;
    case WITHDRAWAL: book(-amount, &a->balance, a->limit); break;
    case TRANSFER: transfer(a); break;
    case INTEREST:
      if (a->isSavings) a->balance += a->balance / 100 * a->is.savings.rate / 12;
      break;
    case STATEMENT: state(a); break;
  }
  a->latest = next_kind(a->latest, amount);
}

static uint64_t kernel(void) {
  memset(totals, 0, sizeof totals);
  memset(months, 0, sizeof months);
  memset(table, 0, sizeof table);
  strcpy(heading, "ACCOUNT'S HEADING, FOR A MONTH");
  for (int i = 0; i < ACCOUNTS; i++) {
    account *a = &accounts[i];
    memset(a, 0, sizeof *a);
    a->partner = &accounts[(i * 7 + 3) % ACCOUNTS];
    a->number = i;
    a->balance = 10000;
    a->limit = -100 * i;
    a->isSavings = i % 3 == 0;
    if (a->isSavings) a->is.savings.rate = i % 7;
    else strcpy(a->is.current.remark, "NO REMARK AT ALL, AS OF NOW");
    strcpy(a->owner, "THE OWNER OF AN ACCOUNT, NO. ");
    a->owner[strlen(a->owner)] = (char)('A' + i % 26);
  }
  uint64_t sum = 0;
  for (int n = 0; n < EVENTS; n++) {
    int amount = (int)(lap_random() % 1000), row = n % 30;
    account *a = &accounts[lap_random() % ACCOUNTS];
    happen(a, amount);
    if (is_same(sign_of(a->balance), sign_of(amount - 500))) row += 3;
    if (strcmp(a->owner, a->partner->owner) < 0) row++;
    for (int i = 0; i < 3; i++) fill_table(table, months, row + i, a->balance % (amount + 1));
  }
  for (int i = 0; i < ACCOUNTS; i++) sum = lap_fold(sum, (uint64_t)accounts[i].balance);
  for (int i = 0; i < 50; i++) sum = lap_fold(sum, (uint64_t)(table[i][i] + table[i][(i + 4) % 50]));
  for (int i = 0; i < 5; i++) sum = lap_fold(sum, (uint64_t)totals[i]);
  return lap_fold(lap_fold(sum, (uint64_t)last_sign), (uint64_t)months[5] + (uint64_t)heading[TEXT - 2]);
}
