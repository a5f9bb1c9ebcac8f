package java.lang;

import java.util.Arrays;

/** Walks over the code points of sequences of chars. */
final class CodePoints {
    private CodePoints() {
    }

    /** All code points of a sequence; surrogates without a partner stand for themselves. */
    static int[] of(CharSequence text) {
        int length = text.length();
        int[] points = new int[length];
        int count = 0;
        for (int i = 0; i < length; count++) {
            char c = text.charAt(i++);
            points[count] = c;
            if (Character.isHighSurrogate(c) && i < length && Character.isLowSurrogate(text.charAt(i))) {
                points[count] = Character.toCodePoint(c, text.charAt(i++));
            }
        }
        return count == length ? points : Arrays.copyOf(points, count);
    }

    static int at(char[] chars, int index, int limit) {
        char c = chars[index];
        if (Character.isHighSurrogate(c) && index + 1 < limit && Character.isLowSurrogate(chars[index + 1])) {
            return Character.toCodePoint(c, chars[index + 1]);
        }
        return c;
    }

    static int before(char[] chars, int index, int start) {
        char c = chars[index - 1];
        if (Character.isLowSurrogate(c) && index - 2 >= start && Character.isHighSurrogate(chars[index - 2])) {
            return Character.toCodePoint(chars[index - 2], c);
        }
        return c;
    }

    /** The code point that the char at an index is a part of, without its case. */
    static int around(char[] chars, int index) {
        int point = Character.isLowSurrogate(chars[index]) ? before(chars, index + 1, 0)
            : at(chars, index, chars.length);
        return Character.toLowerCase(Character.toUpperCase(point));
    }

    static int count(char[] chars, int begin, int end) {
        int count = end - begin;
        for (int i = begin; i < end - 1; i++) {
            if (Character.isHighSurrogate(chars[i]) && Character.isLowSurrogate(chars[i + 1])) {
                count--;
                i++;
            }
        }
        return count;
    }

    /** The index that lies `offset` code points from `index`, within the bounds `start` and `limit`. */
    static int offset(char[] chars, int start, int limit, int index, int offset) {
        int at = index;
        for (int i = 0; i < offset; i++) {
            if (at >= limit) {
                throw new IndexOutOfBoundsException();
            }
            at += Character.charCount(at(chars, at, limit));
        }
        for (int i = offset; i < 0; i++) {
            if (at <= start) {
                throw new IndexOutOfBoundsException();
            }
            at -= Character.charCount(before(chars, at, start));
        }
        return at;
    }
}
