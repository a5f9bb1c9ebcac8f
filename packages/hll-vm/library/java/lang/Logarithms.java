package java.lang;

/** Logarithms after fdlibm (e_log, e_log10, s_log1p). */
final class Logarithms {
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double TWO_54 = 0x1.0p54;

    private static final double L1 = 6.666666666666735130e-01;
    private static final double L2 = 3.999999999940941908e-01;
    private static final double L3 = 2.857142874366239149e-01;
    private static final double L4 = 2.222219843214978396e-01;
    private static final double L5 = 1.818357216161805012e-01;
    private static final double L6 = 1.531383769920937332e-01;
    private static final double L7 = 1.479819860511658591e-01;

    private static final double INVERSE_LN10 = 4.34294481903251816668e-01;
    private static final double LOG10_2_HIGH = 3.01029995663611771306e-01;
    private static final double LOG10_2_LOW = 3.69423907715893078616e-13;

    private Logarithms() {
    }

    static double log(double x0) {
        double x = x0;
        int high = DoubleWords.high(x);
        int k = 0;
        if (high < 0x00100000) {
            if (x == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            if (high < 0) {
                return Double.NaN;
            }
            k = -54;
            x *= TWO_54;
            high = DoubleWords.high(x);
        }
        if (high >= 0x7ff00000) {
            return x + x;
        }
        k += (high >> 20) - 1023;
        high &= 0xfffff;
        int i = high + 0x95f64 & 0x100000;
        x = DoubleWords.withHigh(x, high | i ^ 0x3ff00000);
        k += i >> 20;
        double f = x - 1.0;
        if ((0xfffff & 2 + high) < 3) {
            if (f == 0) {
                return k == 0 ? 0.0 : k * LN2_HIGH + k * LN2_LOW;
            }
            double r = f * f * (0.5 - 0.33333333333333333 * f);
            return k == 0 ? f - r : k * LN2_HIGH - ((r - k * LN2_LOW) - f);
        }
        double s = f / (2.0 + f);
        double z = s * s;
        double w = z * z;
        double t1 = w * (L2 + w * (L4 + w * L6));
        double t2 = z * (L1 + w * (L3 + w * (L5 + w * L7)));
        double r = t2 + t1;
        if ((high - 0x6147a | 0x6b851 - high) > 0) {
            double half = 0.5 * f * f;
            return k == 0 ? f - (half - s * (half + r))
                : k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
        }
        return k == 0 ? f - s * (f - r) : k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
    }

    static double log10(double x0) {
        double x = x0;
        int high = DoubleWords.high(x);
        int k = 0;
        if (high < 0x00100000) {
            if (x == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            if (high < 0) {
                return Double.NaN;
            }
            k = -54;
            x *= TWO_54;
            high = DoubleWords.high(x);
        }
        if (high >= 0x7ff00000) {
            return x + x;
        }
        k += (high >> 20) - 1023;
        int i = k >>> 31;
        x = DoubleWords.withHigh(x, high & 0xfffff | 0x3ff - i << 20);
        double y = k + i;
        double z = y * LOG10_2_LOW + INVERSE_LN10 * log(x);
        return z + y * LOG10_2_HIGH;
    }

    static double log1p(double x) {
        int high = DoubleWords.high(x);
        int absHigh = high & 0x7fffffff;
        int k = 1;
        double f = 0;
        double c = 0;
        int uHigh = 1;
        if (high < 0x3fda827a) {
            if (absHigh >= 0x3ff00000) {
                return x == -1.0 ? Double.NEGATIVE_INFINITY : (x - x) / (x - x);
            }
            if (absHigh < 0x3e200000) {
                return absHigh < 0x3c900000 ? x : x - x * x * 0.5;
            }
            if (high > 0 || high <= 0xbfd2bec3) {
                k = 0;
                f = x;
            }
        }
        if (high >= 0x7ff00000) {
            return x + x;
        }
        if (k != 0) {
            double u = high < 0x43400000 ? 1.0 + x : x;
            uHigh = DoubleWords.high(u);
            k = (uHigh >> 20) - 1023;
            if (high < 0x43400000) {
                c = k > 0 ? 1.0 - (u - x) : x - (u - 1.0);
                c /= u;
            }
            uHigh &= 0xfffff;
            if (uHigh < 0x6a09e) {
                u = DoubleWords.withHigh(u, uHigh | 0x3ff00000);
            } else {
                k++;
                u = DoubleWords.withHigh(u, uHigh | 0x3fe00000);
                uHigh = 0x00100000 - uHigh >> 2;
            }
            f = u - 1.0;
        }
        double half = 0.5 * f * f;
        if (uHigh == 0) {
            if (f == 0) {
                return k == 0 ? 0.0 : k * LN2_HIGH + (c + k * LN2_LOW);
            }
            double r = half * (1.0 - 0.66666666666666666 * f);
            return k == 0 ? f - r : k * LN2_HIGH - ((r - (k * LN2_LOW + c)) - f);
        }
        double s = f / (2.0 + f);
        double z = s * s;
        double r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
        return k == 0 ? f - (half - s * (half + r))
            : k * LN2_HIGH - ((half - (s * (half + r) + (k * LN2_LOW + c))) - f);
    }
}
