package java.lang;

import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;

/** The box of long, and what can be done with longs and their bits. */
public final class Long extends Number implements Comparable<Long>, Constable, ConstantDesc {
    public static final long MIN_VALUE = 0x8000000000000000L;
    public static final long MAX_VALUE = 0x7fffffffffffffffL;
    public static final Class<Long> TYPE = (Class<Long>) Class.getPrimitiveClass("long");
    public static final int SIZE = 64;
    public static final int BYTES = 8;

    private final long value;

    @Deprecated(since = "9", forRemoval = true)
    public Long(long value) {
        this.value = value;
    }

    @Deprecated(since = "9", forRemoval = true)
    public Long(String s) throws NumberFormatException {
        this(parseLong(s, 10));
    }

    public static String toString(long i, int radix) {
        if (radix == 10 || radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            return toString(i);
        }
        char[] digits = new char[65];
        int at = 65;
        long rest = i < 0 ? i : -i;
        do {
            digits[--at] = Character.forDigit((int) -(rest % radix), radix);
            rest /= radix;
        } while (rest != 0);
        if (i < 0) {
            digits[--at] = '-';
        }
        return new String(digits, at, 65 - at);
    }

    public static String toUnsignedString(long i, int radix) {
        if (i >= 0) {
            return toString(i, radix);
        }
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            return toUnsignedString(i, 10);
        }
        long quotient = divideUnsigned(i, radix);
        return toString(quotient, radix) + Character.forDigit((int) (i - quotient * radix), radix);
    }

    public static String toHexString(long i) {
        return toPowerOfTwoString(i, 4);
    }

    public static String toOctalString(long i) {
        return toPowerOfTwoString(i, 3);
    }

    public static String toBinaryString(long i) {
        return toPowerOfTwoString(i, 1);
    }

    private static String toPowerOfTwoString(long i, int bits) {
        int significant = 64 - numberOfLeadingZeros(i);
        char[] digits = new char[Math.max((significant + bits - 1) / bits, 1)];
        long rest = i;
        for (int at = digits.length - 1; at >= 0; at--) {
            int digit = (int) rest & (1 << bits) - 1;
            digits[at] = (char) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
            rest >>>= bits;
        }
        return String.ofShared(digits);
    }

    public static String toString(long i) {
        char[] digits = new char[DecimalDigits.length(i)];
        DecimalDigits.put(i, digits, digits.length);
        return String.ofShared(digits);
    }

    public static String toUnsignedString(long i) {
        return toUnsignedString(i, 10);
    }

    public static long parseLong(String s, int radix) throws NumberFormatException {
        if (s == null) {
            throw new NumberFormatException("Cannot parse null string");
        }
        Integer.checkRadix(radix);
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
        long limit = negative ? MIN_VALUE : -MAX_VALUE;
        long least = limit / radix;
        long result = 0;
        while (i < length) {
            int digit = Character.digit(s.charAt(i++), radix);
            if (digit < 0 || result < least || result * radix < limit + digit) {
                throw NumberFormatException.forInputString(s, radix);
            }
            result = result * radix - digit;
        }
        return negative ? result : -result;
    }

    public static long parseLong(CharSequence s, int beginIndex, int endIndex, int radix)
            throws NumberFormatException {
        Integer.checkSequence(s, beginIndex, endIndex);
        Integer.checkRadix(radix);
        if (beginIndex == endIndex) {
            throw new NumberFormatException("");
        }
        char sign = s.charAt(beginIndex);
        boolean negative = sign == '-';
        int i = negative || sign == '+' ? beginIndex + 1 : beginIndex;
        if (i == endIndex) {
            throw NumberFormatException.forCharSequence(s, beginIndex, endIndex, i);
        }
        long limit = negative ? MIN_VALUE : -MAX_VALUE;
        long least = limit / radix;
        long result = 0;
        for (; i < endIndex; i++) {
            int digit = Character.digit(s.charAt(i), radix);
            if (digit < 0 || result < least || result * radix < limit + digit) {
                throw NumberFormatException.forCharSequence(s, beginIndex, endIndex, i);
            }
            result = result * radix - digit;
        }
        return negative ? result : -result;
    }

    public static long parseLong(String s) throws NumberFormatException {
        return parseLong(s, 10);
    }

    public static long parseUnsignedLong(String s, int radix) throws NumberFormatException {
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
        if (length <= 12 || radix == 10 && length <= 18) {
            return parseLong(s, radix);
        }
        return parseUnsignedTail(s, 0, length, radix);
    }

    public static long parseUnsignedLong(CharSequence s, int beginIndex, int endIndex, int radix)
            throws NumberFormatException {
        Integer.checkSequence(s, beginIndex, endIndex);
        int length = endIndex - beginIndex;
        if (length == 0) {
            throw NumberFormatException.forInputString("", radix);
        }
        if (s.charAt(beginIndex) == '-') {
            throw new NumberFormatException("Illegal leading minus sign on unsigned string "
                + s.subSequence(beginIndex, endIndex) + ".");
        }
        if (length <= 12 || radix == 10 && length <= 18) {
            return parseLong(s, beginIndex, endIndex, radix);
        }
        return parseUnsignedTail(s, beginIndex, endIndex, radix);
    }

    /** All but the last digit fit a signed long; the last one may carry the number beyond that. */
    private static long parseUnsignedTail(CharSequence s, int beginIndex, int endIndex, int radix) {
        long most = parseLong(s, beginIndex, endIndex - 1, radix);
        int last = Character.digit(s.charAt(endIndex - 1), radix);
        if (last < 0) {
            throw new NumberFormatException("Bad digit at end of " + s.subSequence(beginIndex, endIndex));
        }
        long result = most * radix + last;
        boolean fits = most <= divideUnsigned(-1L, radix) && compareUnsigned(result, last) >= 0
            && divideUnsigned(result - last, radix) == most;
        if (!fits) {
            throw new NumberFormatException(
                "String value " + s.subSequence(beginIndex, endIndex) + " exceeds range of unsigned long.");
        }
        return result;
    }

    public static long parseUnsignedLong(String s) throws NumberFormatException {
        return parseUnsignedLong(s, 10);
    }

    public static Long valueOf(String s, int radix) throws NumberFormatException {
        return valueOf(parseLong(s, radix));
    }

    public static Long valueOf(String s) throws NumberFormatException {
        return valueOf(parseLong(s, 10));
    }

    public static Long valueOf(long l) {
        return l >= -128 && l <= 127 ? Cache.BOXES[(int) l + 128] : new Long(l);
    }

    public static Long decode(String nm) throws NumberFormatException {
        NumberPrefix prefix = new NumberPrefix(nm);
        if (!prefix.negative) {
            return valueOf(parseLong(prefix.digits, prefix.radix));
        }
        try {
            return valueOf(-parseLong(prefix.digits, prefix.radix));
        } catch (NumberFormatException e) {
            return valueOf(parseLong("-" + prefix.digits, prefix.radix));
        }
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
        return (int) value;
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
        return hashCode(value);
    }

    public static int hashCode(long value) {
        return (int) (value ^ value >>> 32);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Long that && value == that.value;
    }

    public static Long getLong(String name) {
        return getLong(name, null);
    }

    public static Long getLong(String name, long value) {
        Long result = getLong(name, null);
        return result == null ? Long.valueOf(value) : result;
    }

    public static Long getLong(String name, Long value) {
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

    @Override
    public int compareTo(Long other) {
        return compare(value, other.value);
    }

    public static int compare(long x, long y) {
        return x < y ? -1 : x == y ? 0 : 1;
    }

    public static int compareUnsigned(long x, long y) {
        return compare(x + MIN_VALUE, y + MIN_VALUE);
    }

    public static long divideUnsigned(long dividend, long divisor) {
        if (divisor < 0) {
            return compareUnsigned(dividend, divisor) < 0 ? 0 : 1;
        }
        if (dividend >= 0) {
            return dividend / divisor;
        }
        long quotient = (dividend >>> 1) / divisor << 1;
        return compareUnsigned(dividend - quotient * divisor, divisor) < 0 ? quotient : quotient + 1;
    }

    public static long remainderUnsigned(long dividend, long divisor) {
        return dividend - divideUnsigned(dividend, divisor) * divisor;
    }

    public static long highestOneBit(long i) {
        return i & MIN_VALUE >>> numberOfLeadingZeros(i);
    }

    public static long lowestOneBit(long i) {
        return i & -i;
    }

    public static int numberOfLeadingZeros(long i) {
        int high = (int) (i >>> 32);
        return high == 0 ? 32 + Integer.numberOfLeadingZeros((int) i) : Integer.numberOfLeadingZeros(high);
    }

    public static int numberOfTrailingZeros(long i) {
        int low = (int) i;
        return low == 0 ? 32 + Integer.numberOfTrailingZeros((int) (i >>> 32)) : Integer.numberOfTrailingZeros(low);
    }

    public static int bitCount(long i) {
        return Integer.bitCount((int) i) + Integer.bitCount((int) (i >>> 32));
    }

    public static long rotateLeft(long i, int distance) {
        return i << distance | i >>> -distance;
    }

    public static long rotateRight(long i, int distance) {
        return i >>> distance | i << -distance;
    }

    public static long reverse(long i) {
        return Integer.toUnsignedLong(Integer.reverse((int) i)) << 32
            | Integer.toUnsignedLong(Integer.reverse((int) (i >>> 32)));
    }

    public static int signum(long i) {
        return (int) (i >> 63 | -i >>> 63);
    }

    public static long reverseBytes(long i) {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) i)) << 32
            | Integer.toUnsignedLong(Integer.reverseBytes((int) (i >>> 32)));
    }

    public static long sum(long a, long b) {
        return a + b;
    }

    public static long max(long a, long b) {
        return a >= b ? a : b;
    }

    public static long min(long a, long b) {
        return a <= b ? a : b;
    }

    /** The boxes of the small values, each of which exists once. */
    private static final class Cache {
        static final Long[] BOXES = new Long[256];

        static {
            for (int i = 0; i < 256; i++) {
                BOXES[i] = new Long(i - 128);
            }
        }
    }
}
