// Loops over arrays: strength reduction, unrolling, matrix products, sieve.
void multiply(int n, const double *a, const double *b, double *c) {
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double s = 0; for (int k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j]; c[i * n + j] = s; }
}
int sieve(char *m, int n) { int c = 0; for (int i = 2; i < n; i++) if (!m[i]) { c++; for (long j = (long)i * i; j < n; j += i) m[j] = 1; } return c; }
unsigned crc(const unsigned char *p, long n) { unsigned c = ~0u; while (n--) { c ^= *p++; for (int k = 0; k < 8; k++) c = c & 1 ? (c >> 1) ^ 0xedb88320u : c >> 1; } return ~c; }
void copy(char *d, const char *s, long n) { __builtin_memcpy(d, s, n); __builtin_memset(d + n, 0, 64); }
