package java.lang;

import java.math.BigDecimal;
import java.util.Random;

/** Elementary functions. The transcendental ones are as precise as HotSpot's; StrictMath follows fdlibm, and may differ in the last digit. */
public final class Math {
    public static final double E = 2.718281828459045;
    public static final double PI = 3.141592653589793;

    private static final double DEGREES_TO_RADIANS = 0.017453292519943295;
    private static final double RADIANS_TO_DEGREES = 57.29577951308232;

    private Math() {
    }

    public static native double sqrt(double a);

    public static native double floor(double a);

    public static native double ceil(double a);

    public static native double rint(double a);

    public static double sin(double a) {
        return RoundedMath.sine(a);
    }

    public static double cos(double a) {
        return RoundedMath.cosine(a);
    }

    public static double tan(double a) {
        return RoundedMath.tangent(a);
    }

    public static double asin(double a) {
        return InverseTrigonometry.asin(a);
    }

    public static double acos(double a) {
        return InverseTrigonometry.acos(a);
    }

    public static double atan(double a) {
        return InverseTrigonometry.atan(a);
    }

    public static double exp(double a) {
        return RoundedMath.exponential(a);
    }

    public static double expm1(double a) {
        return Exponentials.expm1(a);
    }

    public static double sinh(double a) {
        return Exponentials.sinh(a);
    }

    public static double cosh(double a) {
        return Exponentials.cosh(a);
    }

    public static double tanh(double a) {
        return Exponentials.tanh(a);
    }

    public static double log(double a) {
        return RoundedMath.logarithm(a);
    }

    public static double log10(double a) {
        return RoundedMath.decimalLogarithm(a);
    }

    public static double log1p(double a) {
        return Logarithms.log1p(a);
    }

    public static double cbrt(double a) {
        return Powers.cbrt(a);
    }

    public static double atan2(double y, double x) {
        return InverseTrigonometry.atan2(y, x);
    }

    public static double pow(double a, double b) {
        return RoundedMath.power(a, b);
    }

    public static double hypot(double x, double y) {
        return Powers.hypot(x, y);
    }

    public static double toRadians(double degrees) {
        return degrees * DEGREES_TO_RADIANS;
    }

    public static double toDegrees(double radians) {
        return radians * RADIANS_TO_DEGREES;
    }

    public static double IEEEremainder(double f1, double f2) {
        if (f1 != f1 || f2 != f2 || Double.isInfinite(f1) || f2 == 0) {
            return Double.NaN;
        }
        double divisor = abs(f2);
        double rest = divisor <= Double.MAX_VALUE / 2 ? abs(f1) % (divisor + divisor) : abs(f1);
        if (divisor < 0x1.0p-1021) {
            if (rest + rest > divisor) {
                rest -= divisor;
                if (rest + rest >= divisor) {
                    rest -= divisor;
                }
            }
        } else {
            double half = 0.5 * divisor;
            if (rest > half) {
                rest -= divisor;
                if (rest >= half) {
                    rest -= divisor;
                }
            }
        }
        long sign = Double.doubleToRawLongBits(f1) & Long.MIN_VALUE;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(rest) ^ sign);
    }

    public static int round(float a) {
        int bits = Float.floatToRawIntBits(a);
        int shift = 23 - 1 + 127 - (bits >> 23 & 0xff);
        if ((shift & -32) != 0) {
            return (int) a;
        }
        int fraction = bits & 0x7fffff | 0x800000;
        return (((bits < 0 ? -fraction : fraction) >> shift) + 1) >> 1;
    }

    public static long round(double a) {
        long bits = Double.doubleToRawLongBits(a);
        int shift = 52 - 1 + 1023 - (int) (bits >> 52 & 0x7ff);
        if ((shift & -64) != 0) {
            return (long) a;
        }
        long fraction = bits & 0xfffffffffffffL | 0x10000000000000L;
        return (((bits < 0 ? -fraction : fraction) >> shift) + 1) >> 1;
    }

    public static double random() {
        return Randoms.GENERATOR.nextDouble();
    }

    /** Made when first asked for. */
    private static final class Randoms {
        static final Random GENERATOR = new Random();
    }

    public static int addExact(int x, int y) {
        int sum = x + y;
        if (((x ^ sum) & (y ^ sum)) < 0) {
            throw new ArithmeticException("integer overflow");
        }
        return sum;
    }

    public static int subtractExact(int x, int y) {
        int difference = x - y;
        if (((x ^ y) & (x ^ difference)) < 0) {
            throw new ArithmeticException("integer overflow");
        }
        return difference;
    }

    public static int incrementExact(int a) {
        if (a == Integer.MAX_VALUE) {
            throw new ArithmeticException("integer overflow");
        }
        return a + 1;
    }

    public static int decrementExact(int a) {
        if (a == Integer.MIN_VALUE) {
            throw new ArithmeticException("integer overflow");
        }
        return a - 1;
    }

    public static int negateExact(int a) {
        if (a == Integer.MIN_VALUE) {
            throw new ArithmeticException("integer overflow");
        }
        return -a;
    }

    public static int absExact(int a) {
        if (a == Integer.MIN_VALUE) {
            throw new ArithmeticException("Overflow to represent absolute value of Integer.MIN_VALUE");
        }
        return abs(a);
    }

    public static long addExact(long x, long y) {
        long sum = x + y;
        if (((x ^ sum) & (y ^ sum)) < 0) {
            throw new ArithmeticException("long overflow");
        }
        return sum;
    }

    public static long subtractExact(long x, long y) {
        long difference = x - y;
        if (((x ^ y) & (x ^ difference)) < 0) {
            throw new ArithmeticException("long overflow");
        }
        return difference;
    }

    public static long incrementExact(long a) {
        if (a == Long.MAX_VALUE) {
            throw new ArithmeticException("long overflow");
        }
        return a + 1;
    }

    public static long decrementExact(long a) {
        if (a == Long.MIN_VALUE) {
            throw new ArithmeticException("long overflow");
        }
        return a - 1;
    }

    public static long negateExact(long a) {
        if (a == Long.MIN_VALUE) {
            throw new ArithmeticException("long overflow");
        }
        return -a;
    }

    public static long absExact(long a) {
        if (a == Long.MIN_VALUE) {
            throw new ArithmeticException("Overflow to represent absolute value of Long.MIN_VALUE");
        }
        return abs(a);
    }

    public static int multiplyExact(int x, int y) {
        long product = (long) x * y;
        if ((int) product != product) {
            throw new ArithmeticException("integer overflow");
        }
        return (int) product;
    }

    public static long multiplyExact(long x, int y) {
        return multiplyExact(x, (long) y);
    }

    public static long multiplyExact(long x, long y) {
        long product = x * y;
        boolean large = (abs(x) | abs(y)) >>> 31 != 0;
        if (large && (y != 0 && product / y != x || x == Long.MIN_VALUE && y == -1)) {
            throw new ArithmeticException("long overflow");
        }
        return product;
    }

    public static int toIntExact(long value) {
        if ((int) value != value) {
            throw new ArithmeticException("integer overflow");
        }
        return (int) value;
    }

    public static long multiplyFull(int x, int y) {
        return (long) x * y;
    }

    public static long multiplyHigh(long x, long y) {
        long xLow = x & 0xffffffffL;
        long yLow = y & 0xffffffffL;
        long xHigh = x >> 32;
        long yHigh = y >> 32;
        long middle = xHigh * yLow + (xLow * yLow >>> 32);
        long other = xLow * yHigh + (middle & 0xffffffffL);
        return xHigh * yHigh + (middle >> 32) + (other >> 32);
    }

    public static int floorDiv(int x, int y) {
        int quotient = x / y;
        return (x ^ y) < 0 && quotient * y != x ? quotient - 1 : quotient;
    }

    public static long floorDiv(long x, int y) {
        return floorDiv(x, (long) y);
    }

    public static long floorDiv(long x, long y) {
        long quotient = x / y;
        return (x ^ y) < 0 && quotient * y != x ? quotient - 1 : quotient;
    }

    public static int floorMod(int x, int y) {
        int rest = x % y;
        return (rest ^ y) < 0 && rest != 0 ? rest + y : rest;
    }

    public static int floorMod(long x, int y) {
        return (int) floorMod(x, (long) y);
    }

    public static long floorMod(long x, long y) {
        long rest = x % y;
        return (rest ^ y) < 0 && rest != 0 ? rest + y : rest;
    }

    public static int abs(int a) {
        return a < 0 ? -a : a;
    }

    public static long abs(long a) {
        return a < 0 ? -a : a;
    }

    public static float abs(float a) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(a) & 0x7fffffff);
    }

    public static double abs(double a) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & 0x7fffffffffffffffL);
    }

    public static int max(int a, int b) {
        return a >= b ? a : b;
    }

    public static long max(long a, long b) {
        return a >= b ? a : b;
    }

    public static float max(float a, float b) {
        if (a != a) {
            return a;
        }
        if (a == 0 && b == 0 && Float.floatToRawIntBits(a) < 0) {
            return b;
        }
        return a >= b ? a : b;
    }

    public static double max(double a, double b) {
        if (a != a) {
            return a;
        }
        if (a == 0 && b == 0 && Double.doubleToRawLongBits(a) < 0) {
            return b;
        }
        return a >= b ? a : b;
    }

    public static int min(int a, int b) {
        return a <= b ? a : b;
    }

    public static long min(long a, long b) {
        return a <= b ? a : b;
    }

    public static float min(float a, float b) {
        if (a != a) {
            return a;
        }
        if (a == 0 && b == 0 && Float.floatToRawIntBits(b) < 0) {
            return b;
        }
        return a <= b ? a : b;
    }

    public static double min(double a, double b) {
        if (a != a) {
            return a;
        }
        if (a == 0 && b == 0 && Double.doubleToRawLongBits(b) < 0) {
            return b;
        }
        return a <= b ? a : b;
    }

    public static double fma(double a, double b, double c) {
        if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) {
            return Double.isFinite(a) && Double.isFinite(b) ? c : a * b + c;
        }
        if (a == 0.0 || b == 0.0) {
            return a * b + c;
        }
        if (c == 0.0) {
            return a * b;
        }
        return new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c)).doubleValue();
    }

    public static float fma(float a, float b, float c) {
        if (!Float.isFinite(a) || !Float.isFinite(b) || !Float.isFinite(c)) {
            return Float.isFinite(a) && Float.isFinite(b) ? c : a * b + c;
        }
        if (a == 0.0f || b == 0.0f) {
            return a * b + c;
        }
        if (c == 0.0f) {
            return a * b;
        }
        // The product is exact as a double.
        return new BigDecimal((double) a * b).add(new BigDecimal(c)).floatValue();
    }

    public static double ulp(double d) {
        if (!Double.isFinite(d)) {
            return abs(d);
        }
        int exponent = getExponent(d);
        return exponent < Double.MIN_EXPONENT ? Double.MIN_VALUE : scalb(1.0, exponent - 52);
    }

    public static float ulp(float f) {
        if (!Float.isFinite(f)) {
            return abs(f);
        }
        int exponent = getExponent(f);
        return exponent < Float.MIN_EXPONENT ? Float.MIN_VALUE : scalb(1.0f, exponent - 23);
    }

    public static double signum(double d) {
        return d == 0.0 || d != d ? d : copySign(1.0, d);
    }

    public static float signum(float f) {
        return f == 0.0f || f != f ? f : copySign(1.0f, f);
    }

    public static double copySign(double magnitude, double sign) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(sign) & Long.MIN_VALUE
            | Double.doubleToRawLongBits(magnitude) & Long.MAX_VALUE);
    }

    public static float copySign(float magnitude, float sign) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(sign) & Integer.MIN_VALUE
            | Float.floatToRawIntBits(magnitude) & Integer.MAX_VALUE);
    }

    public static int getExponent(double d) {
        return (int) (Double.doubleToRawLongBits(d) >> 52 & 0x7ff) - 1023;
    }

    public static int getExponent(float f) {
        return (Float.floatToRawIntBits(f) >> 23 & 0xff) - 127;
    }

    public static double nextAfter(double start, double direction) {
        if (start > direction) {
            return nextDown(start);
        }
        return start < direction ? nextUp(start) : start == direction ? direction : start + direction;
    }

    public static float nextAfter(float start, double direction) {
        if (start > direction) {
            return nextDown(start);
        }
        return start < direction ? nextUp(start) : start == direction ? (float) direction : start + (float) direction;
    }

    public static double nextUp(double d) {
        if (!(d < Double.POSITIVE_INFINITY)) {
            return d;
        }
        long bits = Double.doubleToRawLongBits(d + 0.0);
        return Double.longBitsToDouble(bits >= 0 ? bits + 1 : bits - 1);
    }

    public static float nextUp(float f) {
        if (!(f < Float.POSITIVE_INFINITY)) {
            return f;
        }
        int bits = Float.floatToRawIntBits(f + 0.0f);
        return Float.intBitsToFloat(bits >= 0 ? bits + 1 : bits - 1);
    }

    public static double nextDown(double d) {
        return -nextUp(-d);
    }

    public static float nextDown(float f) {
        return -nextUp(-f);
    }

    /** In steps that cannot overflow on their own, and of which only one rounds. */
    public static double scalb(double d, int scaleFactor) {
        int left = max(min(scaleFactor, 2099), -2099);
        double step = left < 0 ? 0x1.0p-512 : 0x1.0p512;
        int size = left < 0 ? -512 : 512;
        int rest = left % 512;
        double result = d * Double.longBitsToDouble((long) (rest + 1023) << 52);
        for (int i = left / size; i > 0; i--) {
            result *= step;
        }
        return result;
    }

    public static float scalb(float f, int scaleFactor) {
        int factor = max(min(scaleFactor, 278), -278);
        return (float) ((double) f * Double.longBitsToDouble((long) (factor + 1023) << 52));
    }
}
