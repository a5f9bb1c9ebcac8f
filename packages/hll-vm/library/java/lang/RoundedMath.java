package java.lang;

/** Elementary functions that are rounded correctly, nearly always: as HotSpot's intrinsics are, and unlike fdlibm's, which StrictMath has. */
final class RoundedMath {
    private static final double MILLION = 1e6;
    /** Below, sine and tangent are their arguments, and what is added to one is lost. */
    private static final double TINY = 0x1.0p-28;

    private RoundedMath() {
    }

    /** Of angles below a million, but for tiny ones. */
    private static native double sin(double x);

    private static native double cos(double x);

    private static native double tan(double x);

    /** Of an angle of two parts, at most pi/4, and some quarters of a turn. */
    private static native double sin(double x, double tail, int quarters);

    private static native double tan(double x, double tail, int quarters);

    /** Where the result is a normal number. */
    private static native double exp(double x);

    private static native double log(double x);

    private static native double log10(double x);

    /** Of positive normal numbers; NaN where the result is perhaps none. */
    private static native double pow(double x, double y);

    static double sine(double x) {
        double size = Math.abs(x);
        if (size < MILLION) {
            return size < TINY ? x : sin(x);
        }
        if (!(size < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double[] rest = new double[2];
        int quarters = HalfPiReduction.reduce(x, rest);
        return sin(rest[0], rest[1], quarters);
    }

    static double cosine(double x) {
        double size = Math.abs(x);
        if (size < MILLION) {
            return size < TINY ? 1.0 : cos(x);
        }
        if (!(size < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double[] rest = new double[2];
        int quarters = HalfPiReduction.reduce(x, rest);
        return sin(rest[0], rest[1], quarters + 1);
    }

    static double tangent(double x) {
        double size = Math.abs(x);
        if (size < MILLION) {
            return size < TINY ? x : tan(x);
        }
        if (!(size < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double[] rest = new double[2];
        int quarters = HalfPiReduction.reduce(x, rest);
        return tan(rest[0], rest[1], quarters);
    }

    static double exponential(double x) {
        return Math.abs(x) < 708 ? exp(x) : Exponentials.exp(x);
    }

    private static boolean isPositiveNormal(double x) {
        return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE;
    }

    static double logarithm(double x) {
        return isPositiveNormal(x) && x != 1 ? log(x) : Logarithms.log(x);
    }

    static double decimalLogarithm(double x) {
        return isPositiveNormal(x) && x != 1 ? log10(x) : Logarithms.log10(x);
    }

    static double power(double x, double y) {
        double size = Math.abs(x);
        if (y == 2) {
            return x * x;
        }
        boolean ordinary = isPositiveNormal(size) && size != 1 && y != 0 && Math.abs(y) < 0x1.0p62;
        if (ordinary && (x > 0 || y == Math.rint(y))) {
            double result = pow(size, y);
            if (result == result) {
                return x < 0 && ((long) y & 1) != 0 ? -result : result;
            }
        }
        return Powers.pow(x, y);
    }
}
