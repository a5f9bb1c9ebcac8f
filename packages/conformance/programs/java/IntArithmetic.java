// int arithmetic to the letter: overflow, division and remainder of all signs, shifts, increments, evaluation order.
public class IntArithmetic {
    static final int[] VALUES = {0, 1, -1, 2, -2, 7, -7, 31, 33, 255, 65536, 1000000007, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1};

    static int f(int n) {
        System.out.print(n);
        return n;
    }

    static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    static int power(int base, int exponent) {
        int result = 1;
        for (; exponent > 0; exponent >>= 1, base *= base) if ((exponent & 1) != 0) result *= base;
        return result;
    }

    public static void main(String[] args) {
        for (int a : VALUES) {
            StringBuilder line = new StringBuilder();
            for (int b : VALUES) {
                int mix = (a + b) * 31 ^ (a - b) * 17 ^ a * b;
                if (b != 0) mix ^= a / b * 7 + a % b;
                mix ^= (a << b) + (a >> b) + (a >>> b);
                mix ^= (a & b) - (a | b) + (a ^ ~b);
                line.append(mix).append(' ');
            }
            System.out.println(line);
        }
        int min = Integer.MIN_VALUE;
        int max = Integer.MAX_VALUE;
        System.out.println(min / -1 + " " + min % -1 + " " + -min + " " + Math.abs(min) + " " + (max + 1 == min));
        System.out.println(7 / 2 + " " + -7 / 2 + " " + 7 / -2 + " " + -7 / -2 + " " + 7 % 3 + " " + -7 % 3 + " " + 7 % -3 + " " + -7 % -3);
        System.out.println((1 << 31) + " " + (1 << 32) + " " + (1 << 33) + " " + (1 << -1) + " " + (min >> 31) + " " + (min >>> 31) + " " + (-1 >>> 28) + " " + (-1 >> 100));
        System.out.println((5 & 3) + " " + (5 | 3) + " " + (5 ^ 3) + " " + ~5 + " " + (-5 & 0xff) + " " + (-5 >>> 24));
        int i = 5;
        i = i++ + ++i;
        System.out.print(i + " ");
        i = i-- - --i;
        System.out.print(i + " ");
        i += i++ * 2 + i;
        System.out.println(i);
        int x = 10;
        x -= 3 - x;
        x *= x + 1;
        x /= 4;
        x %= 50;
        x <<= 3;
        x >>= 1;
        x >>>= 1;
        x |= 64;
        x &= ~1;
        x ^= 0x55;
        System.out.println(x);
        System.out.println(" = " + (f(1) + f(2) * f(3) - f(4) / f(5) % f(6)));
        int[] a = {1, 2, 3};
        int k = 0;
        a[k++] = a[k++] + a[k];
        a[k] += k = 1;
        System.out.println(a[0] + " " + a[1] + " " + a[2] + " " + k);
        System.out.println(gcd(1071, 462) + " " + power(3, 19) + " " + power(3, 25) + " " + power(-2, 31) + " " + power(7, 0));
        int hash = 7;
        for (int n = 0; n < 1000; n++) hash = hash * 31 + n;
        System.out.println(hash);
        System.out.println(0x7fffffff + " " + 0x80000000 + " " + 0b1010 + " " + 0777 + " " + 1_000_000 + " " + 'a' + 1 + " " + ('a' + 1) + " " + (char) ('a' + 1));
        System.out.println(Math.floorDiv(-7, 2) + " " + Math.floorMod(-7, 2) + " " + Math.floorDiv(7, -2) + " " + Math.floorMod(7, -3) + " " + Math.floorDiv(min, -1));
        System.out.println(Integer.divideUnsigned(-1, 10) + " " + Integer.remainderUnsigned(-1, 10) + " " + Integer.compareUnsigned(-1, 1) + " " + Integer.toUnsignedString(-2) + " " + Integer.toUnsignedLong(-1));
        for (int n : new int[] {5, 46340, 46341, 65536, -65537}) System.out.print(n * n + " ");
        System.out.println();
        int seed = 12345;
        for (int n = 0; n < 10; n++) {
            seed = seed * 1103515245 + 12345;
            System.out.print((seed >>> 16 & 0x7fff) + " ");
        }
        System.out.println();
        for (int n = Integer.MAX_VALUE - 1; n > 0; n++) System.out.print(n + " ");
        System.out.println();
        byte wrap = 0;
        int loops = 0;
        do loops++; while (++wrap != 0);
        System.out.println(loops);
    }
}
