package java.lang;

/** Sine, cosine and tangent after fdlibm (k_sin, k_cos, k_tan, s_sin, s_cos, s_tan). */
final class Trigonometry {
    private static final double S1 = -1.66666666666666324348e-01;
    private static final double S2 = 8.33333333332248946124e-03;
    private static final double S3 = -1.98412698298579493134e-04;
    private static final double S4 = 2.75573137070700676789e-06;
    private static final double S5 = -2.50507602534068634195e-08;
    private static final double S6 = 1.58969099521155010221e-10;

    private static final double C1 = 4.16666666666666019037e-02;
    private static final double C2 = -1.38888888888741095749e-03;
    private static final double C3 = 2.48015872894767294178e-05;
    private static final double C4 = -2.75573143513906633035e-07;
    private static final double C5 = 2.08757232129817482790e-09;
    private static final double C6 = -1.13596475577881948265e-11;

    private static final double T0 = 3.33333333333334091986e-01;
    private static final double T1 = 1.33333333333201242699e-01;
    private static final double T2 = 5.39682539762260521377e-02;
    private static final double T3 = 2.18694882948595424599e-02;
    private static final double T4 = 8.86323982359930005737e-03;
    private static final double T5 = 3.59207910759131235356e-03;
    private static final double T6 = 1.45620945432529025516e-03;
    private static final double T7 = 5.88041240820264096874e-04;
    private static final double T8 = 2.46463134818469906812e-04;
    private static final double T9 = 7.81794442939557092300e-05;
    private static final double T10 = 7.14072491382608190305e-05;
    private static final double T11 = -1.85586374855275456654e-05;
    private static final double T12 = 2.59073051863633712884e-05;

    private static final double QUARTER_PI = 7.85398163397448278999e-01;
    private static final double QUARTER_PI_LOW = 3.06161699786838301793e-17;

    /** High words of pi/4, of 2 to the power -27 and -28. */
    private static final int HIGH_QUARTER_PI = 0x3fe921fb;
    private static final int HIGH_TINY = 0x3e400000;
    private static final int HIGH_TINY_TAN = 0x3e300000;
    private static final int HIGH_INFINITY = 0x7ff00000;

    /** From here on (0.6744) the tangent is reflected at pi/4. */
    private static final int HIGH_REFLECT = 0x3fe59428;

    private Trigonometry() {
    }

    static double sin(double x) {
        int high = DoubleWords.high(x) & 0x7fffffff;
        if (high <= HIGH_QUARTER_PI) {
            return sinKernel(x, 0, false);
        }
        if (high >= HIGH_INFINITY) {
            return x - x;
        }
        double[] rest = new double[2];
        return switch (HalfPiReduction.reduce(x, rest) & 3) {
            case 0 -> sinKernel(rest[0], rest[1], true);
            case 1 -> cosKernel(rest[0], rest[1]);
            case 2 -> -sinKernel(rest[0], rest[1], true);
            default -> -cosKernel(rest[0], rest[1]);
        };
    }

    static double cos(double x) {
        int high = DoubleWords.high(x) & 0x7fffffff;
        if (high <= HIGH_QUARTER_PI) {
            return cosKernel(x, 0);
        }
        if (high >= HIGH_INFINITY) {
            return x - x;
        }
        double[] rest = new double[2];
        return switch (HalfPiReduction.reduce(x, rest) & 3) {
            case 0 -> cosKernel(rest[0], rest[1]);
            case 1 -> -sinKernel(rest[0], rest[1], true);
            case 2 -> -cosKernel(rest[0], rest[1]);
            default -> sinKernel(rest[0], rest[1], true);
        };
    }

    static double tan(double x) {
        int high = DoubleWords.high(x) & 0x7fffffff;
        if (high <= HIGH_QUARTER_PI) {
            return tanKernel(x, 0, 1);
        }
        if (high >= HIGH_INFINITY) {
            return x - x;
        }
        double[] rest = new double[2];
        int n = HalfPiReduction.reduce(x, rest);
        return tanKernel(rest[0], rest[1], 1 - ((n & 1) << 1));
    }

    /** The sine of x + tail, where |x| is at most pi/4. */
    private static double sinKernel(double x, double tail, boolean withTail) {
        if ((DoubleWords.high(x) & 0x7fffffff) < HIGH_TINY) {
            return x;
        }
        double z = x * x;
        double v = z * x;
        double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
        return withTail ? x - ((z * (0.5 * tail - v * r) - tail) - v * S1) : x + v * (S1 + z * r);
    }

    /** The cosine of x + tail, where |x| is at most pi/4. */
    private static double cosKernel(double x, double tail) {
        int high = DoubleWords.high(x) & 0x7fffffff;
        if (high < HIGH_TINY) {
            return 1.0;
        }
        double z = x * x;
        double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
        if (high < 0x3fd33333) {
            return 1.0 - (0.5 * z - (z * r - x * tail));
        }
        double quarter = high > 0x3fe90000 ? 0.28125 : DoubleWords.of(high - 0x00200000, 0);
        double half = 0.5 * z - quarter;
        double a = 1.0 - quarter;
        return a - (half - (z * r - x * tail));
    }

    /** The tangent of x + tail, where |x| is at most pi/4, or (sign -1) the negated cotangent. */
    private static double tanKernel(double x0, double tail0, int sign) {
        double x = x0;
        double tail = tail0;
        int signedHigh = DoubleWords.high(x);
        int high = signedHigh & 0x7fffffff;
        if (high < HIGH_TINY_TAN) {
            if ((high | DoubleWords.low(x) | sign + 1) == 0) {
                return 1.0 / Math.abs(x);
            }
            if (sign == 1) {
                return x;
            }
            double w = x + tail;
            double z = DoubleWords.truncated(w);
            return negatedReciprocal(w, z, tail - (z - x));
        }
        if (high >= HIGH_REFLECT) {
            if (signedHigh < 0) {
                x = -x;
                tail = -tail;
            }
            x = (QUARTER_PI - x) + (QUARTER_PI_LOW - tail);
            tail = 0.0;
        }
        double z = x * x;
        double w = z * z;
        double r = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
        double v = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
        double s = z * x;
        r = tail + z * (s * (r + v) + tail);
        r += T0 * s;
        w = x + r;
        if (high >= HIGH_REFLECT) {
            v = sign;
            return (1 - (signedHigh >> 30 & 2)) * (v - 2.0 * (x - (w * w / (w + v) - r)));
        }
        if (sign == 1) {
            return w;
        }
        z = DoubleWords.truncated(w);
        return negatedReciprocal(w, z, r - (z - x));
    }

    /** -1 / w, where w is z + v. */
    private static double negatedReciprocal(double w, double z, double v) {
        double a = -1.0 / w;
        double t = DoubleWords.truncated(a);
        double s = 1.0 + t * z;
        return t + a * (s + t * v);
    }
}
