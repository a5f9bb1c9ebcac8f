package java.lang;

import java.lang.constant.Constable;

/** The box of short. */
public final class Short extends Number implements Comparable<Short>, Constable {
    public static final short MIN_VALUE = -32768;
    public static final short MAX_VALUE = 32767;
    public static final Class<Short> TYPE = (Class<Short>) Class.getPrimitiveClass("short");
    public static final int SIZE = 16;
    public static final int BYTES = 2;

    private final short value;

    @Deprecated(since = "9", forRemoval = true)
    public Short(short value) {
        this.value = value;
    }

    @Deprecated(since = "9", forRemoval = true)
    public Short(String s) throws NumberFormatException {
        this(parseShort(s, 10));
    }

    public static String toString(short value) {
        return Integer.toString(value);
    }

    public static Short valueOf(short value) {
        return value >= -128 && value <= 127 ? Cache.BOXES[value + 128] : new Short(value);
    }

    public static Short valueOf(String s, int radix) throws NumberFormatException {
        return valueOf(parseShort(s, radix));
    }

    public static Short valueOf(String s) throws NumberFormatException {
        return valueOf(parseShort(s, 10));
    }

    public static short parseShort(String s, int radix) throws NumberFormatException {
        int parsed = Integer.parseInt(s, radix);
        if (parsed < MIN_VALUE || parsed > MAX_VALUE) {
            throw new NumberFormatException("Value out of range. Value:\"" + s + "\" Radix:" + radix);
        }
        return (short) parsed;
    }

    public static short parseShort(String s) throws NumberFormatException {
        return parseShort(s, 10);
    }

    public static Short decode(String text) throws NumberFormatException {
        int decoded = Integer.decode(text).intValue();
        if (decoded < MIN_VALUE || decoded > MAX_VALUE) {
            throw new NumberFormatException("Value " + decoded + " out of range from input " + text);
        }
        return valueOf((short) decoded);
    }

    @Override
    public byte byteValue() {
        return (byte) value;
    }

    @Override
    public short shortValue() {
        return value;
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
        return Integer.toString(value);
    }

    @Override
    public int hashCode() {
        return value;
    }

    public static int hashCode(short value) {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Short that && value == that.value;
    }

    @Override
    public int compareTo(Short other) {
        return value - other.value;
    }

    public static int compare(short x, short y) {
        return x - y;
    }

    public static int compareUnsigned(short x, short y) {
        return toUnsignedInt(x) - toUnsignedInt(y);
    }

    public static short reverseBytes(short i) {
        return (short) (i >> 8 & 0xff | i << 8);
    }

    public static int toUnsignedInt(short x) {
        return x & 0xffff;
    }

    public static long toUnsignedLong(short x) {
        return x & 0xffffL;
    }

    /** The boxes of the small values, each of which exists once. */
    private static final class Cache {
        static final Short[] BOXES = new Short[256];

        static {
            for (int i = 0; i < 256; i++) {
                BOXES[i] = new Short((short) (i - 128));
            }
        }
    }
}
