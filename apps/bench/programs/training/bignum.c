/* Big numbers: factorials and powers in base 2^32, and their decimal digits by long division. */
#include "lap.h"

enum { LIMBS = 400 };
struct number { int size; uint32_t limb[LIMBS]; };

static void scale(struct number *n, uint32_t by) {
  uint64_t carry = 0;
  for (int i = 0; i < n->size; i++) {
    carry += (uint64_t)n->limb[i] * by;
    n->limb[i] = (uint32_t)carry;
    carry >>= 32;
  }
  if (carry) n->limb[n->size++] = (uint32_t)carry;
}

static void multiply(const struct number *a, const struct number *b, struct number *to) {
  memset(to, 0, sizeof *to);
  for (int i = 0; i < a->size; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < b->size; j++) {
      carry += (uint64_t)a->limb[i] * b->limb[j] + to->limb[i + j];
      to->limb[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    to->limb[i + b->size] = (uint32_t)carry;
  }
  to->size = a->size + b->size;
  while (to->size && !to->limb[to->size - 1]) to->size--;
}

static uint32_t divide(struct number *n, uint32_t by) {
  uint64_t rest = 0;
  for (int i = n->size - 1; i >= 0; i--) {
    rest = rest << 32 | n->limb[i];
    n->limb[i] = (uint32_t)(rest / by);
    rest %= by;
  }
  while (n->size && !n->limb[n->size - 1]) n->size--;
  return (uint32_t)rest;
}

static uint64_t fold_digits(uint64_t sum, struct number n) {
  while (n.size) sum = lap_fold(sum, divide(&n, 1000000000));
  return sum;
}

static uint64_t kernel(void) {
  static struct number factorial, power, square;
  uint64_t sum = 0;
  for (uint32_t turn = 0; turn < 12; turn++) {
    factorial.size = power.size = 1;
    factorial.limb[0] = 1;
    power.limb[0] = 3 + turn;
    for (uint32_t i = 2; i <= 900; i++) scale(&factorial, i);
    while (power.size < LIMBS / 2 - 4) {
      multiply(&power, &power, &square);
      power = square;
    }
    sum = fold_digits(fold_digits(sum, factorial), power);
  }
  return sum;
}
