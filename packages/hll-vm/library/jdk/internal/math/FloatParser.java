package jdk.internal.math;

/** Reads a floating-point literal, decimal or hexadecimal, and rounds it correctly to a binary format. */
final class FloatParser {
    /** Beyond these many digits only whether the rest is zero can matter: no double's halfway point has more. */
    private static final int MAX_DIGITS = 800;

    private final String text;
    private final int fractionBits;
    private final int bias;
    private int at;

    /** Digits without leading zeros; the value is 0.d1d2d3... times ten to the power of `point`. */
    private char[] digits;
    private int count;
    private int point;

    private FloatParser(String text, int fractionBits, int bias) {
        this.text = text;
        this.fractionBits = fractionBits;
        this.bias = bias;
    }

    /** The bits of the nearest number of the format: a double's (52, 1023) or a float's (23, 127). */
    static long parse(String in, int fractionBits, int bias) {
        in = in.trim();
        if (in.isEmpty()) {
            throw new NumberFormatException("empty String");
        }
        return new FloatParser(in, fractionBits, bias).parse();
    }

    private long parse() {
        boolean negative = text.charAt(0) == '-';
        if (negative || text.charAt(0) == '+') {
            at = 1;
        }
        long magnitude = parseMagnitude();
        int signBit = fractionBits == 52 ? 63 : 31;
        return negative && magnitude <= infinity() ? magnitude | 1L << signBit : magnitude;
    }

    private long parseMagnitude() {
        String rest = text.substring(at);
        if (rest.equals("NaN")) {
            return infinity() | 1L << (fractionBits - 1);
        }
        if (rest.equals("Infinity")) {
            return infinity();
        }
        if (rest.startsWith("0x") || rest.startsWith("0X")) {
            at += 2;
            return parseHexadecimal();
        }
        return parseDecimal();
    }

    private long infinity() {
        return (2L * bias + 1) << fractionBits;
    }

    private NumberFormatException malformed() {
        return new NumberFormatException("For input string: \"" + text + "\"");
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private long parseDecimal() {
        digits = new char[Math.min(text.length(), MAX_DIGITS + 1)];
        boolean any = false;
        boolean pointSeen = false;
        boolean inexact = false;
        for (;; at++) {
            char c = peek();
            if (c == '.') {
                if (pointSeen) {
                    throw new NumberFormatException("multiple points");
                }
                pointSeen = true;
                continue;
            }
            if (c < '0' || c > '9') {
                break;
            }
            any = true;
            if (c == '0' && count == 0) {
                point -= pointSeen ? 1 : 0;
                continue;
            }
            point += pointSeen ? 0 : 1;
            if (count < MAX_DIGITS) {
                digits[count++] = c;
            } else {
                inexact |= c != '0';
            }
        }
        if (!any) {
            throw malformed();
        }
        int exponent = peek() == 'e' || peek() == 'E' ? parseExponent() : 0;
        expectEnd();
        if (inexact) {
            digits[count++] = '1';
        }
        while (count > 0 && digits[count - 1] == '0') {
            count--;
        }
        long scaled = (long) point + exponent;
        if (count == 0 || scaled < -330) {
            return 0;
        }
        if (scaled > 310) {
            return infinity();
        }
        point = (int) scaled;
        return roundDecimal();
    }

    /** The signed number after an exponent's letter, kept within a thousand million. */
    private int parseExponent() {
        at++;
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
        }
        if (peek() < '0' || peek() > '9') {
            throw malformed();
        }
        int value = 0;
        for (; peek() >= '0' && peek() <= '9'; at++) {
            value = value < 100_000_000 ? 10 * value + (peek() - '0') : 1_000_000_000;
        }
        return negative ? -value : value;
    }

    private void expectEnd() {
        if (at == text.length() - 1 && "fFdD".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at != text.length()) {
            throw malformed();
        }
    }

    private long roundDecimal() {
        int power = point - count;
        if (count <= 15) {
            long integer = 0;
            for (int i = 0; i < count; i++) {
                integer = 10 * integer + (digits[i] - '0');
            }
            if (fractionBits == 52 && power >= -22 && power <= 22) {
                // Both are exact, so that one division or multiplication rounds correctly.
                double ten = powerOfTen(Math.abs(power));
                return Double.doubleToRawLongBits(power < 0 ? integer / ten : integer * ten);
            }
            if (fractionBits == 23 && integer < 1 << 24 && power >= -10 && power <= 10) {
                float ten = (float) powerOfTen(Math.abs(power));
                return Float.floatToRawIntBits(power < 0 ? integer / ten : integer * ten);
            }
        }
        Natural numerator = new Natural(0);
        int i = 0;
        for (; i + 9 <= count; i += 9) {
            int group = 0;
            for (int j = 0; j < 9; j++) {
                group = 10 * group + (digits[i + j] - '0');
            }
            numerator.multiplyAdd(1_000_000_000, group);
        }
        for (; i < count; i++) {
            numerator.multiplyAdd(10, digits[i] - '0');
        }
        Natural denominator = new Natural(1);
        if (power >= 0) {
            numerator.multiplyByPowerOfFive(power);
        } else {
            denominator.multiplyByPowerOfFive(-power);
        }
        return roundQuotient(numerator, denominator, power);
    }

    private static double powerOfTen(int exponent) {
        double power = 1;
        for (; exponent > 0; exponent--) {
            power *= 10;
        }
        return power;
    }

    /** numerator / denominator times 2 to the power of `exponent`. */
    private long roundQuotient(Natural numerator, Natural denominator, int exponent) {
        int excess = numerator.bitLength() - denominator.bitLength();
        if (excess > 0) {
            denominator.shiftLeft(excess);
        } else {
            numerator.shiftLeft(-excess);
        }
        exponent += excess;
        if (numerator.compareTo(denominator) < 0) {
            numerator.shiftLeft(1);
            exponent--;
        }
        // Now the quotient is at least 1 and less than 2: all bits that could be needed, and whether the rest is zero.
        long quotient = 0;
        for (int bit = fractionBits + 2; bit > 0; bit--) {
            quotient <<= 1;
            if (numerator.compareTo(denominator) >= 0) {
                numerator.subtract(denominator, 1);
                quotient |= 1;
            }
            numerator.shiftLeft(1);
        }
        return round(quotient, exponent - fractionBits - 1, !numerator.isZero());
    }

    /** (significand + a bit more if `sticky`) times 2 to the power of `exponent`, to the nearest, ties to even. */
    private long round(long significand, int exponent, boolean sticky) {
        if (significand == 0) {
            return 0;
        }
        int length = 64 - Long.numberOfLeadingZeros(significand);
        int top = length - 1 + exponent;
        if (top > bias) {
            return infinity();
        }
        int unit = Math.max(top, 1 - bias) - fractionBits;
        int drop = unit - exponent;
        long kept;
        if (drop <= 0) {
            kept = significand << -drop;
        } else if (drop > 64) {
            kept = 0;
        } else {
            kept = drop == 64 ? 0 : significand >>> drop;
            long half = 1L << (drop - 1);
            boolean exactly = (significand & (half - 1)) == 0 && !sticky;
            if ((significand & half) != 0 && (!exactly || (kept & 1) != 0)) {
                kept++;
            }
        }
        // A carry out of the fraction makes the next exponent of itself, infinity included.
        long biased = top < 1 - bias ? 0 : top + bias - 1;
        return (biased << fractionBits) + kept;
    }

    private long parseHexadecimal() {
        long significand = 0;
        int exponent = 0;
        boolean sticky = false;
        boolean any = false;
        boolean pointSeen = false;
        for (;; at++) {
            char c = peek();
            if (c == '.' && !pointSeen) {
                pointSeen = true;
                continue;
            }
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                break;
            }
            any = true;
            if (significand >>> 58 == 0) {
                significand = significand << 4 | digit;
                exponent -= pointSeen ? 4 : 0;
            } else {
                sticky |= digit != 0;
                exponent += pointSeen ? 0 : 4;
            }
        }
        if (!any || peek() != 'p' && peek() != 'P') {
            throw malformed();
        }
        int power = parseExponent();
        expectEnd();
        long scaled = (long) exponent + power;
        return round(significand, (int) Math.max(-100_000, Math.min(100_000, scaled)), sticky);
    }
}
