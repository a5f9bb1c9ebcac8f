// float and double: rounding of each step, infinities, NaN, signed zero, remainder, comparison, strictfp.
public class FloatArithmetic {
    static String compare(double a, double b) {
        return (a < b ? "<" : "-") + (a > b ? ">" : "-") + (a == b ? "=" : "-") + (a != b ? "!" : "-") + (a <= b ? "l" : "-") + (a >= b ? "g" : "-") + (!(a < b) ? "n" : "-") + Double.compare(a, b);
    }

    static String compare(float a, float b) {
        return (a < b ? "<" : "-") + (a > b ? ">" : "-") + (a == b ? "=" : "-") + (!(a >= b) ? "n" : "-") + Float.compare(a, b);
    }

    static strictfp double strict(double x) {
        double y = x * 1e308;
        return y / 1e308;
    }

    static double newton(double x) {
        double guess = x / 2;
        for (int i = 0; i < 50; i++) guess = (guess + x / guess) / 2;
        return guess;
    }

    static float sumFloats(int n) {
        float sum = 0;
        for (int i = 1; i <= n; i++) sum += 1.0f / i;
        return sum;
    }

    static double sumDoubles(int n) {
        double sum = 0;
        for (int i = 1; i <= n; i++) sum += 1.0 / i;
        return sum;
    }

    public static void main(String[] args) {
        System.out.println(0.1 + 0.2 + " " + (0.1f + 0.2f) + " " + (0.1f + 0.2) + " " + (0.1 + 0.2 == 0.3) + " " + (0.1f + 0.2f == 0.3f));
        System.out.println(1.0 / 3 + " " + 1.0f / 3 + " " + 2 / 3 + " " + 2 / 3.0f + " " + 10.0 / 4);
        System.out.println(1 / 0.0 + " " + -1 / 0.0 + " " + 0 / 0.0 + " " + 1 / -0.0 + " " + 1f / 0 + " " + (0.0 == -0.0) + " " + -0.0);
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        System.out.println((nan == nan) + " " + (nan != nan) + " " + infinity * 0 + " " + (infinity - infinity) + " " + (infinity + 1 == infinity) + " " + Math.sqrt(-1));
        for (double[] pair : new double[][] {{1, 2}, {2, 1}, {1, 1}, {nan, 1}, {1, nan}, {nan, nan}, {0.0, -0.0}, {-infinity, infinity}}) System.out.print(compare(pair[0], pair[1]) + " ");
        System.out.println();
        for (float[] pair : new float[][] {{1, 2}, {2, 1}, {1, 1}, {Float.NaN, 1}, {1, Float.NaN}, {-0f, 0f}}) System.out.print(compare(pair[0], pair[1]) + " ");
        System.out.println();
        System.out.println(5.5 % 2 + " " + -5.5 % 2 + " " + 5.5 % -2 + " " + 5 % infinity + " " + infinity % 5 + " " + -0.0 % 3 + " " + 1e300 % 7 + " " + 5.5f % 1.25f + " " + 0x1p60 % 0.3);
        System.out.println(Double.MAX_VALUE * 2 + " " + Double.MIN_VALUE / 2 + " " + Double.MIN_VALUE + " " + Double.MAX_VALUE + " " + Float.MAX_VALUE + " " + Float.MIN_VALUE + " " + Float.MAX_VALUE * 2);
        System.out.println(Double.MIN_NORMAL / 4 * 4 + " " + Float.MIN_NORMAL / 8 * 8 + " " + 3 * Double.MIN_VALUE / 2 * 2);
        System.out.println(16777216f + 1f + " " + (16777216.0 + 1) + " " + (9007199254740992.0 + 1) + " " + (float) 16777217 + " " + (double) 9007199254740993L + " " + (float) 0.1 + " " + (double) 0.1f);
        System.out.println(strict(1.5) + " " + strict(10) + " " + newton(2) + " " + newton(1e10));
        System.out.println(sumFloats(1000) + " " + sumDoubles(1000));
        float f = 1.1f;
        f += 1.1;
        f *= 2;
        f++;
        f /= 3;
        f -= 1e-8;
        double d = f;
        d %= 0.7;
        d--;
        System.out.println(f + " " + d);
        System.out.println((float) 1e40 + " " + (float) -1e40 + " " + (float) 1e-50 + " " + (float) nan + " " + (double) Float.MIN_VALUE + " " + (float) 3.4028236e38);
        System.out.println(Double.doubleToLongBits(1.5) + " " + Long.toHexString(Double.doubleToLongBits(-0.0)) + " " + Integer.toHexString(Float.floatToIntBits(1.5f)) + " " + Long.toHexString(Double.doubleToLongBits(nan)));
        System.out.println(Double.longBitsToDouble(0x4009_21fb_5444_2d18L) + " " + Float.intBitsToFloat(0x40490fdb) + " " + Double.longBitsToDouble(1L) + " " + Double.isNaN(Double.longBitsToDouble(0x7ff0_0000_0000_0001L)));
        System.out.println(Math.max(-0.0, 0.0) + " " + Math.min(-0.0, 0.0) + " " + Math.max(nan, 1) + " " + Math.min(1f, Float.NaN));
        System.out.println(0x1.8p1 + " " + 0x1p-3f + " " + 1e3 + " " + .5e-2 + " " + 1_0.5f + " " + 100d);
        System.out.println(Double.valueOf(nan).equals(nan) + " " + Double.valueOf(0.0).equals(-0.0) + " " + Double.hashCode(1.5) + " " + Float.hashCode(-0f) + " " + new int[] {(int) 3.99}[0]);
        double x = 1;
        int steps = 0;
        while (x + 1 > x && steps < 2000) {
            x *= 2;
            steps++;
        }
        float y = 1;
        int small = 0;
        while (1 + y / 2 > 1) {
            y /= 2;
            small++;
        }
        System.out.println(steps + " " + small);
        double value = 0.5;
        for (int i = 0; i < 100; i++) value = 3.9 * value * (1 - value);
        float single = 0.5f;
        for (int i = 0; i < 100; i++) single = 3.9f * single * (1 - single);
        System.out.println(Double.doubleToLongBits(value) + " " + Float.floatToIntBits(single));
        System.out.println((int) (0.1 * 3 * 10) + " " + (0.1 * 3) + " " + 100 * 1.1 + " " + 1.1f * 1.1f + " " + (double) (1.1f * 1.1f) + " " + 4.35 * 100);
    }
}
