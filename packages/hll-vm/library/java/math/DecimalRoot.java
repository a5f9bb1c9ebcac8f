package java.math;

/** The square root of a positive BigDecimal, rounded exactly. */
final class DecimalRoot {
    private DecimalRoot() {}

    static BigDecimal of(BigDecimal value, MathContext context) {
        int preferredScale = value.scale() / 2;
        BigDecimal zero = BigDecimal.valueOf(0, preferredScale);
        BigDecimal stripped = value.stripTrailingZeros();
        int precision = context.getPrecision();
        boolean exact = precision == 0 || context.getRoundingMode() == RoundingMode.UNNECESSARY;
        if (stripped.unscaledValue().equals(BigInteger.ONE) && stripped.scale() % 2 == 0) {
            BigDecimal root = BigDecimal.valueOf(1, stripped.scale() / 2);
            return root.scale() == preferredScale ? root : root.add(zero, context);
        }
        int digits = exact ? Math.max(stripped.precision() / 2 + 1, precision) : precision;
        // With this many digits in the radicand the root has one more than asked for, at least.
        long shift = Math.max(2L * digits + 2 - stripped.precision(), 0);
        if (((stripped.scale() + shift) & 1) != 0) {
            shift++;
        }
        BigInteger radicand = stripped.unscaledValue().multiply(BigInteger.TEN.pow((int) shift));
        BigInteger[] root = radicand.sqrtAndRemainder();
        boolean inexact = root[1].signum() != 0;
        if (exact && inexact) {
            throw new ArithmeticException("Computed square root not exact.");
        }
        // One more digit tells that the root is a bit larger.
        BigInteger unscaled = inexact ? root[0].multiply(BigInteger.TEN).add(BigInteger.ONE) : root[0];
        long scale = (stripped.scale() + shift) / 2 + (inexact ? 1 : 0);
        BigDecimal result = new BigDecimal(unscaled, (int) scale);
        if (exact) {
            result = result.stripTrailingZeros();
            if (precision != 0 && result.precision() > precision) {
                throw new ArithmeticException("Computed square root not exact.");
            }
        } else {
            result = result.round(context);
        }
        if (result.scale() != preferredScale) {
            result = result.stripTrailingZeros().add(zero, new MathContext(precision, RoundingMode.UNNECESSARY));
        }
        return result;
    }
}
