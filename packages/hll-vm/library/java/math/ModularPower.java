package java.math;

/**
 * Powers modulo a number: Montgomery's multiplication for odd moduli, plain division for even ones, both with windows
 * of exponent bits.
 */
final class ModularPower {
    private final int[] modulus;

    /** -modulus^-1 modulo 2^32, or 0 when the modulus is even. */
    private final int inverse;

    private ModularPower(int[] modulus) {
        this.modulus = modulus;
        int odd = modulus[0];
        int guess = odd;
        // Newton's iteration doubles the number of right bits, of which an odd number has three as its own inverse.
        for (int i = 0; i < 4; i++) {
            guess *= 2 - odd * guess;
        }
        inverse = (odd & 1) == 0 ? 0 : -guess;
    }

    /** base^exponent mod modulus, where base is less than modulus. */
    static int[] of(int[] base, int[] exponent, int[] modulus) {
        return new ModularPower(modulus).power(base, exponent);
    }

    private int[] power(int[] base, int[] exponent) {
        int bits = Magnitude.bitLength(exponent);
        int window = bits < 24 ? 1 : bits < 80 ? 3 : bits < 240 ? 4 : 5;
        int[][] odds = new int[1 << (window - 1)][];
        odds[0] = enter(base);
        int[] square = window > 1 ? multiply(odds[0], odds[0]) : null;
        for (int i = 1; i < odds.length; i++) {
            odds[i] = multiply(odds[i - 1], square);
        }
        int[] result = enter(new int[] {1});
        int at = bits - 1;
        while (at >= 0) {
            if (!bit(exponent, at)) {
                result = multiply(result, result);
                at--;
                continue;
            }
            int low = Math.max(at - window + 1, 0);
            while (!bit(exponent, low)) {
                low++;
            }
            int value = 0;
            for (; at >= low; at--) {
                result = multiply(result, result);
                value = value << 1 | (bit(exponent, at) ? 1 : 0);
            }
            result = multiply(result, odds[value >> 1]);
        }
        return leave(result);
    }

    private static boolean bit(int[] words, int index) {
        return (words[index >> 5] >> (index & 31) & 1) != 0;
    }

    private int[] enter(int[] value) {
        if (inverse == 0) {
            return Division.of(value, modulus).remainder;
        }
        return pad(Division.of(Magnitude.shiftLeft(value, 32 * modulus.length), modulus).remainder);
    }

    private int[] pad(int[] value) {
        int[] padded = new int[modulus.length];
        System.arraycopy(value, 0, padded, 0, value.length);
        return padded;
    }

    private int[] leave(int[] value) {
        return inverse == 0 ? value : Magnitude.trim(multiply(value, pad(new int[] {1})));
    }

    private int[] multiply(int[] a, int[] b) {
        if (inverse == 0) {
            return Division.of(Multiplication.multiply(a, b), modulus).remainder;
        }
        int n = modulus.length;
        int[] sum = new int[n + 2];
        for (int i = 0; i < n; i++) {
            addProduct(sum, a, b[i] & Magnitude.MASK, 0);
            addProduct(sum, modulus, (sum[0] * inverse) & Magnitude.MASK, 0);
            System.arraycopy(sum, 1, sum, 0, n + 1);
            sum[n + 1] = 0;
        }
        if (sum[n] != 0 || notLess(sum, modulus)) {
            Magnitude.subtractAt(sum, modulus, 0);
        }
        int[] product = new int[n];
        System.arraycopy(sum, 0, product, 0, n);
        return product;
    }

    private static boolean notLess(int[] sum, int[] modulus) {
        for (int i = modulus.length - 1; i >= 0; i--) {
            if (sum[i] != modulus[i]) {
                return (sum[i] & Magnitude.MASK) > (modulus[i] & Magnitude.MASK);
            }
        }
        return true;
    }

    private static void addProduct(int[] sum, int[] a, long by, int at) {
        long carry = 0;
        int i = 0;
        for (; i < a.length; i++) {
            carry += (a[i] & Magnitude.MASK) * by + (sum[at + i] & Magnitude.MASK);
            sum[at + i] = (int) carry;
            carry >>>= 32;
        }
        for (; carry != 0; i++) {
            carry += sum[at + i] & Magnitude.MASK;
            sum[at + i] = (int) carry;
            carry >>>= 32;
        }
    }
}
