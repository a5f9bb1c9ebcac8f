// Constants that take one to eight instructions.
long c0(void) { return 0; } long c1(void) { return 2047; } long c2(void) { return 2048; } long c3(void) { return -2049; }
long c4(void) { return 0x12345000; } long c5(void) { return 0x7fffffff; } long c6(void) { return 0x80000000; } long c7(void) { return 0xffffffff; }
long c8(void) { return 0x123456789abcdef0; } long c9(void) { return -0x7edcba9876543210; } unsigned long c10(void) { return 0x8000000000000000; }
long c11(long x) { return (x & 0xff00ff00ff00ff) + 0x5555555555555555; } int c12(int x) { return x / 7 + x % 1000003; } long c13(long x) { return x / 10 * 0x100000001b3; }
