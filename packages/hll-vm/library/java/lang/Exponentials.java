package java.lang;

/** Exponential and hyperbolic functions after fdlibm (e_exp, s_expm1, e_sinh, e_cosh, s_tanh). */
final class Exponentials {
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double INVERSE_LN2 = 1.44269504088896338700e+00;
    private static final double OVERFLOW = 7.09782712893383973096e+02;
    private static final double UNDERFLOW = -7.45133219101941108420e+02;

    private static final double P1 = 1.66666666666666019037e-01;
    private static final double P2 = -2.77777777770155933842e-03;
    private static final double P3 = 6.61375632143793436117e-05;
    private static final double P4 = -1.65339022054652515390e-06;
    private static final double P5 = 4.13813679705723846039e-08;

    private static final double Q1 = -3.33333333333331316428e-02;
    private static final double Q2 = 1.58730158725481460165e-03;
    private static final double Q3 = -7.93650757867487942473e-05;
    private static final double Q4 = 4.00821782732936239552e-06;
    private static final double Q5 = -2.01099218183624371326e-07;

    private Exponentials() {
    }

    static double exp(double x0) {
        double x = x0;
        int signedHigh = DoubleWords.high(x);
        boolean negative = signedHigh < 0;
        int absHigh = signedHigh & 0x7fffffff;
        if (absHigh >= 0x40862e42) {
            if (absHigh >= 0x7ff00000) {
                return x != x ? x + x : negative ? 0.0 : x;
            }
            if (x > OVERFLOW) {
                return Double.POSITIVE_INFINITY;
            }
            if (x < UNDERFLOW) {
                return 0.0;
            }
        }
        double hi = 0;
        double lo = 0;
        int k = 0;
        if (absHigh > 0x3fd62e42) {
            if (absHigh < 0x3ff0a2b2) {
                hi = x - (negative ? -LN2_HIGH : LN2_HIGH);
                lo = negative ? -LN2_LOW : LN2_LOW;
                k = negative ? -1 : 1;
            } else {
                k = (int) (INVERSE_LN2 * x + (negative ? -0.5 : 0.5));
                hi = x - k * LN2_HIGH;
                lo = k * LN2_LOW;
            }
            x = hi - lo;
        } else if (absHigh < 0x3e300000) {
            return 1.0 + x;
        }
        double t = x * x;
        double c = x - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
        if (k == 0) {
            return 1.0 - ((x * c) / (c - 2.0) - x);
        }
        double y = 1.0 - ((lo - (x * c) / (2.0 - c)) - hi);
        return k >= -1021 ? DoubleWords.scaled(y, k) : DoubleWords.scaled(y, k + 1000) * 9.33263618503218878990e-302;
    }

    static double expm1(double x0) {
        double x = x0;
        int signedHigh = DoubleWords.high(x);
        boolean negative = signedHigh < 0;
        int absHigh = signedHigh & 0x7fffffff;
        if (absHigh >= 0x4043687a) {
            if (absHigh >= 0x7ff00000) {
                return x != x ? x + x : negative ? -1.0 : x;
            }
            if (x > OVERFLOW) {
                return Double.POSITIVE_INFINITY;
            }
            if (negative) {
                return 1.0e-300 - 1.0;
            }
        }
        double c = 0;
        int k = 0;
        if (absHigh > 0x3fd62e42) {
            double hi;
            double lo;
            if (absHigh < 0x3ff0a2b2) {
                hi = negative ? x + LN2_HIGH : x - LN2_HIGH;
                lo = negative ? -LN2_LOW : LN2_LOW;
                k = negative ? -1 : 1;
            } else {
                k = (int) (INVERSE_LN2 * x + (negative ? -0.5 : 0.5));
                hi = x - k * LN2_HIGH;
                lo = k * LN2_LOW;
            }
            x = hi - lo;
            c = (hi - x) - lo;
        } else if (absHigh < 0x3c900000) {
            return x;
        }
        double half = 0.5 * x;
        double square = x * half;
        double r = 1.0 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))));
        double t = 3.0 - r * half;
        double e = square * ((r - t) / (6.0 - x * t));
        if (k == 0) {
            return x - (x * e - square);
        }
        e = x * (e - c) - c;
        e -= square;
        if (k == -1) {
            return 0.5 * (x - e) - 0.5;
        }
        if (k == 1) {
            return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e);
        }
        if (k <= -2 || k > 56) {
            return DoubleWords.scaled(1.0 - (e - x), k) - 1.0;
        }
        if (k < 20) {
            t = DoubleWords.of(0x3ff00000 - (0x200000 >> k), 0);
            return DoubleWords.scaled(t - (e - x), k);
        }
        t = DoubleWords.of(0x3ff - k << 20, 0);
        return DoubleWords.scaled(x - (e + t) + 1.0, k);
    }

    static double sinh(double x) {
        int signedHigh = DoubleWords.high(x);
        int high = signedHigh & 0x7fffffff;
        if (high >= 0x7ff00000) {
            return x + x;
        }
        double h = signedHigh < 0 ? -0.5 : 0.5;
        if (high < 0x40360000) {
            if (high < 0x3e300000) {
                return x;
            }
            double t = expm1(Math.abs(x));
            return high < 0x3ff00000 ? h * (2.0 * t - t * t / (t + 1.0)) : h * (t + t / (t + 1.0));
        }
        return beyond22(x, h, high, x * 1.0e307);
    }

    static double cosh(double x) {
        int high = DoubleWords.high(x) & 0x7fffffff;
        if (high >= 0x7ff00000) {
            return x * x;
        }
        if (high < 0x3fd62e43) {
            double t = expm1(Math.abs(x));
            double w = 1.0 + t;
            return high < 0x3c800000 ? w : 1.0 + (t * t) / (w + w);
        }
        if (high < 0x40360000) {
            double t = exp(Math.abs(x));
            return 0.5 * t + 0.5 / t;
        }
        return beyond22(x, 0.5, high, Double.POSITIVE_INFINITY);
    }

    /** h e^|x|, where that may overflow though half of it does not. */
    private static double beyond22(double x, double h, int high, double overflow) {
        if (high < 0x40862e42) {
            return h * exp(Math.abs(x));
        }
        boolean fits = high < 0x408633ce
            || high == 0x408633ce && Integer.compareUnsigned(DoubleWords.low(x), 0x8fb9f87d) <= 0;
        if (fits) {
            double w = exp(0.5 * Math.abs(x));
            return h * w * w;
        }
        return overflow;
    }

    static double tanh(double x) {
        int signedHigh = DoubleWords.high(x);
        int high = signedHigh & 0x7fffffff;
        if (high >= 0x7ff00000) {
            return signedHigh >= 0 ? 1.0 / x + 1.0 : 1.0 / x - 1.0;
        }
        double z;
        if (high >= 0x40360000) {
            z = 1.0 - 1.0e-300;
        } else if (high < 0x3c800000) {
            return x * (1.0 + x);
        } else if (high >= 0x3ff00000) {
            double t = expm1(2.0 * Math.abs(x));
            z = 1.0 - 2.0 / (t + 2.0);
        } else {
            double t = expm1(-2.0 * Math.abs(x));
            z = -t / (t + 2.0);
        }
        return signedHigh >= 0 ? z : -z;
    }
}
