package java.lang;

import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;

/** The box of int, and what can be done with ints and their bits. */
public final class Integer extends Number implements Comparable<Integer>, Constable, ConstantDesc {
    public static final int MIN_VALUE = 0x80000000;
    public static final int MAX_VALUE = 0x7fffffff;
    public static final Class<Integer> TYPE = (Class<Integer>) Class.getPrimitiveClass("int");
    public static final int SIZE = 32;
    public static final int BYTES = 4;

    private final int value;

    @Deprecated(since = "9", forRemoval = true)
    public Integer(int value) {
        this.value = value;
    }

    @Deprecated(since = "9", forRemoval = true)
    public Integer(String s) throws NumberFormatException {
        this(parseInt(s, 10));
    }

    public static String toString(int i, int radix) {
        if (radix == 10 || radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            return toString(i);
        }
        char[] digits = new char[33];
        int at = 33;
        int rest = i < 0 ? i : -i;
        do {
            digits[--at] = Character.forDigit(-(rest % radix), radix);
            rest /= radix;
        } while (rest != 0);
        if (i < 0) {
            digits[--at] = '-';
        }
        return new String(digits, at, 33 - at);
    }

    public static String toUnsignedString(int i, int radix) {
        return Long.toString(toUnsignedLong(i), radix);
    }

    public static String toHexString(int i) {
        return toPowerOfTwoString(i, 4);
    }

    public static String toOctalString(int i) {
        return toPowerOfTwoString(i, 3);
    }

    public static String toBinaryString(int i) {
        return toPowerOfTwoString(i, 1);
    }

    private static String toPowerOfTwoString(int i, int bits) {
        int significant = 32 - numberOfLeadingZeros(i);
        char[] digits = new char[Math.max((significant + bits - 1) / bits, 1)];
        int rest = i;
        for (int at = digits.length - 1; at >= 0; at--) {
            int digit = rest & (1 << bits) - 1;
            digits[at] = (char) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
            rest >>>= bits;
        }
        return String.ofShared(digits);
    }

    public static String toString(int i) {
        char[] digits = new char[DecimalDigits.length(i)];
        DecimalDigits.put(i, digits, digits.length);
        return String.ofShared(digits);
    }

    public static String toUnsignedString(int i) {
        return Long.toString(toUnsignedLong(i));
    }

    public static int parseInt(String s, int radix) throws NumberFormatException {
        if (s == null) {
            throw new NumberFormatException("Cannot parse null string");
        }
        checkRadix(radix);
        int length = s.length();
        boolean negative = false;
        int i = 0;
        if (length > 0) {
            char sign = s.charAt(0);
            negative = sign == '-';
            i = negative || sign == '+' ? 1 : 0;
        }
        if (i == length) {
            throw NumberFormatException.forInputString(s, radix);
        }
        int limit = negative ? MIN_VALUE : -MAX_VALUE;
        int least = limit / radix;
        int result = 0;
        while (i < length) {
            int digit = Character.digit(s.charAt(i++), radix);
            if (digit < 0 || result < least || result * radix < limit + digit) {
                throw NumberFormatException.forInputString(s, radix);
            }
            result = result * radix - digit;
        }
        return negative ? result : -result;
    }

    public static int parseInt(CharSequence s, int beginIndex, int endIndex, int radix) throws NumberFormatException {
        checkSequence(s, beginIndex, endIndex);
        checkRadix(radix);
        if (beginIndex == endIndex) {
            throw NumberFormatException.forInputString("", radix);
        }
        char sign = s.charAt(beginIndex);
        boolean negative = sign == '-';
        int i = negative || sign == '+' ? beginIndex + 1 : beginIndex;
        if (i == endIndex) {
            throw NumberFormatException.forCharSequence(s, beginIndex, endIndex, i);
        }
        int limit = negative ? MIN_VALUE : -MAX_VALUE;
        int least = limit / radix;
        int result = 0;
        for (; i < endIndex; i++) {
            int digit = Character.digit(s.charAt(i), radix);
            if (digit < 0 || result < least || result * radix < limit + digit) {
                throw NumberFormatException.forCharSequence(s, beginIndex, endIndex, i);
            }
            result = result * radix - digit;
        }
        return negative ? result : -result;
    }

    static void checkSequence(CharSequence s, int beginIndex, int endIndex) {
        java.util.Objects.requireNonNull(s);
        if (beginIndex < 0 || beginIndex > endIndex || endIndex > s.length()) {
            throw new IndexOutOfBoundsException();
        }
    }

    static void checkRadix(int radix) {
        if (radix < Character.MIN_RADIX) {
            throw new NumberFormatException("radix " + radix + " less than Character.MIN_RADIX");
        }
        if (radix > Character.MAX_RADIX) {
            throw new NumberFormatException("radix " + radix + " greater than Character.MAX_RADIX");
        }
    }

    public static int parseInt(String s) throws NumberFormatException {
        return parseInt(s, 10);
    }

    public static int parseUnsignedInt(String s, int radix) throws NumberFormatException {
        if (s == null) {
            throw new NumberFormatException("Cannot parse null string");
        }
        int length = s.length();
        if (length == 0) {
            throw NumberFormatException.forInputString(s, radix);
        }
        if (s.charAt(0) == '-') {
            throw new NumberFormatException("Illegal leading minus sign on unsigned string " + s + ".");
        }
        if (length <= 5 || radix == 10 && length <= 9) {
            return parseInt(s, radix);
        }
        return unsigned(Long.parseLong(s, radix), s);
    }

    public static int parseUnsignedInt(CharSequence s, int beginIndex, int endIndex, int radix)
            throws NumberFormatException {
        checkSequence(s, beginIndex, endIndex);
        int length = endIndex - beginIndex;
        if (length == 0) {
            throw new NumberFormatException("");
        }
        if (s.charAt(beginIndex) == '-') {
            throw new NumberFormatException("Illegal leading minus sign on unsigned string " + s + ".");
        }
        if (length <= 5 || radix == 10 && length <= 9) {
            return parseInt(s, beginIndex, endIndex, radix);
        }
        return unsigned(Long.parseLong(s, beginIndex, endIndex, radix), s);
    }

    private static int unsigned(long parsed, CharSequence s) {
        if (parsed >>> 32 != 0) {
            throw new NumberFormatException("String value " + s + " exceeds range of unsigned int.");
        }
        return (int) parsed;
    }

    public static int parseUnsignedInt(String s) throws NumberFormatException {
        return parseUnsignedInt(s, 10);
    }

    public static Integer valueOf(String s, int radix) throws NumberFormatException {
        return valueOf(parseInt(s, radix));
    }

    public static Integer valueOf(String s) throws NumberFormatException {
        return valueOf(parseInt(s, 10));
    }

    public static Integer valueOf(int i) {
        return i >= -128 && i <= 127 ? Cache.BOXES[i + 128] : new Integer(i);
    }

    @Override
    public byte byteValue() {
        return (byte) value;
    }

    @Override
    public short shortValue() {
        return (short) value;
    }

    @Override
    public int intValue() {
        return value;
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public float floatValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public String toString() {
        return toString(value);
    }

    @Override
    public int hashCode() {
        return value;
    }

    public static int hashCode(int value) {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Integer that && value == that.value;
    }

    public static Integer getInteger(String name) {
        return getInteger(name, null);
    }

    public static Integer getInteger(String name, int value) {
        Integer result = getInteger(name, null);
        return result == null ? Integer.valueOf(value) : result;
    }

    public static Integer getInteger(String name, Integer value) {
        String text = name == null || name.isEmpty() ? null : System.getProperty(name);
        if (text != null) {
            try {
                return decode(text);
            } catch (NumberFormatException e) {
                return value;
            }
        }
        return value;
    }

    public static Integer decode(String nm) throws NumberFormatException {
        NumberPrefix prefix = new NumberPrefix(nm);
        if (!prefix.negative) {
            return valueOf(parseInt(prefix.digits, prefix.radix));
        }
        try {
            return valueOf(-parseInt(prefix.digits, prefix.radix));
        } catch (NumberFormatException e) {
            return valueOf(parseInt("-" + prefix.digits, prefix.radix));
        }
    }

    @Override
    public int compareTo(Integer other) {
        return compare(value, other.value);
    }

    public static int compare(int x, int y) {
        return x < y ? -1 : x == y ? 0 : 1;
    }

    public static int compareUnsigned(int x, int y) {
        return compare(x + MIN_VALUE, y + MIN_VALUE);
    }

    public static long toUnsignedLong(int x) {
        return x & 0xffffffffL;
    }

    public static int divideUnsigned(int dividend, int divisor) {
        return (int) (toUnsignedLong(dividend) / toUnsignedLong(divisor));
    }

    public static int remainderUnsigned(int dividend, int divisor) {
        return (int) (toUnsignedLong(dividend) % toUnsignedLong(divisor));
    }

    public static int highestOneBit(int i) {
        return i & MIN_VALUE >>> numberOfLeadingZeros(i);
    }

    public static int lowestOneBit(int i) {
        return i & -i;
    }

    public static int numberOfLeadingZeros(int i) {
        if (i <= 0) {
            return i == 0 ? 32 : 0;
        }
        int rest = i;
        int zeros = 0;
        for (int width = 16; width > 0; width >>= 1) {
            if (rest >>> 32 - width == 0) {
                zeros += width;
                rest <<= width;
            }
        }
        return zeros;
    }

    public static int numberOfTrailingZeros(int i) {
        return i == 0 ? 32 : 31 - numberOfLeadingZeros(i & -i);
    }

    public static int bitCount(int i) {
        int pairs = i - (i >>> 1 & 0x55555555);
        int nibbles = (pairs & 0x33333333) + (pairs >>> 2 & 0x33333333);
        return (nibbles + (nibbles >>> 4) & 0x0f0f0f0f) * 0x01010101 >>> 24;
    }

    public static int rotateLeft(int i, int distance) {
        return i << distance | i >>> -distance;
    }

    public static int rotateRight(int i, int distance) {
        return i >>> distance | i << -distance;
    }

    public static int reverse(int i) {
        int x = (i & 0x55555555) << 1 | i >>> 1 & 0x55555555;
        x = (x & 0x33333333) << 2 | x >>> 2 & 0x33333333;
        x = (x & 0x0f0f0f0f) << 4 | x >>> 4 & 0x0f0f0f0f;
        return reverseBytes(x);
    }

    public static int signum(int i) {
        return i >> 31 | -i >>> 31;
    }

    public static int reverseBytes(int i) {
        return i << 24 | (i & 0xff00) << 8 | i >>> 8 & 0xff00 | i >>> 24;
    }

    public static int sum(int a, int b) {
        return a + b;
    }

    public static int max(int a, int b) {
        return a >= b ? a : b;
    }

    public static int min(int a, int b) {
        return a <= b ? a : b;
    }

    /** The boxes of the small values, each of which exists once. */
    private static final class Cache {
        static final Integer[] BOXES = new Integer[256];

        static {
            for (int i = 0; i < 256; i++) {
                BOXES[i] = new Integer(i - 128);
            }
        }
    }
}
