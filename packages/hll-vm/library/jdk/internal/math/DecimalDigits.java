package jdk.internal.math;

/**
 * The decimal digits by which a positive finite double or float is printed: as few as tell it from its neighbours,
 * found digit by digit with exact arithmetic. Where that rule leaves a choice, and where it is broken, this class
 * follows JDK 17: integers below 2^63 have all their significant digits; numbers that print with an exponent have at
 * least two digits generated; the bounds of the interval are taken to be those of the number's upper side; whether a
 * bound belongs to the interval depends on the size of the numbers in the division.
 */
public final class DecimalDigits {
    private static final int FRACTION_BITS = 52;

    /**
     * The digits, '0' to '9', most significant first: the value is 0.d1d2d3... times ten to the power of `exponent`.
     */
    public final char[] digits = new char[24];
    public int count;
    public int exponent;

    private DecimalDigits() {}

    /**
     * `compatible` is the form that Double.toString prints; without it at least two digits are generated for every
     * number.
     */
    public static DecimalDigits of(double value, boolean compatible) {
        long bits = Double.doubleToRawLongBits(value);
        return of((int) (bits >>> 52) & 0x7FF, bits & 0xFFFFFFFFFFFFFL, 1023, FRACTION_BITS, compatible);
    }

    public static DecimalDigits of(float value) {
        int bits = Float.floatToRawIntBits(value);
        return of(bits >>> 23 & 0xFF, bits & 0x7FFFFF, 127, 23, true);
    }

    private static DecimalDigits of(int biasedExponent, long fraction, int bias, int fractionBits, boolean compatible) {
        int precision = fractionBits + 1;
        int exponent = biasedExponent - bias;
        if (biasedExponent == 0) {
            precision = 64 - Long.numberOfLeadingZeros(fraction);
            exponent = precision - fractionBits - bias;
        } else {
            fraction |= 1L << fractionBits;
        }
        DecimalDigits made = new DecimalDigits();
        made.generate(exponent, fraction << (FRACTION_BITS + 1 - precision), precision, compatible);
        return made;
    }

    /** The value is `significand` / 2^52 (at least 1, less than 2) times 2 to the power of `binary`. */
    private void generate(int binary, long significand, int precision, boolean compatible) {
        int trailing = Long.numberOfTrailingZeros(significand);
        int width = FRACTION_BITS + 1 - trailing;
        int binaryPlaces = Math.max(0, width - binary - 1);
        if (binaryPlaces == 0 && binary <= 62) {
            long value = binary >= FRACTION_BITS ? significand << (binary - FRACTION_BITS)
                    : significand >>> (FRACTION_BITS - binary);
            takeInteger(value, binary - precision - 1);
            return;
        }
        int decimal = estimate(significand, binary);
        // value / 10^decimal is b / s, half the distance to the neighbour above is m / s: as powers of two and of five.
        int b5 = Math.max(0, -decimal);
        int b2 = b5 + binaryPlaces + binary;
        int s5 = Math.max(0, decimal);
        int s2 = s5 + binaryPlaces;
        int m2 = b2 - precision - (width == 1 ? 1 : 0);
        b2 -= width - 1;
        int shared = Math.min(Math.min(b2, s2), m2);
        b2 -= shared;
        s2 -= shared;
        m2 -= shared;
        long odd = significand >>> trailing;
        boolean small = width + b2 + bitsOfPowerOfFive(b5) < 64 && s2 + 1 + bitsOfPowerOfFive(s5 + 1) < 64;
        if (small) {
            divideSmall(odd * powerOfFive(b5) << b2, powerOfFive(s5) << s2, powerOfFive(b5) << m2, decimal, compatible);
        } else {
            Natural b = new Natural(odd).multiplyByPowerOfFive(b5).shiftLeft(b2);
            Natural s = new Natural(1).multiplyByPowerOfFive(s5).shiftLeft(s2);
            divideLarge(b, s, new Natural(1).multiplyByPowerOfFive(b5).shiftLeft(m2), decimal, compatible);
        }
    }

    /** The decimal exponent of the first digit, or one more: log10 by its tangent at 1.5. */
    private static int estimate(long significand, int binary) {
        double mantissa = (double) significand / (1L << FRACTION_BITS);
        return (int) Math.floor((mantissa - 1.5) * 0.289529654 + 0.176091259 + binary * 0.301029995663981);
    }

    private static int bitsOfPowerOfFive(int exponent) {
        return exponent == 0 ? 0 : exponent > 26 ? 3 * exponent : (exponent * 1217359 >> 19) + 1;
    }

    private static long powerOfFive(int exponent) {
        long power = 1;
        for (; exponent > 0; exponent--) {
            power *= 5;
        }
        return power;
    }

    /** An integer's digits, of which those are rounded away that stand for less than 2^insignificantBits. */
    private void takeInteger(long value, int insignificantBits) {
        if (insignificantBits > 1) {
            int dropped = insignificantBits * 30103 / 100000;
            long unit = 1;
            for (int i = 0; i < dropped; i++) {
                unit *= 10;
            }
            long rest = value % unit;
            value /= unit;
            exponent = dropped;
            if (dropped > 0 && rest >= unit >> 1) {
                value++;
            }
        }
        String text = Long.toString(value);
        exponent += text.length();
        count = text.length();
        while (count > 1 && text.charAt(count - 1) == '0') {
            count--;
        }
        text.getChars(0, count, digits, 0);
    }

    private void divideSmall(long b, long s, long m, int decimal, boolean compatible) {
        long ten = 10 * s;
        int digit = (int) (b / s);
        b = 10 * (b % s);
        m *= 10;
        boolean low = b < m;
        boolean high = b + m > ten;
        if (takeFirst(digit, high, decimal, compatible)) {
            low = false;
            high = false;
        }
        while (!low && !high) {
            digits[count++] = (char) ('0' + b / s);
            b = 10 * (b % s);
            m *= 10;
            // m is out of range when all digits have been generated.
            low = m <= 0 || b < m;
            high = m <= 0 || b + m > ten;
        }
        round(low, high, Long.signum((b << 1) - ten));
    }

    private void divideLarge(Natural b, Natural s, Natural m, int decimal, boolean compatible) {
        int digit = b.divideDigit(s);
        b.multiplyAdd(10, 0);
        m.multiplyAdd(10, 0);
        Natural ten = s.copy().multiplyAdd(10, 0);
        boolean low = b.compareTo(m) < 0;
        boolean high = ten.compareSum(b, m) >= 0;
        if (takeFirst(digit, high, decimal, compatible)) {
            low = false;
            high = false;
        }
        while (!low && !high) {
            digits[count++] = (char) ('0' + b.divideDigit(s));
            b.multiplyAdd(10, 0);
            m.multiplyAdd(10, 0);
            low = b.compareTo(m) < 0;
            high = ten.compareSum(b, m) >= 0;
        }
        round(low, high, ten.compareSum(b, b));
    }

    /** Takes the first digit unless it is a zero; tells whether more digits are to follow whatever the interval is. */
    private boolean takeFirst(int digit, boolean high, int decimal, boolean compatible) {
        if (digit == 0 && !high) {
            decimal--;
        } else {
            digits[count++] = (char) ('0' + digit);
        }
        exponent = decimal + 1;
        return !compatible || decimal < -3 || decimal >= 8;
    }

    /**
     * Rounds the last digit up if only the number above it is in the interval, or if both are and that above is nearer.
     */
    private void round(boolean low, boolean high, int nearer) {
        boolean odd = (digits[count - 1] & 1) != 0;
        if (!high || low && (nearer < 0 || nearer == 0 && !odd)) {
            return;
        }
        int last = count - 1;
        while (last > 0 && digits[last] == '9') {
            digits[last--] = '0';
        }
        if (digits[last] == '9') {
            digits[last] = '1';
            exponent++;
        } else {
            digits[last]++;
        }
    }

    /** As Double.toString prints it: plainly from 10^-3 to below 10^7, else with an exponent. */
    String toText(boolean negative) {
        StringBuilder text = new StringBuilder(28);
        if (negative) {
            text.append('-');
        }
        if (exponent > 0 && exponent < 8) {
            int whole = Math.min(count, exponent);
            text.append(digits, 0, whole);
            for (int i = whole; i < exponent; i++) {
                text.append('0');
            }
            text.append('.');
            appendFraction(text, whole);
        } else if (exponent <= 0 && exponent > -3) {
            text.append("0.");
            for (int i = exponent; i < 0; i++) {
                text.append('0');
            }
            text.append(digits, 0, count);
        } else {
            text.append(digits[0]).append('.');
            appendFraction(text, 1);
            text.append('E').append(exponent - 1);
        }
        return text.toString();
    }

    private void appendFraction(StringBuilder text, int from) {
        if (from < count) {
            text.append(digits, from, count - from);
        } else {
            text.append('0');
        }
    }
}
