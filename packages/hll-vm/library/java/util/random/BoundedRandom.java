package java.util.random;

/** Fair numbers within bounds: draws again what falls into the last, incomplete round. */
final class BoundedRandom {
    private BoundedRandom() {}

    /** Below the bound, of a number drawn already. */
    static int below(RandomGenerator source, int bound, int drawn) {
        int most = bound - 1;
        if ((bound & most) == 0) {
            return drawn & most;
        }
        int bits = drawn >>> 1;
        int value = bits % bound;
        while (bits + most - value < 0) {
            bits = source.nextInt() >>> 1;
            value = bits % bound;
        }
        return value;
    }

    /** Below the bound, of a number drawn already. */
    static long below(RandomGenerator source, long bound, long drawn) {
        long most = bound - 1;
        if ((bound & most) == 0) {
            return drawn & most;
        }
        long bits = drawn >>> 1;
        long value = bits % bound;
        while (bits + most - value < 0) {
            bits = source.nextLong() >>> 1;
            value = bits % bound;
        }
        return value;
    }

    static int between(RandomGenerator source, int origin, int bound) {
        int drawn = source.nextInt();
        int width = bound - origin;
        if (width > 0) {
            return below(source, width, drawn) + origin;
        }
        while (drawn < origin || drawn >= bound) {
            drawn = source.nextInt();
        }
        return drawn;
    }

    static long between(RandomGenerator source, long origin, long bound) {
        long drawn = source.nextLong();
        long width = bound - origin;
        if (width > 0) {
            return below(source, width, drawn) + origin;
        }
        while (drawn < origin || drawn >= bound) {
            drawn = source.nextLong();
        }
        return drawn;
    }
}
