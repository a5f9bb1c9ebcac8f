package java.lang;

/**
 * Takes multiples of pi/2 from an argument: x = n pi/2 + rest[0] + rest[1]. Up to 2^19 pi/2 in the steps of fdlibm's e_rem_pio2;
 * beyond by multiplying with as many bits of 2/pi as matter, in integers (the idea of Payne and Hanek).
 */
final class HalfPiReduction {
    private static final double TWO_OVER_PI = 6.36619772367581382433e-01;

    /** pi/2 in pieces of 33 bits, and what each leaves. */
    private static final double PART_1 = 1.57079632673412561417e+00;
    private static final double REST_1 = 6.07710050650619224932e-11;
    private static final double PART_2 = 6.07710050630396597660e-11;
    private static final double REST_2 = 2.02226624879595063154e-21;
    private static final double PART_3 = 2.02226624871116645580e-21;
    private static final double REST_3 = 8.47842766036889956997e-32;

    private static final double HALF_PI = 1.57079632679489661923;
    private static final double HALF_PI_LOW = 6.12323399573676588614e-17;

    /** The first words of 2/pi. */
    private static final int[] WORDS = {
        0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a,
        0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41,
        0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf,
        0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08,
        0x56033046, 0xfc7b6bab, 0xf0cfbc20, 0x9af4361d,
    };

    /** How many words of 2/pi enter a product, and how many bits those are. */
    private static final int USED = 7;
    private static final int USED_BITS = USED * 32;

    private static final int HIGH_THREE_QUARTER_PI = 0x4002d97c;
    private static final int HIGH_HALF_PI = 0x3ff921fb;
    private static final int HIGH_MEDIUM = 0x413921fb;

    private HalfPiReduction() {
    }

    static int reduce(double x, double[] rest) {
        int high = DoubleWords.high(x) & 0x7fffffff;
        boolean negative = DoubleWords.high(x) < 0;
        int n = high < HIGH_THREE_QUARTER_PI ? reduceOnce(Math.abs(x), high, rest)
            : high <= HIGH_MEDIUM ? reduceMedium(Math.abs(x), high, rest) : reduceGreat(Math.abs(x), rest);
        if (negative) {
            rest[0] = -rest[0];
            rest[1] = -rest[1];
            return -n;
        }
        return n;
    }

    private static int reduceOnce(double x, int high, double[] rest) {
        double z = x - PART_1;
        double low = REST_1;
        if (high == HIGH_HALF_PI) {
            z -= PART_2;
            low = REST_2;
        }
        rest[0] = z - low;
        rest[1] = (z - rest[0]) - low;
        return 1;
    }

    private static int reduceMedium(double x, int high, double[] rest) {
        int n = (int) (x * TWO_OVER_PI + 0.5);
        double r = x - n * PART_1;
        double w = n * REST_1;
        rest[0] = r - w;
        boolean far = n < 32 && high != DoubleWords.high(n * HALF_PI);
        if (!far && lost(high, rest[0]) > 16) {
            double t = r;
            w = n * PART_2;
            r = t - w;
            w = n * REST_2 - ((t - r) - w);
            rest[0] = r - w;
            if (lost(high, rest[0]) > 49) {
                t = r;
                w = n * PART_3;
                r = t - w;
                w = n * REST_3 - ((t - r) - w);
                rest[0] = r - w;
            }
        }
        rest[1] = (r - rest[0]) - w;
        return n;
    }

    /** How many bits a subtraction cost. */
    private static int lost(int high, double result) {
        return (high >> 20) - (DoubleWords.high(result) >> 20 & 0x7ff);
    }

    private static int reduceGreat(double x, double[] rest) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1075;
        long mantissa = bits & 0xfffffffffffffL | 0x10000000000000L;
        // Bits of 2/pi that give multiples of 8 do not matter.
        int skipped = Math.max(exponent - 3, 0);
        int[] product = multiply(mantissa, skipped);
        int point = USED_BITS - (exponent - skipped);
        int n = (int) bits(product, point, 2);
        boolean up = bits(product, point - 1, 1) != 0;
        if (up) {
            negate(product);
            n++;
        }
        int top = point - 1;
        while (bits(product, top, 1) == 0) {
            top--;
        }
        double f = Math.scalb((double) bits(product, top - 52, 53), top - 52 - point);
        double g = Math.scalb((double) bits(product, top - 105, 53), top - 105 - point);
        multiplyByHalfPi(up ? -f : f, up ? -g : g, rest);
        return n;
    }

    /** The mantissa times the used bits of 2/pi, the lowest word first. */
    private static int[] multiply(long mantissa, int skipped) {
        int[] product = new int[USED + 2];
        for (int half = 0; half < 2; half++) {
            long factor = half == 0 ? mantissa & 0xffffffffL : mantissa >>> 32;
            long carry = 0;
            for (int i = 0; i < USED; i++) {
                long sum = word(skipped + (USED - 1 - i) * 32) * factor + (product[i + half] & 0xffffffffL) + carry;
                product[i + half] = (int) sum;
                carry = sum >>> 32;
            }
            product[USED + half] = (int) carry;
        }
        return product;
    }

    /** 32 bits of 2/pi from a bit on. */
    private static long word(int from) {
        int i = from >> 5;
        long two = (WORDS[i] & 0xffffffffL) << 32 | WORDS[i + 1] & 0xffffffffL;
        return two << (from & 31) >>> 32;
    }

    private static void negate(int[] words) {
        long carry = 1;
        for (int i = 0; i < words.length; i++) {
            carry += ~words[i] & 0xffffffffL;
            words[i] = (int) carry;
            carry >>>= 32;
        }
    }

    /** Up to 53 bits from a bit on; those below the lowest are zeros. */
    private static long bits(int[] words, int from, int count) {
        long result = 0;
        for (int i = from + count - 1; i >= from; i--) {
            result = result << 1 | (i < 0 ? 0 : words[i >> 5] >>> (i & 31) & 1);
        }
        return result;
    }

    private static void multiplyByHalfPi(double f, double g, double[] rest) {
        double p = f * HALF_PI;
        double fHigh = split(f);
        double fLow = f - fHigh;
        double piHigh = split(HALF_PI);
        double piLow = HALF_PI - piHigh;
        double error = ((fHigh * piHigh - p) + fHigh * piLow + fLow * piHigh) + fLow * piLow;
        error += f * HALF_PI_LOW + g * HALF_PI;
        rest[0] = p + error;
        rest[1] = (p - rest[0]) + error;
    }

    /** The upper half of the bits. */
    private static double split(double x) {
        double t = x * 134217729.0;
        return t - (t - x);
    }
}
