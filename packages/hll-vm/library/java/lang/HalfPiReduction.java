package java.lang;

/**
 * Takes multiples of pi/2 from an argument: x = n pi/2 + rest[0] + rest[1]. After fdlibm's e_rem_pio2: up to
 * 2^19 pi/2 in steps, beyond by a product with the bits of 2/pi that matter.
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
    private static final double TWO_24 = 0x1.0p24;

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

    /** The argument in pieces of 24 bits. */
    private static int reduceGreat(double x, double[] rest) {
        int exponent = (DoubleWords.high(x) >> 20) - 1046;
        double z = DoubleWords.scaled(x, -exponent);
        double[] pieces = new double[3];
        for (int i = 0; i < 2; i++) {
            pieces[i] = (int) z;
            z = (z - pieces[i]) * TWO_24;
        }
        pieces[2] = z;
        int count = 3;
        while (pieces[count - 1] == 0) {
            count--;
        }
        return new HalfPiProduct(pieces, count, exponent).reduce(rest);
    }
}
