// float and double to text and back: notation, limits, parsing of all forms, hexadecimal.
public class DoubleText {
    static final double[] VALUES = {0, -0.0, 1, -1, 0.1, 0.001, 0.00099, 1e-3, 1.0E-5, 123456.789, 9999999, 1e7, 12345678.9, 1e6, 100, 1.5e10, 1e21, 123e-7, 3.14159, 2.5e-10, 1e100, 1.7976931348623157e308, 4.9e-324, 2.2250738585072014e-308, 1.0 / 3, 2.0 / 3, 1e16, 9007199254740993.0, 0.3, 4.35, 1234567.125, 5e-5};
    static final float[] FLOATS = {0, -0f, 1, 0.1f, 1e7f, 9999999f, 1e-3f, 0.00099f, 3.4028235e38f, 1.4e-45f, 1.17549435e-38f, 1f / 3, 16777216, 123456.79f, 1e10f, 2.5f, 0.3f, 33554432f};

    static void parse(String text) {
        try {
            System.out.print(Double.parseDouble(text) + "; ");
        } catch (NumberFormatException e) {
            System.out.print(e.getMessage() + "; ");
        }
    }

    public static void main(String[] args) {
        for (double d : VALUES) System.out.print(d + " " + Double.toString(-d) + "; ");
        System.out.println();
        for (float f : FLOATS) System.out.print(f + " " + (double) f + "; ");
        System.out.println();
        int same = 0;
        for (double d : VALUES) if (Double.doubleToLongBits(Double.parseDouble(Double.toString(d))) == Double.doubleToLongBits(d)) same++;
        for (float f : FLOATS) if (Float.floatToIntBits(Float.parseFloat(Float.toString(f))) == Float.floatToIntBits(f)) same++;
        System.out.println(same + " of " + (VALUES.length + FLOATS.length));
        for (String text : new String[] {"1", "-1.5", "+.5", "5.", "1e3", "1E-3", "1.5e+10", "  7  ", "NaN", "-Infinity", "Infinity", "1d", "2.5F", "0x1.8p3", "1e400", "1e-400", "-0", "00012.50", "123456789012345678901234567890"}) parse(text);
        System.out.println();
        for (String text : new String[] {"", " ", "abc", "1e", "1.2.3", "--1", "0x1", "1,5", "infinity", "1 2", ".", "e5"}) parse(text);
        System.out.println();
        for (String text : new String[] {"2.2250738585072012e-308", "9007199254740993", "0.1000000000000000055511151231257827", "1.7976931348623159e308", "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "179769313486231580793e289"}) parse(text);
        System.out.println();
        System.out.println(Float.parseFloat("3.4028236e38") + " " + Float.parseFloat("1e-46") + " " + Float.parseFloat("16777217") + " " + Float.valueOf("0.1") + " " + Double.valueOf("1e2"));
        System.out.println(Double.toHexString(1.0) + " " + Double.toHexString(-0.1) + " " + Double.toHexString(Double.MIN_VALUE) + " " + Double.toHexString(Double.MAX_VALUE));
        System.out.println(Double.isNaN(0.0 / 0) + " " + Double.isInfinite(-1 / 0.0) + " " + Double.isFinite(1e308) + " " + Double.compare(0.0, -0.0) + " " + Double.valueOf(1.5).intValue() + " " + Double.sum(1, 2) + " " + Double.MIN_EXPONENT);
        for (int exponent = -8; exponent <= 24; exponent += 2) System.out.print(Double.parseDouble("1e" + exponent) + " ");
        System.out.println();
        for (int i = 1; i < 12; i++) System.out.print(i / 10.0 + " " + i / 8f + " ");
        System.out.println();
        String text = "" + 1.0f + 1.0 + 100L + 1e-9 + Float.NaN + 'c' + Double.NEGATIVE_INFINITY;
        System.out.println(text);
        StringBuilder builder = new StringBuilder().append(0.5f).append(' ').append(1e8).append(' ').append(-2.0);
        System.out.println(builder + " " + String.valueOf(3.0f) + " " + String.valueOf(1e-4));
        System.out.print(1.25);
        System.out.print(1.25f);
        System.out.println(-1e-7);
    }
}
