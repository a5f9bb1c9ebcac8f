package java.nio;

import java.util.Objects;

/** A window into an array of chars: as much of the class as Readable needs. */
public final class CharBuffer implements CharSequence, Comparable<CharBuffer>, Appendable {
    private final char[] chars;
    private int position;
    private int limit;

    private CharBuffer(char[] chars, int position, int limit) {
        this.chars = chars;
        this.position = position;
        this.limit = limit;
    }

    public static CharBuffer allocate(int capacity) {
        return new CharBuffer(new char[capacity], 0, capacity);
    }

    public static CharBuffer wrap(char[] chars) {
        return new CharBuffer(chars, 0, chars.length);
    }

    public static CharBuffer wrap(char[] chars, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, chars.length);
        return new CharBuffer(chars, offset, offset + length);
    }

    public static CharBuffer wrap(CharSequence text) {
        return wrap(text.toString().toCharArray());
    }

    public int capacity() {
        return chars.length;
    }

    public int position() {
        return position;
    }

    public CharBuffer position(int position) {
        this.position = position;
        return this;
    }

    public int limit() {
        return limit;
    }

    public CharBuffer limit(int limit) {
        this.limit = limit;
        position = Math.min(position, limit);
        return this;
    }

    public int remaining() {
        return limit - position;
    }

    public boolean hasRemaining() {
        return position < limit;
    }

    public CharBuffer clear() {
        position = 0;
        limit = chars.length;
        return this;
    }

    public CharBuffer flip() {
        limit = position;
        position = 0;
        return this;
    }

    public CharBuffer rewind() {
        position = 0;
        return this;
    }

    public CharBuffer compact() {
        System.arraycopy(chars, position, chars, 0, remaining());
        position = remaining();
        limit = chars.length;
        return this;
    }

    public char get() {
        if (position >= limit) {
            throw new IndexOutOfBoundsException();
        }
        return chars[position++];
    }

    public char get(int index) {
        return chars[Objects.checkIndex(index, limit)];
    }

    public CharBuffer put(char c) {
        if (position >= limit) {
            throw new IndexOutOfBoundsException();
        }
        chars[position++] = c;
        return this;
    }

    public CharBuffer put(char[] from, int offset, int length) {
        if (length > remaining()) {
            throw new IndexOutOfBoundsException();
        }
        System.arraycopy(from, offset, chars, position, length);
        position += length;
        return this;
    }

    public CharBuffer put(String text) {
        return put(text.toCharArray(), 0, text.length());
    }

    public char[] array() {
        return chars;
    }

    @Override
    public int length() {
        return remaining();
    }

    @Override
    public char charAt(int index) {
        return chars[position + Objects.checkIndex(index, remaining())];
    }

    @Override
    public CharBuffer subSequence(int start, int end) {
        Objects.checkFromToIndex(start, end, remaining());
        return new CharBuffer(chars, position + start, position + end);
    }

    @Override
    public CharBuffer append(CharSequence text) {
        return put(String.valueOf(text));
    }

    @Override
    public CharBuffer append(CharSequence text, int start, int end) {
        return put(String.valueOf(text).substring(start, end));
    }

    @Override
    public CharBuffer append(char c) {
        return put(c);
    }

    @Override
    public int compareTo(CharBuffer other) {
        return CharSequence.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharBuffer that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = limit - 1; i >= position; i--) {
            hash = 31 * hash + chars[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return new String(chars, position, remaining());
    }
}
