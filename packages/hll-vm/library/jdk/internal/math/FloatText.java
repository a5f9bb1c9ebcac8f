package jdk.internal.math;

/** Text of floats: what java.lang.Float prints and reads. */
public final class FloatText {
    private FloatText() {}

    public static String toString(float value) {
        if (value != value) {
            return "NaN";
        }
        boolean negative = Float.floatToRawIntBits(value) < 0;
        float magnitude = negative ? -value : value;
        if (magnitude == 0) {
            return negative ? "-0.0" : "0.0";
        }
        if (magnitude == Float.POSITIVE_INFINITY) {
            return negative ? "-Infinity" : "Infinity";
        }
        return DecimalDigits.of(magnitude).toText(negative);
    }

    public static float parse(String text) {
        return Float.intBitsToFloat((int) FloatParser.parse(text, 23, 127));
    }

    public static String toHexString(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (value != value || value - value != 0) {
            return toString(value);
        }
        return DoubleText.hexadecimal(bits < 0, bits >>> 23 & 0xFF, (long) bits << 41, 127);
    }
}
