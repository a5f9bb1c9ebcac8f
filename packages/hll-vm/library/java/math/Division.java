package java.math;

/** Quotient and remainder of magnitudes: Knuth's algorithm D, and below it division by one word. */
final class Division {
    final int[] quotient;
    final int[] remainder;

    private Division(int[] quotient, int[] remainder) {
        this.quotient = quotient;
        this.remainder = remainder;
    }

    static Division of(int[] dividend, int[] divisor) {
        if (divisor.length == 0) {
            throw new ArithmeticException("BigInteger divide by zero");
        }
        if (Magnitude.compare(dividend, divisor) < 0) {
            return new Division(Magnitude.ZERO, dividend);
        }
        if (divisor.length == 1) {
            int[] quotient = dividend.clone();
            int rest = divideByWord(quotient, quotient.length, divisor[0]);
            return new Division(Magnitude.trim(quotient), Magnitude.of(rest & Magnitude.MASK));
        }
        if (dividend.length == 2) {
            long a = Magnitude.toLong(dividend);
            long b = Magnitude.toLong(divisor);
            return new Division(Magnitude.of(Long.divideUnsigned(a, b)), Magnitude.of(Long.remainderUnsigned(a, b)));
        }
        return knuth(dividend, divisor);
    }

    /** Divides in place; gives the remainder. */
    static int divideByWord(int[] words, int length, int divisor) {
        long by = divisor & Magnitude.MASK;
        long rest = 0;
        for (int i = length - 1; i >= 0; i--) {
            long part = rest << 32 | words[i] & Magnitude.MASK;
            long digit = part >= 0 ? part / by : Long.divideUnsigned(part, by);
            rest = part - digit * by;
            words[i] = (int) digit;
        }
        return (int) rest;
    }

    private static Division knuth(int[] dividend, int[] divisor) {
        int n = divisor.length;
        int shift = Integer.numberOfLeadingZeros(divisor[n - 1]);
        int[] v = Magnitude.shiftLeft(divisor, shift);
        int[] u = new int[dividend.length + 1];
        int[] shifted = Magnitude.shiftLeft(dividend, shift);
        System.arraycopy(shifted, 0, u, 0, shifted.length);
        int[] quotient = new int[dividend.length - n + 1];
        long top = v[n - 1] & Magnitude.MASK;
        long next = v[n - 2] & Magnitude.MASK;
        for (int j = quotient.length - 1; j >= 0; j--) {
            long high = (long) u[j + n] << 32 | u[j + n - 1] & Magnitude.MASK;
            long digit;
            long rest;
            if ((u[j + n] & Magnitude.MASK) >= top) {
                digit = Magnitude.MASK;
                rest = high - digit * top;
            } else {
                digit = high >= 0 ? high / top : Long.divideUnsigned(high, top);
                rest = high - digit * top;
            }
            while (rest >>> 32 == 0
                    && Long.compareUnsigned(digit * next, rest << 32 | u[j + n - 2] & Magnitude.MASK) > 0) {
                digit--;
                rest += top;
            }
            if (digit != 0 && subtractProduct(u, v, digit, j)) {
                digit--;
                addBack(u, v, j);
            }
            quotient[j] = (int) digit;
        }
        return new Division(Magnitude.trim(quotient), Magnitude.shiftRight(Magnitude.part(u, 0, n), shift));
    }

    /** u = u - v * digit * 2^(32 * at); tells whether that has become negative. */
    private static boolean subtractProduct(int[] u, int[] v, long digit, int at) {
        long carry = 0;
        for (int i = 0; i < v.length; i++) {
            carry += (v[i] & Magnitude.MASK) * digit;
            long difference = (u[at + i] & Magnitude.MASK) - (carry & Magnitude.MASK);
            u[at + i] = (int) difference;
            carry = (carry >>> 32) + (difference < 0 ? 1 : 0);
        }
        long difference = (u[at + v.length] & Magnitude.MASK) - carry;
        u[at + v.length] = (int) difference;
        return difference < 0;
    }

    private static void addBack(int[] u, int[] v, int at) {
        long carry = 0;
        for (int i = 0; i < v.length; i++) {
            carry += (u[at + i] & Magnitude.MASK) + (v[i] & Magnitude.MASK);
            u[at + i] = (int) carry;
            carry >>>= 32;
        }
        u[at + v.length] += (int) carry;
    }
}
