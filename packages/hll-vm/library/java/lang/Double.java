package java.lang;

import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;
import jdk.internal.math.DoubleText;

/** The box of double, and what can be done with doubles and their bits. */
public final class Double extends Number implements Comparable<Double>, Constable, ConstantDesc {
    public static final double POSITIVE_INFINITY = 1.0 / 0.0;
    public static final double NEGATIVE_INFINITY = -1.0 / 0.0;
    public static final double NaN = 0.0 / 0.0;
    public static final double MAX_VALUE = 0x1.fffffffffffffP+1023;
    public static final double MIN_NORMAL = 0x1.0p-1022;
    public static final double MIN_VALUE = 0x0.0000000000001P-1022;
    public static final int MAX_EXPONENT = 1023;
    public static final int MIN_EXPONENT = -1022;
    public static final int SIZE = 64;
    public static final int BYTES = 8;
    public static final Class<Double> TYPE = (Class<Double>) Class.getPrimitiveClass("double");

    private final double value;

    @Deprecated(since = "9", forRemoval = true)
    public Double(double value) {
        this.value = value;
    }

    @Deprecated(since = "9", forRemoval = true)
    public Double(String s) throws NumberFormatException {
        this(parseDouble(s));
    }

    public static String toString(double v) {
        return DoubleText.toString(v);
    }

    public static String toHexString(double v) {
        if (!isFinite(v)) {
            return toString(v);
        }
        long bits = doubleToRawLongBits(v);
        int exponent = (int) (bits >>> 52 & 0x7ff);
        long fraction = bits & 0xfffffffffffffL;
        StringBuilder text = new StringBuilder(bits < 0 ? "-0x" : "0x");
        text.append(exponent == 0 ? "0." : "1.");
        if (fraction == 0) {
            text.append('0');
        } else {
            int length = 13;
            while ((fraction & 0xf) == 0) {
                fraction >>>= 4;
                length--;
            }
            String digits = Long.toHexString(fraction);
            text.append("0".repeat(length - digits.length())).append(digits);
        }
        return text.append('p').append(exponent == 0 ? v == 0 ? 0 : MIN_EXPONENT : exponent - 1023).toString();
    }

    public static Double valueOf(String s) throws NumberFormatException {
        return new Double(parseDouble(s));
    }

    public static Double valueOf(double v) {
        return new Double(v);
    }

    public static double parseDouble(String s) throws NumberFormatException {
        return DoubleText.parse(s);
    }

    public static boolean isNaN(double v) {
        return v != v;
    }

    public static boolean isInfinite(double v) {
        return v == POSITIVE_INFINITY || v == NEGATIVE_INFINITY;
    }

    public static boolean isFinite(double v) {
        return v - v == 0;
    }

    public boolean isNaN() {
        return isNaN(value);
    }

    public boolean isInfinite() {
        return isInfinite(value);
    }

    @Override
    public String toString() {
        return toString(value);
    }

    @Override
    public byte byteValue() {
        return (byte) value;
    }

    @Override
    public short shortValue() {
        return (short) value;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public long longValue() {
        return (long) value;
    }

    @Override
    public float floatValue() {
        return (float) value;
    }

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public int hashCode() {
        return hashCode(value);
    }

    public static int hashCode(double value) {
        return Long.hashCode(doubleToLongBits(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Double that && doubleToLongBits(value) == doubleToLongBits(that.value);
    }

    public static long doubleToLongBits(double value) {
        return value == value ? doubleToRawLongBits(value) : 0x7ff8000000000000L;
    }

    public static native long doubleToRawLongBits(double value);

    public static native double longBitsToDouble(long bits);

    @Override
    public int compareTo(Double other) {
        return compare(value, other.value);
    }

    public static int compare(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return Long.compare(doubleToLongBits(a), doubleToLongBits(b));
    }

    public static double sum(double a, double b) {
        return a + b;
    }

    public static double max(double a, double b) {
        return Math.max(a, b);
    }

    public static double min(double a, double b) {
        return Math.min(a, b);
    }
}
