/* Signatures as RSA makes them: modular powers of 512-bit numbers by Montgomery's method, primes found by Miller and Rabin's test. */
#include "lap.h"

enum { LIMBS = 16, HALF = LIMBS / 2 };
typedef struct { uint32_t limb[LIMBS]; } number; /* the least limb first; of 512 bits, or of 256 with HALF */

static int compare(const uint32_t *a, const uint32_t *b, int n) {
  while (n--)
    if (a[n] != b[n]) return a[n] < b[n] ? -1 : 1;
  return 0;
}

static uint32_t subtract(uint32_t *to, const uint32_t *b, int n) {
  uint64_t borrow = 0;
  for (int i = 0; i < n; i++) {
    uint64_t difference = (uint64_t)to[i] - b[i] - borrow;
    to[i] = (uint32_t)difference;
    borrow = difference >> 63;
  }
  return (uint32_t)borrow;
}

static void multiply(uint32_t *to, const uint32_t *a, const uint32_t *b, int n) {
  memset(to, 0, 2 * (size_t)n * sizeof *to);
  for (int i = 0; i < n; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < n; j++) {
      carry += (uint64_t)a[i] * b[j] + to[i + j];
      to[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    to[i + n] = (uint32_t)carry;
  }
}

/* The remainder of a number of 2n limbs, bit by bit. */
static void reduce(uint32_t *to, const uint32_t *wide, const uint32_t *modulus, int n) {
  memset(to, 0, (size_t)n * sizeof *to);
  for (int bit = 64 * n - 1; bit >= 0; bit--) {
    uint32_t out = to[n - 1] >> 31;
    for (int i = n - 1; i > 0; i--) to[i] = to[i] << 1 | to[i - 1] >> 31;
    to[0] = to[0] << 1 | (wide[bit / 32] >> bit % 32 & 1);
    if (out || compare(to, modulus, n) >= 0) subtract(to, modulus, n);
  }
}

/* -1 / m modulo 2^32, by Newton's method. */
static uint32_t negative_inverse(uint32_t m) {
  uint32_t x = m;
  for (int i = 0; i < 5; i++) x *= 2 - m * x;
  return -x;
}

/* to = a b / 2^(32 n) modulo the modulus. */
static __attribute__((noinline)) void montgomery(
    uint32_t *to, const uint32_t *a, const uint32_t *b, const uint32_t *modulus, uint32_t inverse, int n) {
  uint32_t t[LIMBS + 2] = {0};
  for (int i = 0; i < n; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < n; j++) {
      carry += (uint64_t)a[i] * b[j] + t[j];
      t[j] = (uint32_t)carry;
      carry >>= 32;
    }
    carry += t[n];
    t[n] = (uint32_t)carry;
    t[n + 1] = (uint32_t)(carry >> 32);
    uint32_t factor = t[0] * inverse;
    carry = ((uint64_t)factor * modulus[0] + t[0]) >> 32;
    for (int j = 1; j < n; j++) {
      carry += (uint64_t)factor * modulus[j] + t[j];
      t[j - 1] = (uint32_t)carry;
      carry >>= 32;
    }
    carry += t[n];
    t[n - 1] = (uint32_t)carry;
    t[n] = t[n + 1] + (uint32_t)(carry >> 32);
  }
  if (t[n] || compare(t, modulus, n) >= 0) subtract(t, modulus, n);
  memcpy(to, t, (size_t)n * sizeof *to);
}

/* base^exponent modulo an odd modulus, four bits of the exponent at a time. */
static void power(uint32_t *to, const uint32_t *base, const uint32_t *exponent, const uint32_t *modulus, int n) {
  uint32_t wide[2 * LIMBS] = {0}, powers[16][LIMBS], value[LIMBS], one[LIMBS] = {1}, inverse = negative_inverse(modulus[0]);
  wide[n] = 1; /* 2^(32 n), which is 1 in Montgomery's form */
  reduce(powers[0], wide, modulus, n);
  memset(wide, 0, sizeof wide);
  memcpy(wide + n, base, (size_t)n * sizeof *wide);
  reduce(powers[1], wide, modulus, n);
  for (int i = 2; i < 16; i++) montgomery(powers[i], powers[i - 1], powers[1], modulus, inverse, n);
  memcpy(value, powers[0], sizeof value);
  for (int at = 8 * n - 1; at >= 0; at--) {
    for (int i = 0; i < 4; i++) montgomery(value, value, value, modulus, inverse, n);
    montgomery(value, value, powers[exponent[at / 8] >> 4 * (at % 8) & 15], modulus, inverse, n);
  }
  montgomery(to, value, one, modulus, inverse, n);
}

static uint32_t remainder_by(const uint32_t *a, uint32_t small, int n) {
  uint64_t rest = 0;
  while (n--) rest = (rest << 32 | a[n]) % small;
  return (uint32_t)rest;
}

static int is_prime(const uint32_t *p) {
  static const uint32_t small[] = {3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97};
  uint32_t less[HALF], witness[HALF] = {0}, out[HALF];
  for (size_t i = 0; i < sizeof small / sizeof *small; i++)
    if (remainder_by(p, small[i], HALF) == 0) return 0;
  memcpy(less, p, sizeof less);
  less[0]--; /* p is 3 modulo 4: half of that is odd, and one power decides */
  uint32_t half[HALF];
  for (int i = 0; i < HALF; i++) half[i] = less[i] >> 1 | (i + 1 < HALF ? less[i + 1] << 31 : 0);
  for (uint32_t base = 2; base < 4; base++) {
    witness[0] = base;
    power(out, witness, half, p, HALF);
    uint32_t isOne = out[0] == 1;
    for (int i = 1; i < HALF; i++) isOne &= out[i] == 0;
    if (!isOne && compare(out, less, HALF) != 0) return 0;
  }
  return 1;
}

static void find_prime(uint32_t *p) {
  for (int i = 0; i < HALF; i++) p[i] = (uint32_t)lap_random();
  p[HALF - 1] |= 0xc0000000;
  p[0] |= 3;
  while (remainder_by(p, 3, HALF) != 2 || !is_prime(p)) p[0] += 4; /* 2 modulo 3: then 3 divides no p - 1 */
}

static uint64_t kernel(void) {
  uint32_t p[HALF], q[HALF], wide[LIMBS];
  number modulus, totient, secret = {{0}}, three = {{3}}, message, signature, back;
  find_prime(p);
  find_prime(q);
  multiply(modulus.limb, p, q, HALF);
  p[0]--, q[0]--;
  multiply(wide, p, q, HALF);
  memcpy(totient.limb, wide, sizeof wide);
  /* The inverse of 3 is (2 totient + 1) / 3: the totient is 1 modulo 3. */
  uint64_t rest = 0, carry = 1;
  uint32_t twice[LIMBS + 1];
  for (int i = 0; i < LIMBS; i++) {
    carry += 2 * (uint64_t)totient.limb[i];
    twice[i] = (uint32_t)carry;
    carry >>= 32;
  }
  twice[LIMBS] = (uint32_t)carry;
  for (int i = LIMBS; i >= 0; i--) {
    rest = rest << 32 | twice[i];
    if (i < LIMBS) secret.limb[i] = (uint32_t)(rest / 3);
    rest %= 3;
  }
  uint64_t sum = lap_fold(0, modulus.limb[0]);
  for (int turn = 0; turn < 8; turn++) {
    for (int i = 0; i < LIMBS; i++) message.limb[i] = (uint32_t)lap_random();
    message.limb[LIMBS - 1] &= 0x3fffffff;
    power(signature.limb, message.limb, secret.limb, modulus.limb, LIMBS);
    power(back.limb, signature.limb, three.limb, modulus.limb, LIMBS);
    if (compare(back.limb, message.limb, LIMBS) != 0) return 0;
    for (int i = 0; i < LIMBS; i++) sum = lap_fold(sum, signature.limb[i]);
  }
  return sum;
}
