package java.math;

/** Reads a BigDecimal: sign, digits with a point, exponent. */
final class DecimalParser {
    /** Up to so many characters, JDK 17 names the character that it does not understand. */
    private static final int SHORT = 18;

    private final char[] text;
    private final int end;
    private int at;

    private final StringBuilder digits = new StringBuilder();
    private boolean negative;
    private long scale;

    DecimalParser(char[] text, int offset, int length) {
        this.text = text;
        at = offset;
        end = offset + length;
        if (length == 0) {
            throw new NumberFormatException();
        }
        negative = text[at] == '-';
        if (negative || text[at] == '+') {
            at++;
        }
        parseDigits(end - at <= SHORT);
        if (digits.length() == 0) {
            throw new NumberFormatException("No digits found.");
        }
        if ((int) scale != scale) {
            throw new NumberFormatException("Scale out of range.");
        }
    }

    private void parseDigits(boolean named) {
        boolean pointSeen = false;
        for (; at < end; at++) {
            char c = text[at];
            if (c == '.') {
                if (pointSeen) {
                    throw new NumberFormatException("Character array contains more than one decimal point.");
                }
                pointSeen = true;
            } else if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
                scale += pointSeen ? 1 : 0;
            } else if (c == 'e' || c == 'E') {
                scale -= parseExponent();
                return;
            } else if (named) {
                throw new NumberFormatException(
                        "Character " + c + " is neither a decimal digit number, decimal point, nor"
                                + " \"e\" notation exponential mark.");
            } else {
                throw new NumberFormatException("Character array is missing \"e\" notation exponential mark.");
            }
        }
    }

    private long parseExponent() {
        at++;
        boolean minus = at < end && text[at] == '-';
        if (minus || at < end && text[at] == '+') {
            at++;
        }
        if (at == end) {
            throw new NumberFormatException();
        }
        while (end - at > 10 && Character.digit(text[at], 10) == 0) {
            at++;
        }
        if (end - at > 10) {
            throw new NumberFormatException("Too many nonzero exponent digits.");
        }
        long exponent = 0;
        for (; at < end; at++) {
            int digit = Character.digit(text[at], 10);
            if (digit < 0) {
                throw new NumberFormatException("Not a digit.");
            }
            exponent = 10 * exponent + digit;
        }
        exponent = minus ? -exponent : exponent;
        if ((int) exponent != exponent) {
            throw new NumberFormatException("Exponent overflow.");
        }
        return exponent;
    }

    int scale() {
        return (int) scale;
    }

    /** The unscaled value if it has at most 18 digits, else Long.MIN_VALUE. */
    long compact() {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        if (digits.length() - start > 18) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        for (int i = start; i < digits.length(); i++) {
            value = 10 * value + (digits.charAt(i) - '0');
        }
        return negative ? -value : value;
    }

    BigInteger unscaled() {
        BigInteger magnitude = new BigInteger(digits.toString());
        return negative ? magnitude.negate() : magnitude;
    }
}
