package java.lang;

import java.io.Serializable;
import java.lang.constant.Constable;

/** The box of char, and what Unicode 13 says of code points. What is ASCII is decided without the tables. */
public final class Character implements Serializable, Comparable<Character>, Constable {
    public static final int MIN_RADIX = 2;
    public static final int MAX_RADIX = 36;
    public static final char MIN_VALUE = '\u0000';
    public static final char MAX_VALUE = '\uffff';
    public static final char MIN_HIGH_SURROGATE = '\ud800';
    public static final char MAX_HIGH_SURROGATE = '\udbff';
    public static final char MIN_LOW_SURROGATE = '\udc00';
    public static final char MAX_LOW_SURROGATE = '\udfff';
    public static final char MIN_SURROGATE = MIN_HIGH_SURROGATE;
    public static final char MAX_SURROGATE = MAX_LOW_SURROGATE;
    public static final int MIN_SUPPLEMENTARY_CODE_POINT = 0x10000;
    public static final int MIN_CODE_POINT = 0;
    public static final int MAX_CODE_POINT = 0x10ffff;
    public static final int SIZE = 16;
    public static final int BYTES = 2;
    public static final Class<Character> TYPE = (Class<Character>) Class.getPrimitiveClass("char");

    public static final byte UNASSIGNED = 0;
    public static final byte UPPERCASE_LETTER = 1;
    public static final byte LOWERCASE_LETTER = 2;
    public static final byte TITLECASE_LETTER = 3;
    public static final byte MODIFIER_LETTER = 4;
    public static final byte OTHER_LETTER = 5;
    public static final byte NON_SPACING_MARK = 6;
    public static final byte ENCLOSING_MARK = 7;
    public static final byte COMBINING_SPACING_MARK = 8;
    public static final byte DECIMAL_DIGIT_NUMBER = 9;
    public static final byte LETTER_NUMBER = 10;
    public static final byte OTHER_NUMBER = 11;
    public static final byte SPACE_SEPARATOR = 12;
    public static final byte LINE_SEPARATOR = 13;
    public static final byte PARAGRAPH_SEPARATOR = 14;
    public static final byte CONTROL = 15;
    public static final byte FORMAT = 16;
    public static final byte PRIVATE_USE = 18;
    public static final byte SURROGATE = 19;
    public static final byte DASH_PUNCTUATION = 20;
    public static final byte START_PUNCTUATION = 21;
    public static final byte END_PUNCTUATION = 22;
    public static final byte CONNECTOR_PUNCTUATION = 23;
    public static final byte OTHER_PUNCTUATION = 24;
    public static final byte MATH_SYMBOL = 25;
    public static final byte CURRENCY_SYMBOL = 26;
    public static final byte MODIFIER_SYMBOL = 27;
    public static final byte OTHER_SYMBOL = 28;
    public static final byte INITIAL_QUOTE_PUNCTUATION = 29;
    public static final byte FINAL_QUOTE_PUNCTUATION = 30;

    public static final byte DIRECTIONALITY_UNDEFINED = -1;
    public static final byte DIRECTIONALITY_LEFT_TO_RIGHT = 0;
    public static final byte DIRECTIONALITY_RIGHT_TO_LEFT = 1;
    public static final byte DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC = 2;
    public static final byte DIRECTIONALITY_EUROPEAN_NUMBER = 3;
    public static final byte DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR = 4;
    public static final byte DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR = 5;
    public static final byte DIRECTIONALITY_ARABIC_NUMBER = 6;
    public static final byte DIRECTIONALITY_COMMON_NUMBER_SEPARATOR = 7;
    public static final byte DIRECTIONALITY_NONSPACING_MARK = 8;
    public static final byte DIRECTIONALITY_BOUNDARY_NEUTRAL = 9;
    public static final byte DIRECTIONALITY_PARAGRAPH_SEPARATOR = 10;
    public static final byte DIRECTIONALITY_SEGMENT_SEPARATOR = 11;
    public static final byte DIRECTIONALITY_WHITESPACE = 12;
    public static final byte DIRECTIONALITY_OTHER_NEUTRALS = 13;
    public static final byte DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING = 14;
    public static final byte DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE = 15;
    public static final byte DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING = 16;
    public static final byte DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE = 17;
    public static final byte DIRECTIONALITY_POP_DIRECTIONAL_FORMAT = 18;
    public static final byte DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE = 19;
    public static final byte DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE = 20;
    public static final byte DIRECTIONALITY_FIRST_STRONG_ISOLATE = 21;
    public static final byte DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE = 22;

    // Traits of CharacterData.
    private static final int MIRRORED = 1 << 10;
    private static final int WHITESPACE = 1 << 11;
    private static final int ALPHABETIC = 1 << 12;
    private static final int IDEOGRAPHIC = 1 << 13;
    private static final int LOWER = 1 << 14;
    private static final int UPPER = 1 << 15;
    private static final int TYPE_MASK = 0x1f;

    private static final int LETTERS = 1 << UPPERCASE_LETTER | 1 << LOWERCASE_LETTER | 1 << TITLECASE_LETTER
        | 1 << MODIFIER_LETTER | 1 << OTHER_LETTER;
    private static final int SPACES = 1 << SPACE_SEPARATOR | 1 << LINE_SEPARATOR | 1 << PARAGRAPH_SEPARATOR;

    private final char value;

    @Deprecated(since = "9", forRemoval = true)
    public Character(char value) {
        this.value = value;
    }

    public static Character valueOf(char c) {
        return c <= 127 ? Cache.BOXES[c] : new Character(c);
    }

    public char charValue() {
        return value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    public static int hashCode(char value) {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Character that && value == that.value;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }

    public static String toString(char c) {
        return String.valueOf(c);
    }

    public static String toString(int codePoint) {
        return String.ofShared(toChars(codePoint));
    }

    @Override
    public int compareTo(Character other) {
        return value - other.value;
    }

    public static int compare(char x, char y) {
        return x - y;
    }

    public static char reverseBytes(char c) {
        return (char) (c << 8 | c >> 8);
    }

    public static boolean isValidCodePoint(int codePoint) {
        return codePoint >>> 16 <= 0x10;
    }

    public static boolean isBmpCodePoint(int codePoint) {
        return codePoint >>> 16 == 0;
    }

    public static boolean isSupplementaryCodePoint(int codePoint) {
        return codePoint >= MIN_SUPPLEMENTARY_CODE_POINT && codePoint <= MAX_CODE_POINT;
    }

    public static boolean isHighSurrogate(char c) {
        return c >= MIN_HIGH_SURROGATE && c <= MAX_HIGH_SURROGATE;
    }

    public static boolean isLowSurrogate(char c) {
        return c >= MIN_LOW_SURROGATE && c <= MAX_LOW_SURROGATE;
    }

    public static boolean isSurrogate(char c) {
        return c >= MIN_SURROGATE && c <= MAX_SURROGATE;
    }

    public static boolean isSurrogatePair(char high, char low) {
        return isHighSurrogate(high) && isLowSurrogate(low);
    }

    public static int charCount(int codePoint) {
        return codePoint >= MIN_SUPPLEMENTARY_CODE_POINT ? 2 : 1;
    }

    public static int toCodePoint(char high, char low) {
        return (high << 10) + low + (MIN_SUPPLEMENTARY_CODE_POINT - (MIN_HIGH_SURROGATE << 10) - MIN_LOW_SURROGATE);
    }

    public static int codePointAt(CharSequence text, int index) {
        char c = text.charAt(index);
        if (isHighSurrogate(c) && index + 1 < text.length() && isLowSurrogate(text.charAt(index + 1))) {
            return toCodePoint(c, text.charAt(index + 1));
        }
        return c;
    }

    public static int codePointAt(char[] chars, int index) {
        return CodePoints.at(chars, index, chars.length);
    }

    public static int codePointAt(char[] chars, int index, int limit) {
        if (index >= limit || limit < 0 || limit > chars.length) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.at(chars, index, limit);
    }

    public static int codePointBefore(CharSequence text, int index) {
        char c = text.charAt(index - 1);
        if (isLowSurrogate(c) && index >= 2 && isHighSurrogate(text.charAt(index - 2))) {
            return toCodePoint(text.charAt(index - 2), c);
        }
        return c;
    }

    public static int codePointBefore(char[] chars, int index) {
        return CodePoints.before(chars, index, 0);
    }

    public static int codePointBefore(char[] chars, int index, int start) {
        if (index <= start || start < 0 || start >= chars.length) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.before(chars, index, start);
    }

    public static char highSurrogate(int codePoint) {
        return (char) ((codePoint >>> 10) + (MIN_HIGH_SURROGATE - (MIN_SUPPLEMENTARY_CODE_POINT >>> 10)));
    }

    public static char lowSurrogate(int codePoint) {
        return (char) (codePoint & 0x3ff | MIN_LOW_SURROGATE);
    }

    public static int toChars(int codePoint, char[] to, int at) {
        if (isBmpCodePoint(codePoint)) {
            to[at] = (char) codePoint;
            return 1;
        }
        checkCodePoint(codePoint);
        to[at + 1] = lowSurrogate(codePoint);
        to[at] = highSurrogate(codePoint);
        return 2;
    }

    public static char[] toChars(int codePoint) {
        if (isBmpCodePoint(codePoint)) {
            return new char[] {(char) codePoint};
        }
        checkCodePoint(codePoint);
        return new char[] {highSurrogate(codePoint), lowSurrogate(codePoint)};
    }

    private static void checkCodePoint(int codePoint) {
        if (!isValidCodePoint(codePoint)) {
            String digits = Integer.toHexString(codePoint).toUpperCase();
            throw new IllegalArgumentException("Not a valid Unicode code point: 0x" + digits);
        }
    }

    public static int codePointCount(CharSequence text, int beginIndex, int endIndex) {
        if (beginIndex < 0 || endIndex > text.length() || beginIndex > endIndex) {
            throw new IndexOutOfBoundsException();
        }
        char[] chars = text.toString().value();
        return CodePoints.count(chars, beginIndex, endIndex);
    }

    public static int codePointCount(char[] chars, int offset, int count) {
        if (count > chars.length - offset || offset < 0 || count < 0) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.count(chars, offset, offset + count);
    }

    public static int offsetByCodePoints(CharSequence text, int index, int codePointOffset) {
        int length = text.length();
        if (index < 0 || index > length) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.offset(text.toString().value(), 0, length, index, codePointOffset);
    }

    public static int offsetByCodePoints(char[] chars, int start, int count, int index, int codePointOffset) {
        if (count > chars.length - start || start < 0 || count < 0 || index < start || index > start + count) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.offset(chars, start, start + count, index, codePointOffset);
    }

    public static int getType(int codePoint) {
        return isValidCodePoint(codePoint) ? CharacterData.traits(codePoint) & TYPE_MASK : UNASSIGNED;
    }

    private static boolean isOfTypes(int codePoint, int types) {
        return (types >>> getType(codePoint) & 1) != 0;
    }

    private static boolean has(int codePoint, int trait) {
        return isValidCodePoint(codePoint) && (CharacterData.traits(codePoint) & trait) != 0;
    }

    private static boolean isIdentifier(int codePoint, int bit) {
        return isValidCodePoint(codePoint) && (CharacterData.identifier(codePoint) & bit) != 0;
    }

    private static boolean isAsciiLower(int codePoint) {
        return codePoint >= 'a' && codePoint <= 'z';
    }

    private static boolean isAsciiUpper(int codePoint) {
        return codePoint >= 'A' && codePoint <= 'Z';
    }

    private static boolean isAscii(int codePoint) {
        return codePoint >>> 7 == 0;
    }

    public static boolean isLowerCase(int codePoint) {
        return isAscii(codePoint) ? isAsciiLower(codePoint) : has(codePoint, LOWER);
    }

    public static boolean isUpperCase(int codePoint) {
        return isAscii(codePoint) ? isAsciiUpper(codePoint) : has(codePoint, UPPER);
    }

    public static boolean isTitleCase(int codePoint) {
        return getType(codePoint) == TITLECASE_LETTER;
    }

    public static boolean isDigit(int codePoint) {
        return isAscii(codePoint) ? codePoint >= '0' && codePoint <= '9' : getType(codePoint) == DECIMAL_DIGIT_NUMBER;
    }

    public static boolean isDefined(int codePoint) {
        return getType(codePoint) != UNASSIGNED;
    }

    public static boolean isLetter(int codePoint) {
        return isAscii(codePoint) ? isAsciiLower(codePoint | 0x20) : isOfTypes(codePoint, LETTERS);
    }

    public static boolean isLetterOrDigit(int codePoint) {
        return isLetter(codePoint) || isDigit(codePoint);
    }

    public static boolean isAlphabetic(int codePoint) {
        return has(codePoint, ALPHABETIC);
    }

    public static boolean isIdeographic(int codePoint) {
        return has(codePoint, IDEOGRAPHIC);
    }

    public static boolean isUnicodeIdentifierStart(int codePoint) {
        return isIdentifier(codePoint, 1);
    }

    public static boolean isUnicodeIdentifierPart(int codePoint) {
        return isIdentifier(codePoint, 2);
    }

    public static boolean isJavaIdentifierStart(int codePoint) {
        return isIdentifier(codePoint, 4);
    }

    public static boolean isJavaIdentifierPart(int codePoint) {
        return isIdentifier(codePoint, 8);
    }

    public static boolean isIdentifierIgnorable(int codePoint) {
        return isIdentifier(codePoint, 16);
    }

    @Deprecated(since = "1.1")
    public static boolean isJavaLetter(char c) {
        return isJavaIdentifierStart(c);
    }

    @Deprecated(since = "1.1")
    public static boolean isJavaLetterOrDigit(char c) {
        return isJavaIdentifierPart(c);
    }

    @Deprecated(since = "1.1")
    public static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    public static boolean isSpaceChar(int codePoint) {
        return isOfTypes(codePoint, SPACES);
    }

    public static boolean isWhitespace(int codePoint) {
        if (isAscii(codePoint)) {
            return codePoint == ' ' || codePoint >= '\t' && codePoint <= '\r' || codePoint >= 0x1c && codePoint <= 0x1f;
        }
        return has(codePoint, WHITESPACE);
    }

    public static boolean isISOControl(int codePoint) {
        return codePoint >= 0 && codePoint <= 0x9f && (codePoint >= 0x7f || codePoint <= 0x1f);
    }

    public static boolean isMirrored(int codePoint) {
        return has(codePoint, MIRRORED);
    }

    public static byte getDirectionality(int codePoint) {
        return isValidCodePoint(codePoint) ? (byte) ((CharacterData.traits(codePoint) >> 5 & 0x1f) - 1)
            : DIRECTIONALITY_UNDEFINED;
    }

    /** The case mappings stay within a plane, so that 16 bits of the difference suffice. */
    private static int move(int codePoint, int difference) {
        return codePoint & ~0xffff | codePoint + difference & 0xffff;
    }

    public static int toLowerCase(int codePoint) {
        if (isAscii(codePoint)) {
            return isAsciiUpper(codePoint) ? codePoint + 32 : codePoint;
        }
        return isValidCodePoint(codePoint) ? move(codePoint, CharacterData.lower(codePoint)) : codePoint;
    }

    public static int toUpperCase(int codePoint) {
        if (isAscii(codePoint)) {
            return isAsciiLower(codePoint) ? codePoint - 32 : codePoint;
        }
        return isValidCodePoint(codePoint) ? move(codePoint, CharacterData.upper(codePoint)) : codePoint;
    }

    public static int toTitleCase(int codePoint) {
        if (isAscii(codePoint)) {
            return toUpperCase(codePoint);
        }
        return isValidCodePoint(codePoint) ? move(codePoint, CharacterData.title(codePoint)) : codePoint;
    }

    /** The same for chars that differ in case only. */
    static char fold(char c) {
        return c < 0x80 ? isAsciiUpper(c) ? (char) (c + 32) : c : toLowerCase(toUpperCase(c));
    }

    public static int getNumericValue(int codePoint) {
        int number = isValidCodePoint(codePoint) ? CharacterData.number(codePoint) : 0xffff;
        if (number >= 0xfffe) {
            return (short) number;
        }
        if (number >= 0x8000) {
            return codePoint + number & 0x3f;
        }
        if (number < 0x4000) {
            return number;
        }
        int value = number & 0x1ff;
        for (int zeros = number >> 9 & 0x1f; zeros > 0; zeros--) {
            value *= 10;
        }
        return value;
    }

    public static int digit(int codePoint, int radix) {
        int value = -1;
        if (isAscii(codePoint)) {
            if (codePoint >= '0' && codePoint <= '9') {
                value = codePoint - '0';
            } else if (isAsciiLower(codePoint | 0x20)) {
                value = (codePoint | 0x20) - 'a' + 10;
            }
        } else if (isValidCodePoint(codePoint) && (CharacterData.number(codePoint) & 0xc000) == 0x8000) {
            value = getNumericValue(codePoint);
        }
        return value < radix && radix >= MIN_RADIX && radix <= MAX_RADIX ? value : -1;
    }

    public static char forDigit(int digit, int radix) {
        if (digit < 0 || digit >= radix || radix < MIN_RADIX || radix > MAX_RADIX) {
            return 0;
        }
        return (char) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
    }

    public static boolean isLowerCase(char c) {
        return isLowerCase((int) c);
    }

    public static boolean isUpperCase(char c) {
        return isUpperCase((int) c);
    }

    public static boolean isTitleCase(char c) {
        return isTitleCase((int) c);
    }

    public static boolean isDigit(char c) {
        return isDigit((int) c);
    }

    public static boolean isDefined(char c) {
        return isDefined((int) c);
    }

    public static boolean isLetter(char c) {
        return isLetter((int) c);
    }

    public static boolean isLetterOrDigit(char c) {
        return isLetterOrDigit((int) c);
    }

    public static boolean isUnicodeIdentifierStart(char c) {
        return isUnicodeIdentifierStart((int) c);
    }

    public static boolean isUnicodeIdentifierPart(char c) {
        return isUnicodeIdentifierPart((int) c);
    }

    public static boolean isJavaIdentifierStart(char c) {
        return isJavaIdentifierStart((int) c);
    }

    public static boolean isJavaIdentifierPart(char c) {
        return isJavaIdentifierPart((int) c);
    }

    public static boolean isIdentifierIgnorable(char c) {
        return isIdentifierIgnorable((int) c);
    }

    public static boolean isSpaceChar(char c) {
        return isSpaceChar((int) c);
    }

    public static boolean isWhitespace(char c) {
        return isWhitespace((int) c);
    }

    public static boolean isISOControl(char c) {
        return isISOControl((int) c);
    }

    public static boolean isMirrored(char c) {
        return isMirrored((int) c);
    }

    public static byte getDirectionality(char c) {
        return getDirectionality((int) c);
    }

    public static int getType(char c) {
        return getType((int) c);
    }

    public static int getNumericValue(char c) {
        return getNumericValue((int) c);
    }

    public static char toLowerCase(char c) {
        return (char) toLowerCase((int) c);
    }

    public static char toUpperCase(char c) {
        return (char) toUpperCase((int) c);
    }

    public static char toTitleCase(char c) {
        return (char) toTitleCase((int) c);
    }

    public static int digit(char c, int radix) {
        return digit((int) c, radix);
    }

    /** The boxes of ASCII, each of which exists once. */
    private static final class Cache {
        static final Character[] BOXES = new Character[128];

        static {
            for (int i = 0; i < 128; i++) {
                BOXES[i] = new Character((char) i);
            }
        }
    }

    /** A named set of code points. */
    public static class Subset {
        private final String name;

        protected Subset(String name) {
            this.name = java.util.Objects.requireNonNull(name, "name");
        }

        @Override
        public final boolean equals(Object other) {
            return this == other;
        }

        @Override
        public final int hashCode() {
            return super.hashCode();
        }

        @Override
        public final String toString() {
            return name;
        }
    }
}
