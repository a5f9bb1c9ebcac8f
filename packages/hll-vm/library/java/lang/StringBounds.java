package java.lang;

/** The checks of indices of strings and string builders, and what they say. */
final class StringBounds {
    private StringBounds() {
    }

    static void checkIndex(int index, int length) {
        if (index < 0 || index >= length) {
            throw new StringIndexOutOfBoundsException("index " + index + ", length " + length);
        }
    }

    static void checkOffset(int offset, int length) {
        if (offset < 0 || offset > length) {
            throw new StringIndexOutOfBoundsException("offset " + offset + ", length " + length);
        }
    }

    static void checkBeginEnd(int begin, int end, int length) {
        if (begin < 0 || begin > end || end > length) {
            throw new StringIndexOutOfBoundsException("begin " + begin + ", end " + end + ", length " + length);
        }
    }

    static void checkStartEnd(int start, int end, int length) {
        if (start < 0 || start > end || end > length) {
            throw new StringIndexOutOfBoundsException("start " + start + ", end " + end + ", length " + length);
        }
    }

    /** As checkStartEnd, for what is not a string: the exception is the more general one. */
    static void checkRange(int start, int end, int length) {
        if (start < 0 || start > end || end > length) {
            throw new IndexOutOfBoundsException("start " + start + ", end " + end + ", length " + length);
        }
    }

    /** HotSpot words it differently for strings of Latin-1 chars only. */
    static StringIndexOutOfBoundsException charAt(char[] value, int index) {
        for (char c : value) {
            if (c > 0xff) {
                return new StringIndexOutOfBoundsException("index " + index + ", length " + value.length);
            }
        }
        return new StringIndexOutOfBoundsException(index);
    }
}
