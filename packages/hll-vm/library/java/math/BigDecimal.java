package java.math;

/**
 * A decimal number: an unscaled integer divided by ten to the power of the scale. Unscaled values that fit are kept as
 * a long.
 */
public class BigDecimal extends Number implements Comparable<BigDecimal> {
    @Deprecated
    public static final int ROUND_UP = 0;

    @Deprecated
    public static final int ROUND_DOWN = 1;

    @Deprecated
    public static final int ROUND_CEILING = 2;

    @Deprecated
    public static final int ROUND_FLOOR = 3;

    @Deprecated
    public static final int ROUND_HALF_UP = 4;

    @Deprecated
    public static final int ROUND_HALF_DOWN = 5;

    @Deprecated
    public static final int ROUND_HALF_EVEN = 6;

    @Deprecated
    public static final int ROUND_UNNECESSARY = 7;

    /** Stands in `compact` for an unscaled value that is no other long. */
    private static final long INFLATED = Long.MIN_VALUE;

    private static final long[] TEN_TO = new long[19];
    private static final BigDecimal[] SMALL = new BigDecimal[11];

    static {
        TEN_TO[0] = 1;
        for (int i = 1; i < TEN_TO.length; i++) {
            TEN_TO[i] = 10 * TEN_TO[i - 1];
        }
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new BigDecimal(i, null, 0);
        }
    }

    public static final BigDecimal ZERO = SMALL[0];
    public static final BigDecimal ONE = SMALL[1];
    public static final BigDecimal TEN = SMALL[10];

    private final long compact;
    private final int scale;

    /** Null until it is asked for, unless the value is inflated. */
    private BigInteger unscaled;

    /** Zero until it is asked for. */
    private int precision;

    private BigDecimal(long compact, BigInteger unscaled, int scale) {
        this.compact = compact;
        this.unscaled = unscaled;
        this.scale = scale;
    }

    private static BigDecimal of(BigInteger unscaled, int scale) {
        return new BigDecimal(compact(unscaled), unscaled, scale);
    }

    private static long compact(BigInteger unscaled) {
        return unscaled.bitLength() < 64 ? unscaled.longValue() : INFLATED;
    }

    public BigDecimal(char[] in, int offset, int len) {
        if ((in.length | len | offset) < 0 || len > in.length - offset) {
            throw new NumberFormatException("Bad offset or len arguments for char[] input.");
        }
        DecimalParser parser = new DecimalParser(in, offset, len);
        scale = parser.scale();
        long value = parser.compact();
        if (value == INFLATED) {
            unscaled = parser.unscaled();
            value = compact(unscaled);
        }
        compact = value;
    }

    public BigDecimal(char[] in) {
        this(in, 0, in.length);
    }

    public BigDecimal(String val) {
        this(val.toCharArray());
    }

    public BigDecimal(BigInteger val) {
        this(val, 0);
    }

    public BigDecimal(BigInteger unscaledVal, int scale) {
        compact = compact(unscaledVal);
        unscaled = unscaledVal;
        this.scale = scale;
    }

    public BigDecimal(int val) {
        this(val, null, 0);
    }

    public BigDecimal(long val) {
        compact = val;
        unscaled = val == INFLATED ? BigInteger.valueOf(val) : null;
        scale = 0;
    }

    public BigDecimal(double val) {
        this(exactly(val));
    }

    public BigDecimal(char[] in, int offset, int len, MathContext mc) {
        this(new BigDecimal(in, offset, len).round(mc));
    }

    public BigDecimal(char[] in, MathContext mc) {
        this(new BigDecimal(in).round(mc));
    }

    public BigDecimal(String val, MathContext mc) {
        this(new BigDecimal(val).round(mc));
    }

    public BigDecimal(BigInteger val, MathContext mc) {
        this(new BigDecimal(val).round(mc));
    }

    public BigDecimal(BigInteger unscaledVal, int scale, MathContext mc) {
        this(new BigDecimal(unscaledVal, scale).round(mc));
    }

    public BigDecimal(int val, MathContext mc) {
        this(new BigDecimal(val).round(mc));
    }

    public BigDecimal(long val, MathContext mc) {
        this(new BigDecimal(val).round(mc));
    }

    public BigDecimal(double val, MathContext mc) {
        this(exactly(val).round(mc));
    }

    private BigDecimal(BigDecimal other) {
        this(other.compact, other.unscaled, other.scale);
    }

    private static BigDecimal exactly(double value) {
        if (value - value != 0) {
            throw new NumberFormatException("Infinite or NaN");
        }
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >> 52) & 0x7FF;
        long significand = bits & 0xFFFFFFFFFFFFFL | (biased == 0 ? 0 : 1L << 52);
        if (significand == 0) {
            return ZERO;
        }
        int twos = Long.numberOfTrailingZeros(significand);
        int exponent = Math.max(biased, 1) - 1075 + twos;
        BigInteger integer = BigInteger.valueOf(bits < 0 ? -(significand >> twos) : significand >> twos);
        return exponent >= 0
                ? of(integer.shiftLeft(exponent), 0)
                : of(integer.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
    }

    public static BigDecimal valueOf(long unscaledVal, int scale) {
        if (scale == 0) {
            return valueOf(unscaledVal);
        }
        return new BigDecimal(unscaledVal, unscaledVal == INFLATED ? BigInteger.valueOf(unscaledVal) : null, scale);
    }

    public static BigDecimal valueOf(long val) {
        return val >= 0 && val < SMALL.length ? SMALL[(int) val] : new BigDecimal(val);
    }

    public static BigDecimal valueOf(double val) {
        return new BigDecimal(Double.toString(val));
    }

    static BigInteger tenTo(int exponent) {
        return exponent < TEN_TO.length ? BigInteger.valueOf(TEN_TO[exponent]) : BigInteger.TEN.pow(exponent);
    }

    private int checkScale(long value) {
        int clamped = saturate(value);
        if (clamped != value && signum() != 0) {
            throw new ArithmeticException(value > 0 ? "Underflow" : "Overflow");
        }
        return clamped;
    }

    private static int saturate(long scale) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, scale));
    }

    /** The unscaled value times a power of ten if that fits a long, else INFLATED. */
    private long compactTimesTen(long exponent) {
        if (compact == INFLATED || exponent == 0 || compact == 0) {
            return compact;
        }
        if (exponent >= TEN_TO.length || Math.abs(compact) > Long.MAX_VALUE / TEN_TO[(int) exponent]) {
            return INFLATED;
        }
        return compact * TEN_TO[(int) exponent];
    }

    private BigInteger timesTen(long exponent) {
        return exponent == 0 ? unscaledValue() : unscaledValue().multiply(tenTo(Math.toIntExact(exponent)));
    }

    public BigDecimal add(BigDecimal augend) {
        int common = Math.max(scale, augend.scale);
        long raise = checkScaleOfRaise((long) common - scale);
        long otherRaise = augend.checkScaleOfRaise((long) common - augend.scale);
        long left = compactTimesTen(raise);
        long right = augend.compactTimesTen(otherRaise);
        if (left != INFLATED && right != INFLATED) {
            long sum = left + right;
            if (((left ^ sum) & (right ^ sum)) >= 0 && sum != INFLATED) {
                return valueOf(sum, common);
            }
        }
        return of(timesTen(raise).add(augend.timesTen(otherRaise)), common);
    }

    private long checkScaleOfRaise(long raise) {
        if (signum() == 0) {
            return 0;
        }
        return checkScale(raise);
    }

    public BigDecimal add(BigDecimal augend, MathContext mc) {
        if (mc.getPrecision() == 0) {
            return add(augend);
        }
        if (signum() != 0 && augend.signum() != 0) {
            return add(augend).round(mc);
        }
        int preferred = Math.max(scale, augend.scale);
        if (signum() == 0 && augend.signum() == 0) {
            return valueOf(0, preferred);
        }
        BigDecimal result = (signum() == 0 ? augend : this).round(mc);
        if (result.scale > preferred) {
            return result.stripTo(preferred);
        }
        return result.setScale(
                saturate(Math.min(preferred, (long) result.scale + mc.getPrecision() - result.precision())));
    }

    public BigDecimal subtract(BigDecimal subtrahend) {
        return add(subtrahend.negate());
    }

    public BigDecimal subtract(BigDecimal subtrahend, MathContext mc) {
        return mc.getPrecision() == 0 ? subtract(subtrahend) : add(subtrahend.negate(), mc);
    }

    public BigDecimal multiply(BigDecimal multiplicand) {
        long sum = (long) scale + multiplicand.scale;
        if (compact != INFLATED && multiplicand.compact != INFLATED) {
            long product = compact * multiplicand.compact;
            if (Math.multiplyHigh(compact, multiplicand.compact) == product >> 63 && product != INFLATED) {
                BigDecimal made = new BigDecimal(product, null, 0);
                return valueOf(product, made.checkScale(sum));
            }
        }
        BigDecimal made = of(unscaledValue().multiply(multiplicand.unscaledValue()), 0);
        return of(made.unscaled, made.checkScale(sum));
    }

    public BigDecimal multiply(BigDecimal multiplicand, MathContext mc) {
        return multiply(multiplicand).round(mc);
    }

    /** dividend / divisor to an integer, which is unscaled in the result. */
    private static BigDecimal quotient(BigInteger dividend, BigInteger divisor, int scale, RoundingMode mode) {
        BigInteger[] division = dividend.divideAndRemainder(divisor);
        if (division[1].signum() == 0) {
            return of(division[0], scale);
        }
        int sign = dividend.signum() * divisor.signum();
        int half = division[1].abs().shiftLeft(1).compareTo(divisor.abs());
        boolean up = mode.roundsUp(sign, half, division[0].testBit(0));
        return of(up ? division[0].add(BigInteger.valueOf(sign)) : division[0], scale);
    }

    private static BigDecimal quotient(long dividend, long divisor, int scale, RoundingMode mode) {
        long quotient = dividend / divisor;
        long rest = dividend % divisor;
        if (rest == 0) {
            return valueOf(quotient, scale);
        }
        int sign = (dividend < 0) == (divisor < 0) ? 1 : -1;
        long absolute = Math.abs(rest);
        int half = Long.compare(absolute, Math.abs(divisor) - absolute);
        boolean up = mode.roundsUp(sign, half, (quotient & 1) != 0);
        return valueOf(up ? quotient + sign : quotient, scale);
    }

    @Deprecated
    public BigDecimal divide(BigDecimal divisor, int scale, int roundingMode) {
        return divide(divisor, scale, mode(roundingMode));
    }

    public BigDecimal divide(BigDecimal divisor, int scale, RoundingMode roundingMode) {
        long raise = (long) scale + divisor.scale - this.scale;
        long dividendRaise = checkScale(Math.max(raise, 0));
        long divisorRaise = divisor.checkScale(Math.max(-raise, 0));
        long left = compactTimesTen(dividendRaise);
        long right = divisor.compactTimesTen(divisorRaise);
        if (left != INFLATED && right != INFLATED && Math.abs(raise) < TEN_TO.length) {
            return quotient(left, right, scale, roundingMode);
        }
        return quotient(timesTen(dividendRaise), divisor.timesTen(divisorRaise), scale, roundingMode);
    }

    @Deprecated
    public BigDecimal divide(BigDecimal divisor, int roundingMode) {
        return divide(divisor, scale, roundingMode);
    }

    public BigDecimal divide(BigDecimal divisor, RoundingMode roundingMode) {
        return divide(divisor, scale, roundingMode);
    }

    private void requireDivisor(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new ArithmeticException(signum() == 0 ? "Division undefined" : "Division by zero");
        }
    }

    public BigDecimal divide(BigDecimal divisor) {
        requireDivisor(divisor);
        int preferred = saturate((long) scale - divisor.scale);
        if (signum() == 0) {
            return valueOf(0, preferred);
        }
        // A quotient that ends has no more digits than this.
        int digits =
                (int) Math.min(precision() + (long) Math.ceil(10.0 * divisor.precision() / 3.0), Integer.MAX_VALUE);
        BigDecimal quotient;
        try {
            quotient = divide(divisor, new MathContext(digits, RoundingMode.UNNECESSARY));
        } catch (ArithmeticException e) {
            throw new ArithmeticException("Non-terminating decimal expansion; no exact representable decimal result.");
        }
        return preferred > quotient.scale ? quotient.setScale(preferred, RoundingMode.UNNECESSARY) : quotient;
    }

    public BigDecimal divide(BigDecimal divisor, MathContext mc) {
        if (mc.getPrecision() == 0) {
            return divide(divisor);
        }
        requireDivisor(divisor);
        long preferred = (long) scale - divisor.scale;
        if (signum() == 0) {
            return valueOf(0, saturate(preferred));
        }
        int excess = precision() - divisor.precision();
        boolean less = compareDigits(divisor, excess) < 0;
        // So many places after the preferred scale make the quotient one of as many digits as asked for.
        long places = (long) mc.getPrecision() - excess - (less ? 0 : 1);
        BigInteger dividend = timesTen(Math.max(places, 0));
        BigInteger by = divisor.timesTen(Math.max(-places, 0));
        int quotientScale = checkScale(preferred + places);
        BigDecimal quotient = quotient(dividend, by, quotientScale, mc.getRoundingMode());
        boolean exact = quotient.unscaledValue().multiply(by).equals(dividend);
        return (exact ? quotient.stripTo(preferred) : quotient).round(mc);
    }

    /** Compares the unscaled magnitudes as if both had as many digits. */
    private int compareDigits(BigDecimal other, int excess) {
        BigInteger left = timesTen(Math.max(-excess, 0)).abs();
        return left.compareTo(other.timesTen(Math.max(excess, 0)).abs());
    }

    private int compareMagnitude(BigDecimal other) {
        return abs().compareTo(other.abs());
    }

    public BigDecimal divideToIntegralValue(BigDecimal divisor) {
        int preferred = saturate((long) scale - divisor.scale);
        if (compareMagnitude(divisor) < 0) {
            return valueOf(0, preferred);
        }
        requireDivisor(divisor);
        if (signum() == 0) {
            return setScale(preferred, RoundingMode.UNNECESSARY);
        }
        BigDecimal quotient = divide(divisor, 0, RoundingMode.DOWN).stripTo(Math.min(preferred, 0));
        return quotient.scale < preferred ? quotient.setScale(preferred, RoundingMode.UNNECESSARY) : quotient;
    }

    public BigDecimal divideToIntegralValue(BigDecimal divisor, MathContext mc) {
        if (mc.getPrecision() == 0 || compareMagnitude(divisor) < 0) {
            return divideToIntegralValue(divisor);
        }
        int preferred = saturate((long) scale - divisor.scale);
        BigDecimal result = divide(divisor, new MathContext(mc.getPrecision(), RoundingMode.DOWN));
        if (result.scale < 0) {
            if (subtract(result.multiply(divisor)).compareMagnitude(divisor) >= 0) {
                throw new ArithmeticException("Division impossible");
            }
        } else if (result.scale > 0) {
            result = result.setScale(0, RoundingMode.DOWN);
        }
        int room = mc.getPrecision() - result.precision();
        if (preferred > result.scale && room > 0) {
            return result.setScale(result.scale + Math.min(room, preferred - result.scale));
        }
        return result.stripTo(preferred);
    }

    public BigDecimal remainder(BigDecimal divisor) {
        return divideAndRemainder(divisor)[1];
    }

    public BigDecimal remainder(BigDecimal divisor, MathContext mc) {
        return divideAndRemainder(divisor, mc)[1];
    }

    public BigDecimal[] divideAndRemainder(BigDecimal divisor) {
        BigDecimal quotient = divideToIntegralValue(divisor);
        return new BigDecimal[] {quotient, subtract(quotient.multiply(divisor))};
    }

    public BigDecimal[] divideAndRemainder(BigDecimal divisor, MathContext mc) {
        BigDecimal quotient = divideToIntegralValue(divisor, mc);
        return new BigDecimal[] {quotient, subtract(quotient.multiply(divisor))};
    }

    public BigDecimal sqrt(MathContext mc) {
        if (signum() < 0) {
            throw new ArithmeticException("Attempted square root of negative BigDecimal");
        }
        return signum() == 0 ? valueOf(0, scale / 2) : DecimalRoot.of(this, mc);
    }

    public BigDecimal pow(int n) {
        if (n < 0 || n > 999_999_999) {
            throw new ArithmeticException("Invalid operation");
        }
        return of(unscaledValue().pow(n), checkScale((long) scale * n));
    }

    /** As ANSI X3.274 says: by squaring, with as many more digits as the exponent has, and one. */
    public BigDecimal pow(int n, MathContext mc) {
        int digits = mc.getPrecision();
        if (digits == 0) {
            return pow(n);
        }
        int magnitude = Math.abs(n);
        int exponentDigits = Integer.toString(magnitude).length();
        if (n < -999_999_999 || n > 999_999_999 || n != 0 && exponentDigits > digits) {
            throw new ArithmeticException("Invalid operation");
        }
        if (n == 0) {
            return ONE;
        }
        MathContext wide = new MathContext(digits + exponentDigits + 1, mc.getRoundingMode());
        BigDecimal power = ONE;
        for (int bit = 31 - Integer.numberOfLeadingZeros(magnitude); bit >= 0; bit--) {
            if ((magnitude >> bit & 1) != 0) {
                power = power.multiply(this, wide);
            }
            if (bit > 0) {
                power = power.multiply(power, wide);
            }
        }
        return (n < 0 ? ONE.divide(power, wide) : power).round(mc);
    }

    public BigDecimal abs() {
        return signum() < 0 ? negate() : this;
    }

    public BigDecimal abs(MathContext mc) {
        return signum() < 0 ? negate(mc) : round(mc);
    }

    public BigDecimal negate() {
        return compact == INFLATED ? of(unscaled.negate(), scale) : valueOf(-compact, scale);
    }

    public BigDecimal negate(MathContext mc) {
        return negate().round(mc);
    }

    public BigDecimal plus() {
        return this;
    }

    public BigDecimal plus(MathContext mc) {
        return round(mc);
    }

    public BigDecimal round(MathContext mc) {
        BigDecimal rounded = this;
        int digits = mc.getPrecision();
        while (digits > 0 && rounded.precision() > digits) {
            int drop = rounded.precision() - digits;
            rounded = rounded.drop(drop, checkScale((long) rounded.scale - drop), mc.getRoundingMode());
        }
        return rounded;
    }

    /** Divides the unscaled value by a power of ten. */
    private BigDecimal drop(long digits, int newScale, RoundingMode mode) {
        if (compact != INFLATED && digits < TEN_TO.length) {
            return quotient(compact, TEN_TO[(int) digits], newScale, mode);
        }
        return quotient(unscaledValue(), tenTo(Math.toIntExact(digits)), newScale, mode);
    }

    public int signum() {
        return compact == INFLATED ? unscaled.signum() : Long.signum(compact);
    }

    public int scale() {
        return scale;
    }

    public int precision() {
        if (precision == 0) {
            precision = compact == INFLATED ? digits(unscaled) : digits(Math.abs(compact));
        }
        return precision;
    }

    private static int digits(long value) {
        int count = 1;
        while (count < TEN_TO.length && value >= TEN_TO[count]) {
            count++;
        }
        return count;
    }

    private static int digits(BigInteger value) {
        BigInteger magnitude = value.abs();
        // log10(2) of the length in bits is right or one too small.
        int atLeast = (int) ((magnitude.bitLength() + 1L) * 646456993 >>> 31);
        return magnitude.compareTo(tenTo(atLeast)) < 0 ? atLeast : atLeast + 1;
    }

    public BigInteger unscaledValue() {
        if (unscaled == null) {
            unscaled = BigInteger.valueOf(compact);
        }
        return unscaled;
    }

    private static RoundingMode mode(int number) {
        if (number < ROUND_UP || number > ROUND_UNNECESSARY) {
            throw new IllegalArgumentException("Invalid rounding mode");
        }
        return RoundingMode.valueOf(number);
    }

    @Deprecated
    public BigDecimal setScale(int newScale, int roundingMode) {
        return setScale(newScale, mode(roundingMode));
    }

    public BigDecimal setScale(int newScale) {
        return setScale(newScale, RoundingMode.UNNECESSARY);
    }

    public BigDecimal setScale(int newScale, RoundingMode roundingMode) {
        if (newScale == scale) {
            return this;
        }
        long raise = (long) newScale - scale;
        if (raise < 0) {
            return drop(checkScale(-raise), newScale, roundingMode);
        }
        raise = checkScaleOfRaise(raise);
        long raised = compactTimesTen(raise);
        return raised == INFLATED ? of(timesTen(raise), newScale) : valueOf(raised, newScale);
    }

    public BigDecimal movePointLeft(int n) {
        return n == 0 ? this : movePoint((long) scale + n);
    }

    public BigDecimal movePointRight(int n) {
        return n == 0 ? this : movePoint((long) scale - n);
    }

    private BigDecimal movePoint(long newScale) {
        BigDecimal moved = new BigDecimal(compact, unscaled, checkScale(newScale));
        return moved.scale < 0 ? moved.setScale(0, RoundingMode.UNNECESSARY) : moved;
    }

    public BigDecimal scaleByPowerOfTen(int n) {
        return new BigDecimal(compact, unscaled, checkScale((long) scale - n));
    }

    public BigDecimal stripTrailingZeros() {
        return signum() == 0 ? ZERO : stripTo(Long.MIN_VALUE);
    }

    /** Drops zeros at the end as long as the scale is above another. */
    private BigDecimal stripTo(long preferred) {
        BigDecimal stripped = this;
        while (stripped.scale > preferred && stripped.signum() != 0) {
            if (stripped.compact != INFLATED) {
                if (stripped.compact % 10 != 0) {
                    break;
                }
                stripped = new BigDecimal(stripped.compact / 10, null, checkScale((long) stripped.scale - 1));
            } else {
                if (stripped.unscaled.testBit(0)) {
                    break;
                }
                BigInteger[] division = stripped.unscaled.divideAndRemainder(BigInteger.TEN);
                if (division[1].signum() != 0) {
                    break;
                }
                stripped = of(division[0], checkScale((long) stripped.scale - 1));
            }
        }
        return stripped;
    }

    @Override
    public int compareTo(BigDecimal val) {
        if (scale == val.scale && compact != INFLATED && val.compact != INFLATED) {
            return Long.compare(compact, val.compact);
        }
        int sign = signum();
        if (sign != val.signum() || sign == 0) {
            return Integer.compare(sign, val.signum());
        }
        long exponent = (long) precision() - scale;
        long otherExponent = (long) val.precision() - val.scale;
        if (exponent != otherExponent) {
            return exponent < otherExponent ? -sign : sign;
        }
        long raise = (long) val.scale - scale;
        return timesTen(Math.max(raise, 0)).compareTo(val.timesTen(Math.max(-raise, 0)));
    }

    @Override
    public boolean equals(Object object) {
        return object == this
                || object instanceof BigDecimal other
                        && scale == other.scale
                        && compact == other.compact
                        && (compact != INFLATED || unscaled.equals(other.unscaled));
    }

    public BigDecimal min(BigDecimal val) {
        return compareTo(val) <= 0 ? this : val;
    }

    public BigDecimal max(BigDecimal val) {
        return compareTo(val) >= 0 ? this : val;
    }

    @Override
    public int hashCode() {
        return 31 * unscaledValue().hashCode() + scale;
    }

    private String coefficient() {
        return compact == INFLATED ? unscaled.toString() : Long.toString(compact);
    }

    @Override
    public String toString() {
        return DecimalLayout.text(coefficient(), signum(), scale, false);
    }

    public String toEngineeringString() {
        return DecimalLayout.text(coefficient(), signum(), scale, true);
    }

    public String toPlainString() {
        return DecimalLayout.plain(coefficient(), signum(), scale);
    }

    public BigInteger toBigInteger() {
        return setScale(0, RoundingMode.DOWN).unscaledValue();
    }

    public BigInteger toBigIntegerExact() {
        return setScale(0, RoundingMode.UNNECESSARY).unscaledValue();
    }

    @Override
    public long longValue() {
        return scale == 0 && compact != INFLATED ? compact : signum() == 0 || precision() - scale <= 0 ? 0
                : toBigInteger().longValue();
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    public long longValueExact() {
        if (signum() == 0) {
            return 0;
        }
        if ((long) precision() - scale > 19) {
            throw new ArithmeticException("Overflow");
        }
        if ((long) precision() - scale <= 0) {
            throw new ArithmeticException("Rounding necessary");
        }
        BigInteger integer = toBigIntegerExact();
        if (integer.bitLength() > 63) {
            throw new ArithmeticException("Overflow");
        }
        return integer.longValue();
    }

    public int intValueExact() {
        long value = longValueExact();
        return (int) exact(value, (int) value);
    }

    public short shortValueExact() {
        long value = longValueExact();
        return (short) exact(value, (short) value);
    }

    public byte byteValueExact() {
        long value = longValueExact();
        return (byte) exact(value, (byte) value);
    }

    private static long exact(long value, long narrowed) {
        if (value != narrowed) {
            throw new ArithmeticException("Overflow");
        }
        return value;
    }

    @Override
    public float floatValue() {
        return compact != INFLATED && scale == 0 ? (float) compact : Float.parseFloat(toString());
    }

    @Override
    public double doubleValue() {
        return compact != INFLATED && scale == 0 ? (double) compact : Double.parseDouble(toString());
    }

    public BigDecimal ulp() {
        return valueOf(1, scale);
    }
}
