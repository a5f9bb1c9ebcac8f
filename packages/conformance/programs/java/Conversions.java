// Conversions between all numeric types: NaN, infinities and large values to int and long, rounding to float, signs.
public class Conversions {
    static final double[] VALUES = {0.0, -0.0, 0.5, 0.99, -0.99, 1.5, -1.5, 127.9, 128, 255.5, -129, 32768, 65535.9, 65536, 2147483647, 2147483648.0, -2147483648.0, -2147483649.0, 4294967296.0, 9.2e18, 9.3e18, -9.3e18, 1e300, -1e300, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    static String all(double d) {
        return (int) d + " " + (long) d + " " + (byte) d + " " + (short) d + " " + (int) (char) d;
    }

    static String all(float f) {
        return (int) f + " " + (long) f + " " + (byte) f + " " + (short) f + " " + (int) (char) f;
    }

    static void widen(double d) {
        System.out.print("d" + d + " ");
    }

    static void widen(float f) {
        System.out.print("f" + f + " ");
    }

    static void widen(long l) {
        System.out.print("l" + l + " ");
    }

    static double average(int... values) {
        int sum = 0;
        for (int value : values) sum += value;
        return (double) sum / values.length;
    }

    public static void main(String[] args) {
        for (double d : VALUES) System.out.println(d + ": " + all(d) + " | " + Float.floatToIntBits((float) d));
        for (double d : new double[] {1.5, -2.5, 3e9, -3e9, 1e19, Double.NaN}) System.out.print(all((float) d) + "; ");
        System.out.println();
        int[] ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, 16777217, -16777219, 123456789, 33554435};
        for (int i : ints) System.out.print(Float.floatToIntBits(i) + " " + (double) i + " " + (int) (float) i + "; ");
        System.out.println();
        long[] longs = {Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L, -9007199254740995L, 123456789012345678L, 1L << 24 | 1};
        for (long l : longs) System.out.print((long) (double) l + " " + (long) (float) l + " " + (int) l + "; ");
        System.out.println();
        widen(1);
        widen('a');
        widen(1L << 62);
        widen(1.5f);
        widen((byte) -1);
        widen(1e10);
        widen((short) 5);
        System.out.println();
        System.out.println(average(1, 2) + " " + average(1, 2, 2) + " " + (1 + 2) / 2 + " " + (1 + 2) / 2.0);
        long l = 1L << 53;
        float f = l;
        double d = l + 1;
        f += 1;
        System.out.println((l == f) + " " + (l + 1 == d) + " " + (l + 1 == (float) (l + 1)) + " " + (16777217 == 16777217f) + " " + ((float) 16777217 == 16777217.0));
        int i = 'a' * 2 + (byte) 300 - (short) 70000;
        System.out.println(i + " " + (i > 0 ? 1 : 2.0) + " " + (char) 98.6 + " " + (int) 'é' + " " + (byte) 'é' + " " + (char) -190.0 + "|");
        System.out.println((int) 1e10f + " " + (long) 1e10f + " " + (int) Float.NaN + " " + (long) Float.NEGATIVE_INFINITY + " " + (char) Float.POSITIVE_INFINITY + 0);
        System.out.println(Math.round(2.5) + " " + Math.round(-2.5) + " " + Math.round(0.49999999999999994) + " " + Math.round(1e30) + " " + Math.round(Float.NaN) + " " + Math.round(2.5f) + " " + Math.rint(2.5) + " " + Math.rint(3.5) + " " + Math.round(-0.5));
        Integer boxed = 65;
        char fromBox = (char) (int) boxed;
        long wide = boxed;
        double real = boxed;
        Object o = 'x';
        int fromObject = (char) (Character) o;
        System.out.println(fromBox + " " + wide + " " + real + " " + fromObject + " " + (int) (Integer) (Object) 7);
        Number[] numbers = {(byte) 300, (short) 5, 1 << 20, 1L << 40, 2.75f, -3.99};
        for (Number n : numbers) System.out.print(n.byteValue() + " " + n.shortValue() + " " + n.intValue() + " " + n.longValue() + " " + (n.floatValue() == n.doubleValue()) + " " + n.doubleValue() + "; ");
        System.out.println();
        double fromInt = 1 / 2;
        double fromMixed = 1 / 2f + 1 / 2;
        float compound = 10;
        compound /= 4;
        int shrink = 10;
        shrink *= 0.35;
        shrink += 3.99f;
        System.out.println(fromInt + " " + fromMixed + " " + compound + " " + shrink);
    }
}
