// long arithmetic to the letter: overflow, division, shifts, comparison, mixing with int.
public class LongArithmetic {
    static final long[] VALUES = {0, 1, -1, 10, -10, 0xffffffffL, 1L << 32, -(1L << 32), 1L << 53, 123456789012345678L, -987654321098765432L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Integer.MIN_VALUE};

    static long modPow(long base, long exponent, long modulus) {
        long result = 1;
        base %= modulus;
        while (exponent > 0) {
            if ((exponent & 1) == 1) result = result * base % modulus;
            base = base * base % modulus;
            exponent >>= 1;
        }
        return result;
    }

    static long xorshift(long x) {
        x ^= x << 13;
        x ^= x >>> 7;
        return x ^ x << 17;
    }

    static long collatz(long n) {
        long steps = 0;
        for (; n != 1; steps++) n = (n & 1) == 0 ? n >> 1 : 3 * n + 1;
        return steps;
    }

    static long sum(long a, int b, long c, byte d, long e, short f, char g) {
        return a + b * c - d + e / f % g;
    }

    static String order(long a, long b) {
        String text = a < b ? "<" : a > b ? ">" : "=";
        text += a <= b ? "l" : "n";
        text += a >= b ? "g" : "n";
        text += a != b ? "!" : "=";
        return text;
    }

    public static void main(String[] args) {
        for (long a : VALUES) {
            long mix = 0;
            for (long b : VALUES) {
                mix = mix * 31 + ((a + b) ^ (a - b) ^ a * b);
                if (b != 0) mix ^= a / b * 7 + a % b;
                mix ^= (a << b) + (a >> b) + (a >>> b);
                mix ^= (a & b) - (a | b) + (a ^ ~b);
                mix += Long.compare(a, b) * 1000L;
            }
            System.out.println(a + ": " + mix);
        }
        long min = Long.MIN_VALUE;
        System.out.println(min / -1 + " " + min % -1 + " " + -min + " " + Math.abs(min) + " " + (Long.MAX_VALUE + 1));
        System.out.println(7L / -2 + " " + -7L % 2 + " " + -7L / 2 + " " + 5L % -3);
        System.out.println((1L << 63) + " " + (1L << 64) + " " + (1L << 65) + " " + (1 << 33) + " " + (1L << 33) + " " + (1L << -1) + " " + (min >> 63) + " " + (min >>> 63) + " " + (-1L >>> 60));
        System.out.println((1 << 40L) + " " + (-8 >> 1L) + " " + (-8 >>> 60L));
        int i = 1 << 30;
        System.out.println(i * 4 + " " + i * 4L + " " + (long) i * 4 + " " + (long) (i * 4) + " " + (i + i + 1L) + " " + (1L + i + i));
        int n = 10;
        n += 5_000_000_000L;
        System.out.print(n + " ");
        n *= 1L << 31;
        System.out.print(n + " ");
        n <<= 33L;
        System.out.println(n);
        long x = 1;
        x += 0.7;
        x *= 1e10f;
        x -= 'a';
        x >>>= 3;
        x |= 1L << 50;
        x++;
        System.out.println(x + " " + x++ + " " + --x);
        System.out.println(modPow(3, 1_000_000, 1_000_000_007) + " " + modPow(2, 62, Long.MAX_VALUE));
        long seed = 88172645463325252L;
        for (int k = 0; k < 5; k++) {
            seed = xorshift(seed);
            System.out.print(seed + " ");
        }
        System.out.println();
        System.out.println(collatz(27) + " " + collatz(837799) + " " + collatz(63728127));
        System.out.println(sum(1L << 40, -3, 1L << 33, (byte) -128, Long.MIN_VALUE, (short) 7, '\uffff'));
        for (long a : new long[] {-1, 0, 1L << 32}) for (long b : new long[] {0, 1L << 32, 1}) System.out.print(order(a, b) + " ");
        System.out.println();
        System.out.println((int) 0x1_8000_0000L + " " + (short) 0x1_ffff_8000L + " " + (byte) 0xff80L + " " + (char) 65601L + " " + (float) Long.MAX_VALUE + " " + (double) Long.MIN_VALUE);
        long factorial = 1;
        for (int k = 1; k <= 25; k++) {
            factorial *= k;
            if (k >= 19) System.out.print(factorial + " ");
        }
        System.out.println();
        long[] fib = new long[95];
        fib[1] = 1;
        for (int k = 2; k < fib.length; k++) fib[k] = fib[k - 1] + fib[k - 2];
        System.out.println(fib[92] + " " + fib[93] + " " + fib[94]);
        System.out.println(Long.divideUnsigned(-1, 10) + " " + Long.remainderUnsigned(-1, 10) + " " + Long.toUnsignedString(-1) + " " + Long.compareUnsigned(1, -1));
        System.out.println(Math.multiplyHigh(1L << 62, 12) + " " + Math.floorMod(-7L, 3) + " " + Math.floorDiv(-7L, 2L));
        System.out.println(0xffffffffL + " " + 0xffffffff + " " + 0x8000000000000000L + " " + 9223372036854775807L);
        switch ((int) (fib[50] >>> 32)) {
            case 2:
                System.out.println("two");
                break;
            default:
                System.out.println(fib[50] >>> 32);
        }
    }
}
