package java.lang;

import java.util.stream.IntStream;

/** The growing array of chars behind StringBuilder and StringBuffer. */
abstract class AbstractStringBuilder implements Appendable, CharSequence {
    char[] value;
    int count;

    AbstractStringBuilder(int capacity) {
        value = new char[capacity];
    }

    AbstractStringBuilder(String text) {
        int length = text.length();
        value = new char[length + 16];
        text.getChars(0, length, value, 0);
        count = length;
    }

    AbstractStringBuilder(CharSequence text) {
        int length = text.length();
        value = new char[length + 16];
        append(text);
    }

    public int length() {
        return count;
    }

    public int capacity() {
        return value.length;
    }

    public void ensureCapacity(int minimum) {
        if (minimum > value.length) {
            grow(minimum);
        }
    }

    private void grow(int minimum) {
        int doubled = value.length * 2 + 2;
        char[] larger = new char[doubled < minimum ? minimum : doubled];
        System.arraycopy(value, 0, larger, 0, count);
        value = larger;
    }

    /** Makes room for more chars at the end. */
    private void reserve(int more) {
        int needed = count + more;
        if (needed < 0) {
            throw new OutOfMemoryError("Required length exceeds implementation limit");
        }
        if (needed > value.length) {
            grow(needed);
        }
    }

    public void trimToSize() {
        if (count < value.length) {
            char[] exact = new char[count];
            System.arraycopy(value, 0, exact, 0, count);
            value = exact;
        }
    }

    public void setLength(int length) {
        if (length < 0) {
            throw new StringIndexOutOfBoundsException(length);
        }
        ensureCapacity(length);
        for (int i = count; i < length; i++) {
            value[i] = 0;
        }
        count = length;
    }

    public char charAt(int index) {
        if (index < 0 || index >= count) {
            StringBounds.checkIndex(index, count);
        }
        return value[index];
    }

    public int codePointAt(int index) {
        StringBounds.checkIndex(index, count);
        return CodePoints.at(value, index, count);
    }

    public int codePointBefore(int index) {
        if (index < 1 || index > count) {
            throw new StringIndexOutOfBoundsException(index);
        }
        return CodePoints.before(value, index, 0);
    }

    public int codePointCount(int beginIndex, int endIndex) {
        if (beginIndex < 0 || endIndex > count || beginIndex > endIndex) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.count(value, beginIndex, endIndex);
    }

    public int offsetByCodePoints(int index, int codePointOffset) {
        if (index < 0 || index > count) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.offset(value, 0, count, index, codePointOffset);
    }

    public void getChars(int srcBegin, int srcEnd, char[] dst, int dstBegin) {
        StringBounds.checkStartEnd(srcBegin, srcEnd, count);
        StringBounds.checkRange(dstBegin, dstBegin + srcEnd - srcBegin, dst.length);
        System.arraycopy(value, srcBegin, dst, dstBegin, srcEnd - srcBegin);
    }

    public void setCharAt(int index, char c) {
        StringBounds.checkIndex(index, count);
        value[index] = c;
    }

    public AbstractStringBuilder append(Object object) {
        return append(String.valueOf(object));
    }

    public AbstractStringBuilder append(String text) {
        char[] chars = (text == null ? "null" : text).value();
        int length = chars.length;
        if (count + length > value.length || count + length < 0) {
            reserve(length);
        }
        System.arraycopy(chars, 0, value, count, length);
        count += length;
        return this;
    }

    public AbstractStringBuilder append(StringBuffer buffer) {
        return append(String.valueOf(buffer));
    }

    @Override
    public AbstractStringBuilder append(CharSequence text) {
        if (text == null) {
            return append("null");
        }
        if (text instanceof String string) {
            return append(string);
        }
        return append(text, 0, text.length());
    }

    @Override
    public AbstractStringBuilder append(CharSequence text, int start, int end) {
        CharSequence from = text == null ? "null" : text;
        StringBounds.checkRange(start, end, from.length());
        reserve(end - start);
        if (from instanceof String string) {
            System.arraycopy(string.value(), start, value, count, end - start);
        } else if (from instanceof AbstractStringBuilder builder) {
            System.arraycopy(builder.value, start, value, count, end - start);
        } else {
            for (int i = start; i < end; i++) {
                value[count + i - start] = from.charAt(i);
            }
        }
        count += end - start;
        return this;
    }

    public AbstractStringBuilder append(char[] chars) {
        reserve(chars.length);
        System.arraycopy(chars, 0, value, count, chars.length);
        count += chars.length;
        return this;
    }

    public AbstractStringBuilder append(char[] chars, int offset, int length) {
        StringBounds.checkRange(offset, offset + length, chars.length);
        reserve(length);
        System.arraycopy(chars, offset, value, count, length);
        count += length;
        return this;
    }

    public AbstractStringBuilder append(boolean b) {
        return append(b ? "true" : "false");
    }

    @Override
    public AbstractStringBuilder append(char c) {
        if (count == value.length) {
            reserve(1);
        }
        value[count++] = c;
        return this;
    }

    public AbstractStringBuilder append(int i) {
        int length = DecimalDigits.length(i);
        reserve(length);
        count += length;
        DecimalDigits.put(i, value, count);
        return this;
    }

    public AbstractStringBuilder append(long l) {
        int length = DecimalDigits.length(l);
        reserve(length);
        count += length;
        DecimalDigits.put(l, value, count);
        return this;
    }

    public AbstractStringBuilder append(float f) {
        return append(Float.toString(f));
    }

    public AbstractStringBuilder append(double d) {
        return append(Double.toString(d));
    }

    public AbstractStringBuilder appendCodePoint(int codePoint) {
        if (codePoint >>> 16 == 0) {
            return append((char) codePoint);
        }
        return append(Character.toChars(codePoint));
    }

    public AbstractStringBuilder delete(int start, int end) {
        int last = Math.min(end, count);
        StringBounds.checkStartEnd(start, last, count);
        System.arraycopy(value, last, value, start, count - last);
        count -= last - start;
        return this;
    }

    public AbstractStringBuilder deleteCharAt(int index) {
        StringBounds.checkIndex(index, count);
        System.arraycopy(value, index + 1, value, index, count - index - 1);
        count--;
        return this;
    }

    public AbstractStringBuilder replace(int start, int end, String text) {
        int last = Math.min(end, count);
        StringBounds.checkStartEnd(start, last, count);
        int length = text.length();
        reserve(Math.max(length - (last - start), 0));
        System.arraycopy(value, last, value, start + length, count - last);
        text.getChars(0, length, value, start);
        count += length - (last - start);
        return this;
    }

    public String substring(int start) {
        return substring(start, count);
    }

    public CharSequence subSequence(int start, int end) {
        return substring(start, end);
    }

    public String substring(int start, int end) {
        StringBounds.checkStartEnd(start, end, count);
        return new String(value, start, end - start);
    }

    /** Makes a hole of some chars before the one at an index. */
    private void open(int offset, int length) {
        reserve(length);
        System.arraycopy(value, offset, value, offset + length, count - offset);
        count += length;
    }

    public AbstractStringBuilder insert(int index, char[] chars, int offset, int length) {
        StringBounds.checkOffset(index, count);
        StringBounds.checkStartEnd(offset, offset + length, chars.length);
        open(index, length);
        System.arraycopy(chars, offset, value, index, length);
        return this;
    }

    public AbstractStringBuilder insert(int offset, Object object) {
        return insert(offset, String.valueOf(object));
    }

    public AbstractStringBuilder insert(int offset, String text) {
        StringBounds.checkOffset(offset, count);
        char[] chars = (text == null ? "null" : text).value();
        open(offset, chars.length);
        System.arraycopy(chars, 0, value, offset, chars.length);
        return this;
    }

    public AbstractStringBuilder insert(int offset, char[] chars) {
        StringBounds.checkOffset(offset, count);
        open(offset, chars.length);
        System.arraycopy(chars, 0, value, offset, chars.length);
        return this;
    }

    public AbstractStringBuilder insert(int offset, CharSequence text) {
        return insert(offset, text == null ? "null" : text.toString());
    }

    public AbstractStringBuilder insert(int offset, CharSequence text, int start, int end) {
        CharSequence from = text == null ? "null" : text;
        StringBounds.checkOffset(offset, count);
        StringBounds.checkRange(start, end, from.length());
        return insert(offset, from.subSequence(start, end).toString());
    }

    public AbstractStringBuilder insert(int offset, boolean b) {
        return insert(offset, String.valueOf(b));
    }

    public AbstractStringBuilder insert(int offset, char c) {
        StringBounds.checkOffset(offset, count);
        open(offset, 1);
        value[offset] = c;
        return this;
    }

    public AbstractStringBuilder insert(int offset, int i) {
        return insert(offset, String.valueOf(i));
    }

    public AbstractStringBuilder insert(int offset, long l) {
        return insert(offset, String.valueOf(l));
    }

    public AbstractStringBuilder insert(int offset, float f) {
        return insert(offset, String.valueOf(f));
    }

    public AbstractStringBuilder insert(int offset, double d) {
        return insert(offset, String.valueOf(d));
    }

    public int indexOf(String text) {
        return StringSearch.first(value, count, text.value(), 0);
    }

    public int indexOf(String text, int fromIndex) {
        return StringSearch.first(value, count, text.value(), fromIndex);
    }

    public int lastIndexOf(String text) {
        return StringSearch.last(value, count, text.value(), count);
    }

    public int lastIndexOf(String text, int fromIndex) {
        return StringSearch.last(value, count, text.value(), fromIndex);
    }

    public AbstractStringBuilder reverse() {
        boolean surrogates = false;
        for (int i = 0, j = count - 1; i <= j; i++, j--) {
            char a = value[i];
            char b = value[j];
            value[i] = b;
            value[j] = a;
            surrogates |= Character.isSurrogate(a) || Character.isSurrogate(b);
        }
        if (surrogates) {
            for (int i = 0; i < count - 1; i++) {
                char low = value[i];
                if (Character.isLowSurrogate(low) && Character.isHighSurrogate(value[i + 1])) {
                    value[i] = value[i + 1];
                    value[++i] = low;
                }
            }
        }
        return this;
    }

    public String toString() {
        return new String(value, 0, count);
    }

    @Override
    public IntStream chars() {
        return IntStream.range(0, count).map(index -> charAt(index));
    }

    @Override
    public IntStream codePoints() {
        return IntStream.of(CodePoints.of(this));
    }

    final int compare(AbstractStringBuilder other) {
        return this == other ? 0 : CharSequence.compare(this, other);
    }
}
