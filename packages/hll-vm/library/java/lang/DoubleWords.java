package java.lang;

/** The two 32-bit words of a double, in terms of which fdlibm's algorithms are written. */
final class DoubleWords {
    private DoubleWords() {
    }

    static int high(double x) {
        return (int) (Double.doubleToRawLongBits(x) >>> 32);
    }

    static int low(double x) {
        return (int) Double.doubleToRawLongBits(x);
    }

    static double of(int high, int low) {
        return Double.longBitsToDouble((long) high << 32 | low & 0xffffffffL);
    }

    static double withHigh(double x, int high) {
        return of(high, low(x));
    }

    /** The number without the bits of its low word. */
    static double truncated(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xffffffff00000000L);
    }

    /** Adds to the exponent, without a look at overflow. */
    static double scaled(double x, int n) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) + ((long) n << 52));
    }
}
