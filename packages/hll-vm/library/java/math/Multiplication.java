package java.math;

/** Products of magnitudes: by the method of school, and by Karatsuba's for long factors. */
final class Multiplication {
    private static final int KARATSUBA_WORDS = 80;

    private Multiplication() {}

    static int[] multiply(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            return Magnitude.ZERO;
        }
        if (Math.min(a.length, b.length) < KARATSUBA_WORDS) {
            return Magnitude.trim(a == b && a.length > 8 ? squareSimply(a) : multiplySimply(a, b));
        }
        return karatsuba(a, b);
    }

    private static int[] multiplySimply(int[] a, int[] b) {
        int[] product = new int[a.length + b.length];
        for (int i = 0; i < b.length; i++) {
            long by = b[i] & Magnitude.MASK;
            long carry = 0;
            for (int j = 0; j < a.length; j++) {
                carry += (a[j] & Magnitude.MASK) * by + (product[i + j] & Magnitude.MASK);
                product[i + j] = (int) carry;
                carry >>>= 32;
            }
            product[i + a.length] = (int) carry;
        }
        return product;
    }

    /** Each product of two different words once, the sum doubled, and the squares added. */
    private static int[] squareSimply(int[] a) {
        int[] square = new int[2 * a.length];
        for (int i = 0; i < a.length; i++) {
            long by = a[i] & Magnitude.MASK;
            long carry = 0;
            for (int j = i + 1; j < a.length; j++) {
                carry += (a[j] & Magnitude.MASK) * by + (square[i + j] & Magnitude.MASK);
                square[i + j] = (int) carry;
                carry >>>= 32;
            }
            square[i + a.length] = (int) carry;
        }
        long carry = 0;
        int shifted = 0;
        for (int i = 0; i < a.length; i++) {
            long own = (a[i] & Magnitude.MASK) * (a[i] & Magnitude.MASK);
            int low = square[2 * i];
            int high = square[2 * i + 1];
            carry += (own & Magnitude.MASK) + ((low << 1 | shifted) & Magnitude.MASK);
            square[2 * i] = (int) carry;
            carry = (carry >>> 32) + (own >>> 32) + ((high << 1 | low >>> 31) & Magnitude.MASK);
            square[2 * i + 1] = (int) carry;
            carry >>>= 32;
            shifted = high >>> 31;
        }
        return square;
    }

    private static int[] karatsuba(int[] a, int[] b) {
        int half = (Math.max(a.length, b.length) + 1) / 2;
        int[] aLow = Magnitude.part(a, 0, half);
        int[] aHigh = Magnitude.part(a, half, a.length);
        int[] bLow = a == b ? aLow : Magnitude.part(b, 0, half);
        int[] bHigh = a == b ? aHigh : Magnitude.part(b, half, b.length);
        int[] low = multiply(aLow, bLow);
        int[] high = multiply(aHigh, bHigh);
        int[] aSum = Magnitude.add(aLow, aHigh);
        int[] middle = multiply(aSum, a == b ? aSum : Magnitude.add(bLow, bHigh));
        int[] product = new int[a.length + b.length + 1];
        Magnitude.addAt(product, low, 0);
        Magnitude.addAt(product, high, 2 * half);
        Magnitude.addAt(product, Magnitude.subtract(Magnitude.subtract(middle, low), high), half);
        return Magnitude.trim(product);
    }

    static int[] power(int[] base, int exponent) {
        int[] power = {1};
        for (int bit = 31 - Integer.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
            power = multiply(power, power);
            if ((exponent >> bit & 1) != 0) {
                power = multiply(power, base);
            }
        }
        return power;
    }
}
