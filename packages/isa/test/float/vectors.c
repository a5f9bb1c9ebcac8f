// Writes floating-point vectors computed by the host's FPU (x86-64, SSE) to standard output.
//
// Usage: vectors CLASS COUNT SEED. A vector is six little-endian 64-bit words: a word of small fields (bits 0-7 operation,
// 8-15 width of the operands, 16-23 rounding mode as RISC-V encodes it, 24-31 flags as in fflags), the operands a, b, c, the
// result, and, for ties-to-away alone, the other candidate. The FPU has no such mode: there the result is that of
// ties-to-even and the other candidate is the directed result of greater magnitude, and the reader, who needs only to
// know whether the exact result is a tie, chooses.
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#pragma STDC FENV_ACCESS ON

enum { ADD, SUB, MUL, DIV, SQRT, FMA, EQUAL, LESS, LESS_OR_EQUAL, WIDEN, NARROW, TO_I32, TO_U32, TO_I64, TO_U64,
       FROM_I32, FROM_U32, FROM_I64, FROM_U64 };
enum { RNE, RTZ, RDN, RUP, RMM };
enum { NX = 1, UF = 2, OF = 4, DZ = 8, NV = 16 };

// --- Random numbers: splitmix64.

static uint64_t state;

static uint64_t next(void) {
  uint64_t z = state += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

static int below(int limit) { return (int)(next() % (unsigned)limit); }

// --- Operands, biased to what is hard.

struct format { int width, exponent_bits, fraction_bits, bias; };
static const struct format SINGLE = {32, 8, 23, 127}, DOUBLE = {64, 11, 52, 1023};

static uint64_t pack(const struct format *f, int sign, int exponent, uint64_t fraction) {
  return (uint64_t)sign << (f->width - 1) | (uint64_t)exponent << f->fraction_bits | fraction;
}

// Fractions: random, few leading bits, few trailing bits, runs of ones, next to a power of two, next to a half.
static uint64_t fraction(const struct format *f) {
  uint64_t mask = ((uint64_t)1 << f->fraction_bits) - 1;
  switch (below(8)) {
    case 0: return 0;
    case 1: return next() << below(f->fraction_bits) & mask;
    case 2: return (next() & mask) >> below(f->fraction_bits);
    case 3: return mask - (uint64_t)below(4);
    case 4: return (uint64_t)below(4);
    case 5: return mask << below(f->fraction_bits) & mask;
    case 6: return (mask >> below(f->fraction_bits)) ^ (uint64_t)below(2);
    default: return next() & mask;
  }
}

static uint64_t special(const struct format *f) {
  int greatest = (1 << f->exponent_bits) - 1;
  uint64_t quiet = (uint64_t)1 << (f->fraction_bits - 1), mask = quiet * 2 - 1;
  int sign = below(2);
  switch (below(10)) {
    case 0: return pack(f, sign, 0, 0);
    case 1: return pack(f, sign, 0, 1);
    case 2: return pack(f, sign, 0, mask);
    case 3: return pack(f, sign, 1, 0);
    case 4: return pack(f, sign, greatest - 1, mask);
    case 5: return pack(f, sign, f->bias, 0);
    case 6: return pack(f, sign, greatest, 0);
    case 7: return pack(f, sign, greatest, quiet | (next() & mask));
    case 8: return pack(f, sign, greatest, (next() & (quiet - 1)) | 1);
    default: return pack(f, sign, f->bias + below(4), 0);
  }
}

static uint64_t with_exponent(const struct format *f, int exponent) {
  int greatest = (1 << f->exponent_bits) - 2;
  exponent = exponent < 0 ? 0 : exponent > greatest ? greatest : exponent;
  return pack(f, below(2), exponent, fraction(f));
}

static uint64_t operand(const struct format *f) {
  int greatest = (1 << f->exponent_bits) - 2;
  switch (below(16)) {
    case 0: return special(f);
    case 1: return with_exponent(f, 0);
    case 2: return with_exponent(f, greatest - below(3));
    case 3: return with_exponent(f, below(4));
    case 4: case 5: case 6: case 7: return with_exponent(f, f->bias + below(2 * f->fraction_bits) - f->fraction_bits);
    case 8: case 9: return with_exponent(f, f->bias + below(5) - 2);
    default: return with_exponent(f, below(greatest + 1));
  }
}

static int exponent_of(const struct format *f, uint64_t x) {
  return (int)(x >> f->fraction_bits) & ((1 << f->exponent_bits) - 1);
}

// A second operand that stands in a relation to the first.
static uint64_t partner(const struct format *f, uint64_t a) {
  int greatest = (1 << f->exponent_bits) - 2, e = exponent_of(f, a), near = below(7) - 3;
  switch (below(12)) {
    case 0: return a;
    case 1: return a ^ (uint64_t)1 << (f->width - 1);
    case 2: return (a ^ (uint64_t)1 << (f->width - 1)) + (uint64_t)below(9) - 4; // cancellation
    case 3: return with_exponent(f, e + near);
    case 4: return with_exponent(f, e + below(2 * f->fraction_bits + 8) - f->fraction_bits - 4);
    case 5: return with_exponent(f, f->bias - e + near);                        // product next to the least normal
    case 6: return with_exponent(f, f->bias - e - below(f->fraction_bits + 4)); // product subnormal
    case 7: return with_exponent(f, greatest + f->bias - e + near);             // product next to overflow
    case 8: return with_exponent(f, e + f->bias - 1 + near);                    // quotient next to the least normal
    case 9: return with_exponent(f, e - f->bias + near);                        // quotient next to overflow
    default: return operand(f);
  }
}

// Floating-point numbers next to the integers that a conversion must tell apart.
static uint64_t near_integer(const struct format *f) {
  static const int limits[] = {31, 32, 63, 64, 0, 1};
  switch (below(5)) {
    case 0: return with_exponent(f, f->bias + limits[below(6)] + below(3) - 2);
    case 1: return with_exponent(f, f->bias + below(68) - 3);
    case 2: {
      double halves = (double)((int64_t)(next() >> 2) >> below(62)) / 2;
      float narrow = (float)halves;
      uint64_t bits = 0;
      if (f->width == 32) memcpy(&bits, &narrow, 4); else memcpy(&bits, &halves, 8);
      return bits | (uint64_t)below(2) << (f->width - 1);
    }
    case 3: {
      // A limit, and its neighbours.
      uint64_t power = pack(f, below(2), f->bias + limits[below(6)], 0);
      return power + (uint64_t)below(7) - 3;
    }
    default: return operand(f);
  }
}

static uint64_t integer(void) {
  uint64_t x = next() >> below(64);
  switch (below(4)) {
    case 0: return x;
    case 1: return ((uint64_t)1 << below(64)) + (uint64_t)below(5) - 2;
    case 2: return -x;
    default: return x << below(64); // few significant bits: ties
  }
}

// A double next to a single, to the halves between singles, or to the limits of the format.
static uint64_t near_single(void) {
  uint64_t low = (uint64_t)1 << 29, keep = ~(low - 1), x;
  int rebias = 1023 - 127;
  switch (below(4)) {
    case 0: x = with_exponent(&DOUBLE, rebias + below(258) - 2); break;
    case 1: x = with_exponent(&DOUBLE, rebias - below(26)); break;
    case 2: x = with_exponent(&DOUBLE, rebias + 252 + below(5)); break;
    default: return operand(&DOUBLE);
  }
  switch (below(5)) {
    case 0: return x & keep;
    case 1: return (x & keep) + low / 2 + (uint64_t)below(3) - 1;
    case 2: return (x | (low - 1)) - (uint64_t)below(3);
    case 3: { // a half between subnormals
      int dropped = 29 + below(24);
      return (x >> dropped << dropped) | (uint64_t)1 << (dropped - 1);
    }
    default: return x;
  }
}

// --- The operations. Operands and results pass through memory, so that nothing moves across the calls that set and read
// the floating-point environment.

static const int host_mode[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD, FE_TONEAREST};

static int raised(void) {
  int host = fetestexcept(FE_ALL_EXCEPT);
  return (host & FE_INEXACT ? NX : 0) | (host & FE_UNDERFLOW ? UF : 0) | (host & FE_OVERFLOW ? OF : 0) |
         (host & FE_DIVBYZERO ? DZ : 0) | (host & FE_INVALID ? NV : 0);
}

static float as_float(uint64_t bits) { uint32_t low = (uint32_t)bits; float x; memcpy(&x, &low, 4); return x; }
static double as_double(uint64_t bits) { double x; memcpy(&x, &bits, 8); return x; }
static uint64_t float_bits(float x) { uint32_t bits; memcpy(&bits, &x, 4); return bits; }
static uint64_t double_bits(double x) { uint64_t bits; memcpy(&bits, &x, 8); return bits; }

#define ARITHMETIC(TYPE, NAME, FROM_BITS, TO_BITS, SQRT_OF, FMA_OF)                       \
  static uint64_t NAME(int op, int mode, uint64_t a, uint64_t b, uint64_t c, int *flags) { \
    volatile TYPE x = FROM_BITS(a), y = FROM_BITS(b), z = FROM_BITS(c), r = 0;             \
    volatile int truth = 0;                                                                \
    fesetround(host_mode[mode]);                                                           \
    feclearexcept(FE_ALL_EXCEPT);                                                          \
    switch (op) {                                                                          \
      case ADD: r = x + y; break;                                                          \
      case SUB: r = x - y; break;                                                          \
      case MUL: r = x * y; break;                                                          \
      case DIV: r = x / y; break;                                                          \
      case SQRT: r = SQRT_OF(x); break;                                                    \
      case FMA: r = FMA_OF(x, y, z); break;                                                \
      case EQUAL: truth = x == y; break;                                                   \
      case LESS: truth = x < y; break;                                                     \
      case LESS_OR_EQUAL: truth = x <= y; break;                                           \
    }                                                                                      \
    *flags = raised();                                                                     \
    fesetround(FE_TONEAREST);                                                              \
    return op >= EQUAL && op <= LESS_OR_EQUAL ? (uint64_t)truth : TO_BITS(r);              \
  }
ARITHMETIC(float, single_arithmetic, as_float, float_bits, sqrtf, fmaf)
ARITHMETIC(double, double_arithmetic, as_double, double_bits, sqrt, fma)

static uint64_t convert_format(int op, int mode, uint64_t a, int *flags) {
  volatile float narrow = as_float(a);
  volatile double wide = as_double(a);
  fesetround(host_mode[mode]);
  feclearexcept(FE_ALL_EXCEPT);
  if (op == WIDEN) wide = narrow; else narrow = (float)wide;
  *flags = raised();
  fesetround(FE_TONEAREST);
  return op == WIDEN ? double_bits(wide) : float_bits(narrow);
}

// rint() and round() are the FPU's and the library's; the limits are RISC-V's. Every single is a double, and every limit
// but the greatest 64-bit integers, which lie below the powers of two compared with, is one too.
static uint64_t to_integer(int op, int width, int mode, uint64_t a, int *flags) {
  volatile double x = width == 32 && (a & 0x7fffffff) <= 0x7f800000 ? (double)as_float(a) : as_double(a), r;
  int is_nan = width == 32 ? (a & 0x7fffffff) > 0x7f800000 : (a << 1) > 0xffe0000000000000u;
  double least = op == TO_I32 ? -0x1p31 : op == TO_I64 ? -0x1p63 : 0;
  double end = op == TO_I32 ? 0x1p31 : op == TO_U32 ? 0x1p32 : op == TO_I64 ? 0x1p63 : 0x1p64;
  uint64_t lowest = op == TO_I32 ? (uint64_t)INT32_MIN : op == TO_I64 ? (uint64_t)INT64_MIN : 0;
  uint64_t highest = op == TO_I32 ? INT32_MAX : op == TO_U32 ? UINT64_MAX : op == TO_I64 ? INT64_MAX : UINT64_MAX;
  *flags = NV;
  if (is_nan) return highest;
  fesetround(host_mode[mode]);
  r = mode == RMM ? round(x) : rint(x);
  fesetround(FE_TONEAREST);
  if (r < least) return lowest;
  if (r >= end) return highest;
  *flags = r == x ? 0 : NX;
  switch (op) {
    case TO_I32: return (uint64_t)(int32_t)r;
    case TO_U32: return (uint64_t)(int32_t)(uint32_t)(int64_t)r;
    case TO_I64: return (uint64_t)(int64_t)r;
    default: return r >= 0x1p63 ? (uint64_t)(int64_t)(r - 0x1p63) + ((uint64_t)1 << 63) : (uint64_t)(int64_t)r;
  }
}

// The FPU converts signed integers. An unsigned 64-bit integer that is none is halved, its lowest bit kept as a mark of
// inexactness far below the rounding position, and the result doubled, which is exact.
static uint64_t from_integer(int op, int width, int mode, uint64_t a, int *flags) {
  int huge = op == FROM_U64 && a >> 63;
  volatile int64_t i = op == FROM_I32   ? (int64_t)(int32_t)a
                       : op == FROM_U32 ? (int64_t)(uint32_t)a
                       : huge           ? (int64_t)(a >> 1 | (a & 1))
                                        : (int64_t)a;
  volatile float narrow = 0;
  volatile double wide = 0;
  fesetround(host_mode[mode]);
  feclearexcept(FE_ALL_EXCEPT);
  if (width == 32) narrow = (float)i; else wide = (double)i;
  *flags = raised();
  fesetround(FE_TONEAREST);
  return width == 32 ? float_bits(huge ? narrow * 2 : narrow) : double_bits(huge ? wide * 2 : wide);
}

static uint64_t run(int op, int width, int mode, const uint64_t *v, int *flags) {
  if (op == WIDEN || op == NARROW) return convert_format(op, mode, v[0], flags);
  if (op >= FROM_I32) return from_integer(op, width, mode, v[0], flags);
  if (op >= TO_I32) return to_integer(op, width, mode, v[0], flags);
  return (width == 32 ? single_arithmetic : double_arithmetic)(op, mode, v[0], v[1], v[2], flags);
}

// --- The classes of operations.

struct class { const char *name; int first, last; };
static const struct class classes[] = {
    {"add-sub", ADD, SUB},          {"mul", MUL, MUL},           {"div", DIV, DIV},
    {"sqrt", SQRT, SQRT},           {"fma", FMA, FMA},           {"compare", EQUAL, LESS_OR_EQUAL},
    {"convert-format", WIDEN, NARROW}, {"to-integer", TO_I32, TO_U64}, {"from-integer", FROM_I32, FROM_U64},
};

static void operands(int op, const struct format *f, uint64_t *v) {
  uint64_t mask = f->width == 64 ? UINT64_MAX : 0xffffffff;
  v[0] = op >= FROM_I32 ? integer() : op >= TO_I32 ? near_integer(f) : op == NARROW ? near_single() : operand(f);
  v[1] = op == SQRT || op > LESS_OR_EQUAL ? 0 : partner(f, v[0]);
  if (op == SQRT && below(16)) v[0] &= mask >> 1;
  v[2] = 0;
  if (op == FMA) {
    int unused, e = exponent_of(f, v[0]) + exponent_of(f, v[1]) - f->bias;
    switch (below(6)) {
      case 0: v[2] = operand(f); break;
      case 1: v[2] = with_exponent(f, e + below(5) - 2); break;
      case 2: v[2] = with_exponent(f, e + below(4 * f->fraction_bits) - 2 * f->fraction_bits); break;
      case 3: v[2] = special(f); break;
      default: // cancellation
        v[2] = run(MUL, f->width, RNE, v, &unused) ^ (uint64_t)1 << (f->width - 1);
        if (below(2)) v[2] += (uint64_t)below(5) - 2;
    }
  }
  if (op < FROM_I32) for (int i = 0; i < 3; i++) v[i] &= mask;
}

int main(int argc, char **argv) {
  const struct class *class = 0;
  for (size_t i = 0; argc == 4 && i < sizeof classes / sizeof *classes; i++)
    if (!strcmp(argv[1], classes[i].name)) class = &classes[i];
  if (!class) return fprintf(stderr, "usage: vectors CLASS COUNT SEED\n"), 2;
  long count = atol(argv[2]);
  state = strtoull(argv[3], 0, 10);
  for (long i = 0; i < count; i++) {
    int op = class->first + below(class->last - class->first + 1);
    const struct format *f = op == WIDEN ? &SINGLE : op == NARROW ? &DOUBLE : below(2) ? &DOUBLE : &SINGLE;
    int mode = below(5), flags, unused;
    uint64_t v[6];
    operands(op, f, v + 1);
    v[4] = run(op, f->width, mode, v + 1, &flags);
    v[5] = 0;
    if (mode == RMM && !(op >= EQUAL && op <= LESS_OR_EQUAL) && !(op >= TO_I32 && op <= TO_U64)) {
      uint64_t up = run(op, f->width, RUP, v + 1, &unused), down = run(op, f->width, RDN, v + 1, &unused);
      // Negative results have the sign bit of their format set, on either side: the greater pattern is the greater magnitude.
      v[5] = up > down ? up : down;
    }
    v[0] = (uint64_t)op | (uint64_t)f->width << 8 | (uint64_t)mode << 16 | (uint64_t)flags << 24;
    if (fwrite(v, sizeof v, 1, stdout) != 1) return 1;
  }
  return fflush(stdout) ? 1 : 0;
}
