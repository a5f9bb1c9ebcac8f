package java.util;

/** Tells which tokens are numbers, with commas between groups of three digits allowed. */
final class ScannedNumber {
    private ScannedNumber() {}

    static String plain(String token) {
        return token.indexOf(',') < 0 ? token : token.replace(",", "");
    }

    private static int afterSign(String token) {
        return !token.isEmpty() && (token.charAt(0) == '-' || token.charAt(0) == '+') ? 1 : 0;
    }

    private static int afterDigits(String token, int from, int radix) {
        int i = from;
        while (i < token.length() && Character.digit(token.charAt(i), radix) >= 0) {
            i++;
        }
        return i;
    }

    /** The end of a numeral: digits, or up to three of them, no zero first, and groups of three. */
    private static int afterNumeral(String token, int from, int radix) {
        int end = afterDigits(token, from, radix);
        if (end == from || end - from > 3 || token.charAt(from) == '0') {
            return end;
        }
        while (end < token.length() && token.charAt(end) == ',' && afterDigits(token, end + 1, radix) >= end + 4) {
            end += 4;
        }
        return end;
    }

    static boolean isWhole(String token, int radix) {
        int start = afterSign(token);
        int end = afterNumeral(token, start, radix);
        return end > start && end == token.length();
    }

    static boolean isDecimal(String token) {
        int start = afterSign(token);
        if (token.startsWith("NaN", start) || token.startsWith("Infinity", start)) {
            return token.length() - start == (token.charAt(start) == 'N' ? 3 : 8);
        }
        int end = afterNumeral(token, start, 10);
        boolean digits = end > start;
        if (end < token.length() && token.charAt(end) == '.') {
            int fraction = afterDigits(token, end + 1, 10);
            digits |= fraction > end + 1;
            end = fraction;
        }
        if (digits && end < token.length() && (token.charAt(end) == 'e' || token.charAt(end) == 'E')) {
            int sign = end + 1 + afterSign(token.substring(end + 1));
            int exponent = afterDigits(token, sign, 10);
            end = exponent > sign ? exponent : end;
        }
        return digits && end == token.length();
    }
}
