// Bit operations.
int count(unsigned long x) { return __builtin_popcountl(x) + __builtin_clzl(x) + __builtin_ctz((int)x) + __builtin_parity((int)x); }
unsigned swap(unsigned x) { return __builtin_bswap32(x) ^ (unsigned)__builtin_bswap64(x); }
unsigned rotate(unsigned x, int n) { return (x << n) | (x >> (32 - n)); }
long sign(signed char a, short b, int c, unsigned char d) { return a + b + c + d + (long)(short)(a * b) + (unsigned short)c; }
unsigned long mask(int a, int b) { return ((1ul << a) - 1) & ~(1ul << b); }
int overflow(int a, int b, int *r) { return __builtin_add_overflow(a, b, r) | __builtin_mul_overflow(a, b, r); }
