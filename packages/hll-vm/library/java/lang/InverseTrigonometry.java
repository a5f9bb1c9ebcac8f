package java.lang;

/** Arcus functions after fdlibm (e_asin, e_acos, s_atan, e_atan2). */
final class InverseTrigonometry {
    private static final double PI = 3.14159265358979311600e+00;
    private static final double PI_LOW = 1.2246467991473531772e-16;
    private static final double HALF_PI = 1.57079632679489655800e+00;
    private static final double HALF_PI_LOW = 6.12323399573676603587e-17;
    private static final double QUARTER_PI = 7.85398163397448278999e-01;
    private static final double TINY = 1.0e-300;

    private static final double P0 = 1.66666666666666657415e-01;
    private static final double P1 = -3.25565818622400915405e-01;
    private static final double P2 = 2.01212532134862925881e-01;
    private static final double P3 = -4.00555345006794114027e-02;
    private static final double P4 = 7.91534994289814532176e-04;
    private static final double P5 = 3.47933107596021167570e-05;
    private static final double Q1 = -2.40339491173441421878e+00;
    private static final double Q2 = 2.02094576023350569471e+00;
    private static final double Q3 = -6.88283971605453293030e-01;
    private static final double Q4 = 7.70381505559019352791e-02;

    private static final double[] ATAN_HIGH = {
        4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01, 1.57079632679489655800e+00,
    };
    private static final double[] ATAN_LOW = {
        2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17,
    };
    private static final double[] A = {
        3.33333333333329318027e-01, -1.99999999998764832476e-01, 1.42857142725034663711e-01,
        -1.11111104054623557880e-01, 9.09088713343650656196e-02, -7.69187620504482999495e-02,
        6.66107313738753120669e-02, -5.83357013379057348645e-02, 4.97687799461593236017e-02,
        -3.65315727442169155270e-02, 1.62858201153657823623e-02,
    };

    private InverseTrigonometry() {
    }

    /** The rational function that both asin and acos rest on. */
    private static double ratio(double t) {
        return numerator(t) / denominator(t);
    }

    private static double numerator(double t) {
        return t * (P0 + t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5)))));
    }

    private static double denominator(double t) {
        return 1.0 + t * (Q1 + t * (Q2 + t * (Q3 + t * Q4)));
    }

    static double asin(double x) {
        int signedHigh = DoubleWords.high(x);
        int high = signedHigh & 0x7fffffff;
        if (high >= 0x3ff00000) {
            if ((high - 0x3ff00000 | DoubleWords.low(x)) == 0) {
                return x * HALF_PI + x * HALF_PI_LOW;
            }
            return (x - x) / (x - x);
        }
        if (high < 0x3fe00000) {
            return high < 0x3e400000 ? x : x + x * ratio(x * x);
        }
        double t = (1.0 - Math.abs(x)) * 0.5;
        double p = numerator(t);
        double q = denominator(t);
        double s = Math.sqrt(t);
        if (high >= 0x3fef3333) {
            double w = p / q;
            t = HALF_PI - (2.0 * (s + s * w) - HALF_PI_LOW);
        } else {
            double w = DoubleWords.truncated(s);
            double c = (t - w * w) / (s + w);
            double r = p / q;
            p = 2.0 * s * r - (HALF_PI_LOW - 2.0 * c);
            q = QUARTER_PI - 2.0 * w;
            t = QUARTER_PI - (p - q);
        }
        return signedHigh > 0 ? t : -t;
    }

    static double acos(double x) {
        int signedHigh = DoubleWords.high(x);
        int high = signedHigh & 0x7fffffff;
        if (high >= 0x3ff00000) {
            if ((high - 0x3ff00000 | DoubleWords.low(x)) == 0) {
                return signedHigh > 0 ? 0.0 : PI + 2.0 * HALF_PI_LOW;
            }
            return (x - x) / (x - x);
        }
        if (high < 0x3fe00000) {
            if (high <= 0x3c600000) {
                return HALF_PI + HALF_PI_LOW;
            }
            return HALF_PI - (x - (HALF_PI_LOW - x * ratio(x * x)));
        }
        if (signedHigh < 0) {
            double z = (1.0 + x) * 0.5;
            double s = Math.sqrt(z);
            double w = ratio(z) * s - HALF_PI_LOW;
            return PI - 2.0 * (s + w);
        }
        double z = (1.0 - x) * 0.5;
        double s = Math.sqrt(z);
        double f = DoubleWords.truncated(s);
        double c = (z - f * f) / (s + f);
        double w = ratio(z) * s + c;
        return 2.0 * (f + w);
    }

    static double atan(double x0) {
        double x = x0;
        int signedHigh = DoubleWords.high(x);
        int high = signedHigh & 0x7fffffff;
        if (high >= 0x44100000) {
            if (x != x) {
                return x + x;
            }
            return signedHigh > 0 ? ATAN_HIGH[3] + ATAN_LOW[3] : -ATAN_HIGH[3] - ATAN_LOW[3];
        }
        int id = -1;
        if (high < 0x3fdc0000) {
            if (high < 0x3e200000) {
                return x;
            }
        } else {
            x = Math.abs(x);
            if (high < 0x3fe60000) {
                id = 0;
                x = (2.0 * x - 1.0) / (2.0 + x);
            } else if (high < 0x3ff30000) {
                id = 1;
                x = (x - 1.0) / (x + 1.0);
            } else if (high < 0x40038000) {
                id = 2;
                x = (x - 1.5) / (1.0 + 1.5 * x);
            } else {
                id = 3;
                x = -1.0 / x;
            }
        }
        double z = x * x;
        double w = z * z;
        double odd = z * (A[0] + w * (A[2] + w * (A[4] + w * (A[6] + w * (A[8] + w * A[10])))));
        double even = w * (A[1] + w * (A[3] + w * (A[5] + w * (A[7] + w * A[9]))));
        if (id < 0) {
            return x - x * (odd + even);
        }
        z = ATAN_HIGH[id] - ((x * (odd + even) - ATAN_LOW[id]) - x);
        return signedHigh < 0 ? -z : z;
    }

    static double atan2(double y, double x) {
        if (x != x || y != y) {
            return x + y;
        }
        if (x == 1.0) {
            return atan(y);
        }
        int xHigh = DoubleWords.high(x);
        int yHigh = DoubleWords.high(y);
        boolean left = xHigh < 0;
        boolean below = yHigh < 0;
        if (y == 0) {
            return !left ? y : below ? -PI - TINY : PI + TINY;
        }
        if (x == 0) {
            return below ? -HALF_PI - TINY : HALF_PI + TINY;
        }
        if (Double.isInfinite(x)) {
            double angle = Double.isInfinite(y) ? left ? 3.0 * QUARTER_PI + TINY : QUARTER_PI + TINY
                : left ? PI + TINY : 0.0;
            return below ? -angle : angle;
        }
        if (Double.isInfinite(y)) {
            return below ? -HALF_PI - TINY : HALF_PI + TINY;
        }
        int k = (yHigh & 0x7fffffff) - (xHigh & 0x7fffffff) >> 20;
        double z = k > 60 ? HALF_PI + 0.5 * PI_LOW : left && k < -60 ? 0.0 : atan(Math.abs(y / x));
        if (!left) {
            return below ? -z : z;
        }
        return below ? (z - PI_LOW) - PI : PI - (z - PI_LOW);
    }
}
