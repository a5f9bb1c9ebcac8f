package jdk.internal.math;

/** Text of doubles: what java.lang.Double prints and reads. */
public final class DoubleText {
    private DoubleText() {}

    public static String toString(double value) {
        if (value != value) {
            return "NaN";
        }
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        double magnitude = negative ? -value : value;
        if (magnitude == 0) {
            return negative ? "-0.0" : "0.0";
        }
        if (magnitude == Double.POSITIVE_INFINITY) {
            return negative ? "-Infinity" : "Infinity";
        }
        return DecimalDigits.of(magnitude, true).toText(negative);
    }

    public static double parse(String text) {
        return Double.longBitsToDouble(FloatParser.parse(text, 52, 1023));
    }

    public static String toHexString(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return value != value || value - value != 0 ? toString(value)
                : hexadecimal(bits < 0, (int) (bits >>> 52) & 0x7FF, bits << 12, 1023);
    }

    /** `fraction` is aligned to the top. */
    static String hexadecimal(boolean negative, int biased, long fraction, int bias) {
        StringBuilder text = new StringBuilder(negative ? "-0x" : "0x").append(biased == 0 ? '0' : '1').append('.');
        long rest = fraction;
        do {
            text.append(Character.forDigit((int) (rest >>> 60), 16));
            rest <<= 4;
        } while (rest != 0);
        int exponent = biased != 0 ? biased - bias : fraction == 0 ? 0 : 1 - bias;
        return text.append('p').append(exponent).toString();
    }
}
