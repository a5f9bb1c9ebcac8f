package java.lang;

/** Powers and roots after fdlibm (e_pow, s_cbrt, e_hypot). */
final class Powers {
    private static final double TWO_53 = 0x1.0p53;
    private static final double[] BASE = {1.0, 1.5};
    private static final double[] LOG_BASE_HIGH = {0.0, 5.84962487220764160156e-01};
    private static final double[] LOG_BASE_LOW = {0.0, 1.35003920212974897128e-08};

    private static final double L1 = 5.99999999999994648725e-01;
    private static final double L2 = 4.28571428578550184252e-01;
    private static final double L3 = 3.33333329818377432918e-01;
    private static final double L4 = 2.72728123808534006489e-01;
    private static final double L5 = 2.30660745775561754067e-01;
    private static final double L6 = 2.06975017800338417784e-01;
    private static final double P1 = 1.66666666666666019037e-01;
    private static final double P2 = -2.77777777770155933842e-03;
    private static final double P3 = 6.61375632143793436117e-05;
    private static final double P4 = -1.65339022054652515390e-06;
    private static final double P5 = 4.13813679705723846039e-08;
    private static final double LN2 = 6.93147180559945286227e-01;
    private static final double LN2_HIGH = 6.93147182464599609375e-01;
    private static final double LN2_LOW = -1.90465429995776804525e-09;
    private static final double OVERFLOW_TAIL = 8.0085662595372944372e-17;
    private static final double CP = 9.61796693925975554329e-01;
    private static final double CP_HIGH = 9.61796700954437255859e-01;
    private static final double CP_LOW = -7.02846165095275826516e-09;
    private static final double INVERSE_LN2 = 1.44269504088896338700e+00;
    private static final double INVERSE_LN2_HIGH = 1.44269502162933349609e+00;
    private static final double INVERSE_LN2_LOW = 1.92596299112661746887e-08;

    private Powers() {
    }

    static double pow(double x, double y) {
        if (y == 0.0) {
            return 1.0;
        }
        if (x != x || y != y) {
            return x + y;
        }
        double absX = Math.abs(x);
        double absY = Math.abs(y);
        if (y == 2.0) {
            return x * x;
        }
        if (y == 0.5 && x >= -Double.MAX_VALUE) {
            return Math.sqrt(x + 0.0);
        }
        if (absY == 1.0) {
            return y == 1.0 ? x : 1.0 / x;
        }
        if (absY == Double.POSITIVE_INFINITY) {
            return absX == 1.0 ? Double.NaN : absX > 1.0 ? y >= 0 ? y : 0.0 : y < 0 ? -y : 0.0;
        }
        boolean negative = DoubleWords.high(x) < 0;
        boolean integer = absY >= TWO_53 || absY == Math.floor(absY);
        boolean odd = integer && absY < TWO_53 && ((long) absY & 1) != 0;
        if (absX == 0.0 || absX == Double.POSITIVE_INFINITY || absX == 1.0) {
            double z = y < 0 ? 1.0 / absX : absX;
            if (!negative) {
                return z;
            }
            return absX == 1.0 && !integer ? Double.NaN : odd ? -z : z;
        }
        if (negative && !integer) {
            return Double.NaN;
        }
        double sign = negative && odd ? -1.0 : 1.0;
        return powOfPositive(absX, y, absY, sign);
    }

    /** The logarithm to the base 2 in two parts, times y, and its power of 2. */
    private static double powOfPositive(double x, double y, double absY, double sign) {
        int high = DoubleWords.high(x);
        double t1;
        double t2;
        if (DoubleWords.high(absY) > 0x41e00000) {
            if (high < 0x3fefffff) {
                return y < 0 ? sign * Double.POSITIVE_INFINITY : sign * 0.0;
            }
            if (high > 0x3ff00000) {
                return y > 0 ? sign * Double.POSITIVE_INFINITY : sign * 0.0;
            }
            double t = x - 1.0;
            double w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
            double u = INVERSE_LN2_HIGH * t;
            double v = t * INVERSE_LN2_LOW - w * INVERSE_LN2;
            t1 = DoubleWords.truncated(u + v);
            t2 = v - (t1 - u);
        } else {
            double scaled = x;
            int n = 0;
            if (high < 0x00100000) {
                scaled *= TWO_53;
                n = -53;
                high = DoubleWords.high(scaled);
            }
            n += (high >> 20) - 0x3ff;
            int j = high & 0xfffff;
            high = j | 0x3ff00000;
            int k = 0;
            if (j > 0x3988e) {
                if (j < 0xbb67a) {
                    k = 1;
                } else {
                    n++;
                    high -= 0x00100000;
                }
            }
            scaled = DoubleWords.withHigh(scaled, high);
            double u = scaled - BASE[k];
            double v = 1.0 / (scaled + BASE[k]);
            double s = u * v;
            double sHigh = DoubleWords.truncated(s);
            double tHigh = DoubleWords.of((high >> 1 | 0x20000000) + 0x00080000 + (k << 18), 0);
            double tLow = scaled - (tHigh - BASE[k]);
            double sLow = v * ((u - sHigh * tHigh) - sHigh * tLow);
            double s2 = s * s;
            double r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))));
            r += sLow * (sHigh + s);
            s2 = sHigh * sHigh;
            tHigh = DoubleWords.truncated(3.0 + s2 + r);
            tLow = r - ((tHigh - 3.0) - s2);
            u = sHigh * tHigh;
            v = sLow * tHigh + tLow * s;
            double pHigh = DoubleWords.truncated(u + v);
            double pLow = v - (pHigh - u);
            double zHigh = CP_HIGH * pHigh;
            double zLow = CP_LOW * pHigh + pLow * CP + LOG_BASE_LOW[k];
            t1 = DoubleWords.truncated(((zHigh + zLow) + LOG_BASE_HIGH[k]) + n);
            t2 = zLow - (((t1 - n) - LOG_BASE_HIGH[k]) - zHigh);
        }
        double y1 = DoubleWords.truncated(y);
        double pLow = (y - y1) * t1 + y * t2;
        double pHigh = y1 * t1;
        double z = pLow + pHigh;
        int j = DoubleWords.high(z);
        int i = DoubleWords.low(z);
        if (j >= 0x40900000) {
            if ((j - 0x40900000 | i) != 0 || pLow + OVERFLOW_TAIL > z - pHigh) {
                return sign * Double.POSITIVE_INFINITY;
            }
        } else if ((j & 0x7fffffff) >= 0x4090cc00) {
            if ((j - 0xc090cc00 | i) != 0 || pLow <= z - pHigh) {
                return sign * 0.0;
            }
        }
        return sign * powerOfTwo(pHigh, pLow, j);
    }

    private static double powerOfTwo(double pHigh0, double pLow, int j) {
        double pHigh = pHigh0;
        int i = j & 0x7fffffff;
        int n = 0;
        if (i > 0x3fe00000) {
            int k = (i >> 20) - 0x3ff;
            n = j + (0x00100000 >> k + 1);
            k = ((n & 0x7fffffff) >> 20) - 0x3ff;
            double t = DoubleWords.of(n & ~(0x000fffff >> k), 0);
            n = (n & 0xfffff | 0x00100000) >> 20 - k;
            if (j < 0) {
                n = -n;
            }
            pHigh -= t;
        }
        double t = DoubleWords.truncated(pLow + pHigh);
        double u = t * LN2_HIGH;
        double v = (pLow - (t - pHigh)) * LN2 + t * LN2_LOW;
        double z = u + v;
        double w = v - (z - u);
        t = z * z;
        double t1 = z - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
        double r = (z * t1) / (t1 - 2.0) - (w + z * w);
        z = 1.0 - (r - z);
        return (DoubleWords.high(z) + (n << 20) >> 20) <= 0 ? Math.scalb(z, n) : DoubleWords.scaled(z, n);
    }

    static double cbrt(double x0) {
        if (x0 == 0.0 || !Double.isFinite(x0)) {
            return x0 + x0;
        }
        double x = Math.abs(x0);
        int high = DoubleWords.high(x);
        double t;
        if (high < 0x00100000) {
            t = 0x1.0p54 * x;
            t = DoubleWords.withHigh(t, DoubleWords.high(t) / 3 + 696219795);
        } else {
            t = DoubleWords.of(high / 3 + 715094163, 0);
        }
        double r = t * t / x;
        double s = 5.42857142857142815906e-01 + r * t;
        t *= 3.57142857142857150787e-01
            + 1.60714285714285720630e+00 / (s + 1.41428571428571436819e+00 + -7.05306122448979611050e-01 / s);
        t = DoubleWords.of(DoubleWords.high(t) + 1, 0);
        s = t * t;
        r = x / s;
        double w = t + t;
        r = (r - t) / (w + r);
        t = t + t * r;
        return x0 < 0 ? -t : t;
    }

    static double hypot(double x, double y) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        if (a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        if (a != a || b != b) {
            return a + b;
        }
        if (b > a) {
            double t = a;
            a = b;
            b = t;
        }
        int aHigh = DoubleWords.high(a);
        int bHigh = DoubleWords.high(b);
        if (aHigh - bHigh > 0x3c00000) {
            return a + b;
        }
        int k = 0;
        if (aHigh > 0x5f300000) {
            k = 600;
        } else if (bHigh < 0x20b00000) {
            if (bHigh < 0x00100000) {
                if (b == 0) {
                    return a;
                }
                // As in fdlibm the high words stay what they were: that costs bits, but the same ones.
                a *= 0x1.0p1022;
                b *= 0x1.0p1022;
                k = -1022;
            } else {
                k = -600;
            }
        }
        if (k == 600 || k == -600) {
            a = DoubleWords.scaled(a, -k);
            b = DoubleWords.scaled(b, -k);
            aHigh = DoubleWords.high(a);
            bHigh = DoubleWords.high(b);
        }
        double w = a - b;
        if (w > b) {
            double t1 = DoubleWords.of(aHigh, 0);
            double t2 = a - t1;
            w = Math.sqrt(t1 * t1 - (b * (-b) - t2 * (a + t1)));
        } else {
            a = a + a;
            double y1 = DoubleWords.of(bHigh, 0);
            double y2 = b - y1;
            double t1 = DoubleWords.of(aHigh + 0x00100000, 0);
            double t2 = a - t1;
            w = Math.sqrt(t1 * y1 - (w * (-w) - (t1 * y2 + t2 * b)));
        }
        return k == 0 ? w : Math.scalb(1.0, k) * w;
    }
}
