// 128-bit integers and long double: calls of the support library.
typedef __int128 i128; typedef unsigned __int128 u128;
i128 multiply(i128 a, i128 b) { return a * b; }
u128 divide(u128 a, u128 b) { return a / b + a % b; }
i128 shift(i128 a, int n) { return (a << n) | (a >> (127 - n)); }
int less(i128 a, i128 b) { return a < b; }
i128 constant = ((i128)0x0123456789abcdef << 64) | 0xfedcba9876543210;
long double quad(long double a, long double b) { return (a + b) * (a - b) / 3.0L; }
long double pi = 3.14159265358979323846264338327950288L;
int convert(long double x) { return (int)x + (x > 1.0L); }
