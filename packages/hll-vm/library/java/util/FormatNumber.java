package java.util;

import java.math.BigInteger;
import jdk.internal.math.DecimalDigits;

/** Numbers as the conversions d, o, x, e, f, g and a of a format write them. */
final class FormatNumber {
    private FormatNumber() {}

    /** `mask` has the bits that a negative number shows in octal and hexadecimal. */
    static String integer(FormatSpecifier specifier, long value, long mask) {
        StringBuilder text = new StringBuilder();
        if (specifier.conversion == 'd') {
            boolean negative = value < 0;
            sign(specifier, text, negative);
            String digits = Long.toString(value);
            magnitude(specifier, text, negative ? digits.substring(1) : digits, innerWidth(specifier, negative));
            return closeSign(specifier, text, negative);
        }
        specifier.reject(FormatSpecifier.PARENTHESES);
        specifier.reject(FormatSpecifier.LEADING_SPACE);
        specifier.reject(FormatSpecifier.PLUS);
        String digits = specifier.conversion == 'o' ? Long.toOctalString(value & mask) : Long.toHexString(value & mask);
        radix(specifier, text, digits, specifier.width);
        return text.toString();
    }

    static String bigInteger(FormatSpecifier specifier, BigInteger value) {
        StringBuilder text = new StringBuilder();
        boolean negative = value.signum() < 0;
        BigInteger absolute = value.abs();
        sign(specifier, text, negative);
        int inner = innerWidth(specifier, negative);
        if (specifier.conversion == 'd') {
            magnitude(specifier, text, absolute.toString(), inner);
        } else {
            radix(specifier, text, absolute.toString(specifier.conversion == 'o' ? 8 : 16), inner);
        }
        return closeSign(specifier, text, negative);
    }

    private static void radix(FormatSpecifier specifier, StringBuilder text, String digits, int width) {
        boolean upper = specifier.has(FormatSpecifier.UPPERCASE);
        if (specifier.has(FormatSpecifier.ALTERNATE)) {
            text.append(specifier.conversion == 'o' ? "0" : upper ? "0X" : "0x");
        }
        if (specifier.has(FormatSpecifier.ZERO_PAD)) {
            zeros(text, width - text.length() - digits.length());
        }
        text.append(upper ? digits.toUpperCase() : digits);
    }

    static String floating(FormatSpecifier specifier, double value) {
        boolean upper = specifier.has(FormatSpecifier.UPPERCASE);
        if (value != value) {
            return upper ? "NAN" : "NaN";
        }
        StringBuilder text = new StringBuilder();
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        double absolute = Math.abs(value);
        sign(specifier, text, negative);
        if (absolute == Double.POSITIVE_INFINITY) {
            text.append(upper ? "INFINITY" : "Infinity");
        } else if (specifier.conversion == 'a') {
            hexadecimal(specifier, text, absolute, negative);
        } else {
            decimal(specifier, text, absolute, negative);
        }
        return closeSign(specifier, text, negative);
    }

    private static void decimal(FormatSpecifier specifier, StringBuilder text, double value, boolean negative) {
        int precision = specifier.precision == -1 ? 6 : specifier.precision;
        char[] digits = {'0'};
        int count = 1;
        int exponent = 1;
        if (value != 0) {
            DecimalDigits decimal = DecimalDigits.of(value, false);
            digits = decimal.digits;
            count = decimal.count;
            exponent = decimal.exponent;
        }
        boolean scientific = specifier.conversion == 'e';
        if (specifier.conversion == 'g') {
            precision = Math.max(precision, 1);
            exponent = round(digits, count, exponent, precision);
            scientific = value != 0 && (exponent - 1 < -4 || exponent - 1 >= precision);
            precision -= scientific ? 1 : exponent;
        } else {
            int kept = scientific ? precision + 1 : (int) Math.min((long) exponent + precision, 1 << 20);
            exponent = round(digits, count, exponent, kept);
        }
        StringBuilder mantissa = new StringBuilder();
        place(mantissa, digits, count, scientific ? 1 : exponent, precision);
        if (specifier.has(FormatSpecifier.ALTERNATE) && precision == 0) {
            mantissa.append('.');
        }
        if (scientific) {
            scientific(specifier, text, mantissa, exponentText(value == 0 ? 0 : exponent - 1), negative);
        } else {
            magnitude(specifier, text, mantissa, innerWidth(specifier, negative));
        }
    }

    /**
     * Rounds half up to so many digits, the others become zeros; gives the exponent, larger by one after a carry out of
     * the first digit.
     */
    private static int round(char[] digits, int count, int exponent, int kept) {
        if (kept >= count || kept < 0) {
            return exponent;
        }
        boolean up = digits[kept] >= '5';
        for (int i = kept; i < count; i++) {
            digits[i] = '0';
        }
        if (!up) {
            return exponent;
        }
        int last = kept - 1;
        while (last >= 0 && digits[last] == '9') {
            digits[last--] = '0';
        }
        if (last >= 0) {
            digits[last]++;
            return exponent;
        }
        digits[0] = '1';
        return exponent + 1;
    }

    /** The digits with a point before the one numbered `point`, and `precision` digits after it. */
    private static void place(StringBuilder mantissa, char[] digits, int count, int point, int precision) {
        if (point <= 0) {
            mantissa.append('0');
        }
        for (int i = 0; i < point; i++) {
            mantissa.append(i < count ? digits[i] : '0');
        }
        if (precision > 0) {
            mantissa.append('.');
            for (int i = 0; i < precision; i++) {
                int at = point + i;
                mantissa.append(at >= 0 && at < count ? digits[at] : '0');
            }
        }
    }

    /** A sign and at least two digits. */
    static String exponentText(int exponent) {
        int absolute = Math.abs(exponent);
        return (exponent < 0 ? "-" : "+") + (absolute < 10 ? "0" : "") + absolute;
    }

    static void scientific(
            FormatSpecifier specifier, StringBuilder text, CharSequence mantissa, String exponent, boolean negative) {
        int width = innerWidth(specifier, negative);
        magnitude(specifier, text, mantissa, width == -1 ? -1 : width - exponent.length() - 1);
        text.append(specifier.has(FormatSpecifier.UPPERCASE) ? 'E' : 'e').append(exponent);
    }

    private static void hexadecimal(FormatSpecifier specifier, StringBuilder text, double value, boolean negative) {
        int precision = specifier.precision == -1 ? 0 : Math.max(specifier.precision, 1);
        String hex = hexadecimal(value, precision);
        int p = hex.indexOf('p');
        StringBuilder mantissa = new StringBuilder(hex.substring(0, p));
        zeros(mantissa, precision == 0 ? 0 : precision - (p - 2));
        String prefix = "0x";
        if (specifier.has(FormatSpecifier.ZERO_PAD)) {
            boolean signed = negative || specifier.has(FormatSpecifier.LEADING_SPACE | FormatSpecifier.PLUS);
            prefix += "0".repeat(Math.max(0, specifier.width - (signed ? 3 : 2) - hex.length()));
        }
        String all = prefix + mantissa + hex.substring(p);
        text.append(specifier.has(FormatSpecifier.UPPERCASE) ? all.toUpperCase() : all);
    }

    /**
     * Double.toHexString's form without its 0x, rounded to so many digits (0 for all), subnormal numbers normalized by
     * that.
     */
    private static String hexadecimal(double value, int precision) {
        if (value == 0 || precision == 0 || precision >= 13) {
            return Double.toHexString(value).substring(2);
        }
        boolean subnormal = value < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? value * 0x1p54 : value);
        int dropped = 52 - 4 * precision;
        long kept = bits >>> dropped;
        long half = 1L << (dropped - 1);
        long rest = bits & (2 * half - 1);
        if (rest > half || rest == half && (kept & 1) != 0) {
            kept++;
        }
        double rounded = Double.longBitsToDouble(kept << dropped);
        if (rounded == Double.POSITIVE_INFINITY) {
            return "1.0p1024";
        }
        String hex = Double.toHexString(rounded).substring(2);
        if (!subnormal) {
            return hex;
        }
        int p = hex.indexOf('p');
        return hex.substring(0, p + 1) + (Integer.parseInt(hex.substring(p + 1)) - 54);
    }

    static void zeros(StringBuilder text, int count) {
        for (int i = 0; i < count; i++) {
            text.append('0');
        }
    }

    static void sign(FormatSpecifier specifier, StringBuilder text, boolean negative) {
        if (negative) {
            text.append(specifier.has(FormatSpecifier.PARENTHESES) ? '(' : '-');
        } else if (specifier.has(FormatSpecifier.PLUS)) {
            text.append('+');
        } else if (specifier.has(FormatSpecifier.LEADING_SPACE)) {
            text.append(' ');
        }
    }

    static String closeSign(FormatSpecifier specifier, StringBuilder text, boolean negative) {
        if (negative && specifier.has(FormatSpecifier.PARENTHESES)) {
            text.append(')');
        }
        return text.toString();
    }

    /** The width that is left when a closing parenthesis has its place. */
    static int innerWidth(FormatSpecifier specifier, boolean negative) {
        boolean closed = specifier.width != -1 && negative && specifier.has(FormatSpecifier.PARENTHESES);
        return closed ? specifier.width - 1 : specifier.width;
    }

    /**
     * Appends a number's digits, grouped and padded with zeros as the flags say; `width` is that of all the text up to
     * here.
     */
    static void magnitude(FormatSpecifier specifier, StringBuilder text, CharSequence number, int width) {
        int start = text.length();
        int whole = 0;
        while (whole < number.length() && number.charAt(whole) != '.') {
            whole++;
        }
        for (int i = 0; i < whole; i++) {
            text.append(number.charAt(i));
            if (specifier.has(FormatSpecifier.GROUP) && i < whole - 1 && (whole - i) % 3 == 1) {
                text.append(',');
            }
        }
        text.append(number, whole, number.length());
        if (specifier.has(FormatSpecifier.ZERO_PAD) && text.length() < width) {
            text.insert(start, "0".repeat(width - text.length()));
        }
    }
}
