package java.math;

/** What to do with digits that are dropped. */
public enum RoundingMode {
    UP,
    DOWN,
    CEILING,
    FLOOR,
    HALF_UP,
    HALF_DOWN,
    HALF_EVEN,
    UNNECESSARY;

    /** The mode of BigDecimal's constant of that number. */
    public static RoundingMode valueOf(int mode) {
        if (mode < 0 || mode > 7) {
            throw new IllegalArgumentException("argument out of range");
        }
        return values()[mode];
    }

    /**
     * Whether a magnitude goes up to the next one when what is dropped of it is not zero; `half` is the sign of what is
     * dropped minus half a unit, `odd` tells of the last kept digit.
     */
    boolean roundsUp(int sign, int half, boolean odd) {
        return switch (this) {
            case UP -> true;
            case DOWN -> false;
            case CEILING -> sign > 0;
            case FLOOR -> sign < 0;
            case HALF_UP -> half >= 0;
            case HALF_DOWN -> half > 0;
            case HALF_EVEN -> half > 0 || half == 0 && odd;
            case UNNECESSARY -> throw new ArithmeticException("Rounding necessary");
        };
    }
}
