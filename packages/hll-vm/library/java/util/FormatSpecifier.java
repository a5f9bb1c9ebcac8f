package java.util;

import java.math.BigDecimal;
import java.math.BigInteger;

/** One specifier of a format string: %[index$][flags][width][.precision]conversion. */
final class FormatSpecifier {
    static final int LEFT_JUSTIFY = FormattableFlags.LEFT_JUSTIFY;
    static final int UPPERCASE = FormattableFlags.UPPERCASE;
    static final int ALTERNATE = FormattableFlags.ALTERNATE;
    static final int PLUS = 8;
    static final int LEADING_SPACE = 16;
    static final int ZERO_PAD = 32;
    static final int GROUP = 64;
    static final int PARENTHESES = 128;
    static final int PREVIOUS = 256;

    /** By the number of the bit. */
    private static final String FLAG_CHARACTERS = "-^#+ 0,(<";

    private static final String DATE_CONVERSIONS = "HIklMNLQpsSTzZaAbBCdehjmyYrRcDF";

    int index;
    int flags;
    int width = -1;
    int precision = -1;
    boolean date;

    /** In lower case, except of a date. */
    char conversion;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean takesArgument() {
        return date || conversion != '%' && conversion != 'n';
    }

    /** Reads the specifier whose '%' is just before `start`; gives where it ends. */
    int parse(String format, int start) {
        int length = format.length();
        if (start >= length) {
            throw new UnknownFormatConversionException("%");
        }
        int at = start;
        int digits = skipDigits(format, at);
        int indexEnd = -1;
        if (digits > at && digits < length && format.charAt(digits) == '$') {
            indexEnd = digits;
            at = digits + 1;
        }
        int flagsStart = at;
        while (at < length && format.charAt(at) != '^' && FLAG_CHARACTERS.indexOf(format.charAt(at)) >= 0) {
            at++;
        }
        int widthStart = at;
        int widthEnd = skipDigits(format, at);
        at = widthEnd;
        int precisionEnd = -1;
        if (at < length && format.charAt(at) == '.') {
            precisionEnd = skipDigits(format, at + 1);
            at = precisionEnd == at + 1 ? length : precisionEnd;
        }
        if (at < length && (format.charAt(at) == 't' || format.charAt(at) == 'T') && isConversion(format, at + 1)) {
            date = true;
            flags = format.charAt(at) == 'T' ? UPPERCASE : 0;
            at++;
        }
        if (!isConversion(format, at)) {
            throw new UnknownFormatConversionException(String.valueOf(format.charAt(start)));
        }
        if (indexEnd >= 0) {
            index = number(format, start, indexEnd);
            if (index <= 0) {
                throw new IllegalFormatArgumentIndexException(index);
            }
        }
        parseFlags(format, flagsStart, widthStart);
        if (widthEnd > widthStart) {
            width = number(format, widthStart, widthEnd);
            if (width < 0) {
                throw new IllegalFormatWidthException(width);
            }
        }
        if (precisionEnd >= 0) {
            precision = number(format, widthEnd + 1, precisionEnd);
            if (precision < 0) {
                throw new IllegalFormatPrecisionException(precision);
            }
        }
        setConversion(format.charAt(at));
        return at + 1;
    }

    private static int skipDigits(String format, int at) {
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isConversion(String format, int at) {
        if (at >= format.length()) {
            return false;
        }
        char c = format.charAt(at);
        return c == '%' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Integer.MIN_VALUE stands for a number that is too large. */
    private static int number(String format, int from, int to) {
        long value = 0;
        for (int i = from; i < to && value <= Integer.MAX_VALUE; i++) {
            value = 10 * value + (format.charAt(i) - '0');
        }
        return value > Integer.MAX_VALUE ? Integer.MIN_VALUE : (int) value;
    }

    private void parseFlags(String format, int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            int flag = 1 << FLAG_CHARACTERS.indexOf(format.charAt(i));
            if ((seen & flag) != 0) {
                throw new DuplicateFormatFlagsException(flagsText(flag));
            }
            seen |= flag;
        }
        flags |= seen;
        if (has(PREVIOUS)) {
            index = 0;
        }
    }

    private void setConversion(char c) {
        conversion = c;
        if (date) {
            checkDate();
            return;
        }
        if ("bBhHsScCdoxXeEfgGaA%n".indexOf(c) < 0) {
            throw new UnknownFormatConversionException(String.valueOf(c));
        }
        if (c >= 'A' && c <= 'Z') {
            flags |= UPPERCASE;
            conversion = (char) (c + 'a' - 'A');
        }
        switch (conversion) {
            case 'b', 'h', 's' -> checkGeneral();
            case 'c' -> checkCharacter();
            case 'd', 'o', 'x' -> checkInteger();
            case '%', 'n' -> checkText();
            default -> checkFloat();
        }
    }

    private void checkDate() {
        noPrecision();
        if (DATE_CONVERSIONS.indexOf(conversion) < 0) {
            throw new UnknownFormatConversionException("t" + conversion);
        }
        reject(ALTERNATE | PLUS | LEADING_SPACE | ZERO_PAD | GROUP | PARENTHESES);
        needWidth(LEFT_JUSTIFY);
    }

    private void checkGeneral() {
        if (conversion != 's') {
            reject(ALTERNATE);
        }
        needWidth(LEFT_JUSTIFY);
        reject(PLUS | LEADING_SPACE | ZERO_PAD | GROUP | PARENTHESES);
    }

    private void checkCharacter() {
        noPrecision();
        reject(ALTERNATE | PLUS | LEADING_SPACE | ZERO_PAD | GROUP | PARENTHESES);
        needWidth(LEFT_JUSTIFY);
    }

    private void checkInteger() {
        checkNumeric();
        noPrecision();
        reject(conversion == 'd' ? ALTERNATE : GROUP);
    }

    private void checkFloat() {
        checkNumeric();
        switch (conversion) {
            case 'a' -> {
                reject(PARENTHESES);
                reject(GROUP);
            }
            case 'e' -> reject(GROUP);
            case 'g' -> reject(ALTERNATE);
            default -> {}
        }
    }

    private void checkNumeric() {
        needWidth(LEFT_JUSTIFY | ZERO_PAD);
        if (has(PLUS) && has(LEADING_SPACE) || has(LEFT_JUSTIFY) && has(ZERO_PAD)) {
            throw new IllegalFormatFlagsException(flagsText(flags));
        }
    }

    private void checkText() {
        index = 0;
        noPrecision();
        if (conversion == '%') {
            if (flags != LEFT_JUSTIFY && flags != 0) {
                throw new IllegalFormatFlagsException(flagsText(flags));
            }
            needWidth(LEFT_JUSTIFY);
        } else {
            if (width != -1) {
                throw new IllegalFormatWidthException(width);
            }
            if (flags != 0) {
                throw new IllegalFormatFlagsException(flagsText(flags));
            }
        }
    }

    private void noPrecision() {
        if (precision != -1) {
            throw new IllegalFormatPrecisionException(precision);
        }
    }

    private void needWidth(int ofFlags) {
        if (width == -1 && has(ofFlags)) {
            throw new MissingFormatWidthException(toString());
        }
    }

    /** None of these flags goes with the conversion. */
    void reject(int bad) {
        int found = flags & bad;
        if (found != 0) {
            throw new FormatFlagsConversionMismatchException(flagsText(Integer.lowestOneBit(found)), conversion);
        }
    }

    private static String flagsText(int flags) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FLAG_CHARACTERS.length(); i++) {
            if ((flags >> i & 1) != 0) {
                text.append(FLAG_CHARACTERS.charAt(i));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%").append(flagsText(flags & ~UPPERCASE));
        if (index > 0) {
            text.append(index).append('$');
        }
        if (width != -1) {
            text.append(width);
        }
        if (precision != -1) {
            text.append('.').append(precision);
        }
        if (date) {
            text.append(has(UPPERCASE) ? 'T' : 't');
        }
        return text.append(has(UPPERCASE) ? Character.toUpperCase(conversion) : conversion).toString();
    }

    /** The text of an argument that is no Formattable. */
    String format(Object argument) {
        if (date) {
            return argument == null ? general("null") : general(FormatDate.text(this, argument));
        }
        return switch (conversion) {
            case 'd', 'o', 'x' -> argument == null ? general("null") : justify(integer(argument));
            case 'e', 'f', 'g', 'a' -> argument == null ? general("null") : justify(floating(argument));
            case 'c' -> general(argument == null ? "null" : character(argument));
            case 'b' -> general(
                    argument instanceof Boolean value ? value.toString() : String.valueOf(argument != null));
            case 'h' -> general(argument == null ? "null" : Integer.toHexString(argument.hashCode()));
            case 's' -> string(argument);
            case '%' -> justify("%");
            default -> System.lineSeparator();
        };
    }

    private String string(Object argument) {
        reject(ALTERNATE);
        return general(argument == null ? "null" : argument.toString());
    }

    private String general(String text) {
        if (precision != -1 && precision < text.length()) {
            text = text.substring(0, precision);
        }
        return justify(has(UPPERCASE) ? text.toUpperCase() : text);
    }

    private String justify(String text) {
        int missing = width - text.length();
        if (missing <= 0) {
            return text;
        }
        String spaces = " ".repeat(missing);
        return has(LEFT_JUSTIFY) ? text + spaces : spaces + text;
    }

    private String integer(Object argument) {
        if (argument instanceof Integer value) {
            return FormatNumber.integer(this, value, 0xFFFFFFFFL);
        } else if (argument instanceof Long value) {
            return FormatNumber.integer(this, value, -1L);
        } else if (argument instanceof Short value) {
            return FormatNumber.integer(this, value, 0xFFFFL);
        } else if (argument instanceof Byte value) {
            return FormatNumber.integer(this, value, 0xFFL);
        } else if (argument instanceof BigInteger value) {
            return FormatNumber.bigInteger(this, value);
        }
        throw mismatch(argument);
    }

    private String floating(Object argument) {
        if (argument instanceof Double value) {
            return FormatNumber.floating(this, value);
        } else if (argument instanceof Float value) {
            return FormatNumber.floating(this, value);
        } else if (argument instanceof BigDecimal value && conversion != 'a') {
            return FormatDecimal.text(this, value);
        }
        throw mismatch(argument);
    }

    private String character(Object argument) {
        int codePoint;
        if (argument instanceof Character value) {
            return value.toString();
        } else if (argument instanceof Integer value) {
            codePoint = value;
        } else if (argument instanceof Short value) {
            codePoint = value;
        } else if (argument instanceof Byte value) {
            codePoint = value;
        } else {
            throw mismatch(argument);
        }
        if (!Character.isValidCodePoint(codePoint)) {
            throw new IllegalFormatCodePointException(codePoint);
        }
        return new String(Character.toChars(codePoint));
    }

    IllegalFormatConversionException mismatch(Object argument) {
        return new IllegalFormatConversionException(conversion, argument.getClass());
    }
}
