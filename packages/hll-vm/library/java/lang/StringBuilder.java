package java.lang;

import java.io.Serializable;

/** A growing sequence of chars for one thread. */
public final class StringBuilder extends AbstractStringBuilder
        implements Serializable, Comparable<StringBuilder> {
    public StringBuilder() {
        super(16);
    }

    public StringBuilder(int capacity) {
        super(capacity);
    }

    public StringBuilder(String str) {
        super(str);
    }

    public StringBuilder(CharSequence seq) {
        super(seq);
    }

    @Override
    public int compareTo(StringBuilder other) {
        return compare(other);
    }

    @Override
    public StringBuilder append(Object object) {
        super.append(object);
        return this;
    }

    @Override
    public StringBuilder append(String text) {
        super.append(text);
        return this;
    }

    @Override
    public StringBuilder append(StringBuffer buffer) {
        super.append(buffer);
        return this;
    }

    @Override
    public StringBuilder append(CharSequence text) {
        super.append(text);
        return this;
    }

    @Override
    public StringBuilder append(CharSequence text, int start, int end) {
        super.append(text, start, end);
        return this;
    }

    @Override
    public StringBuilder append(char[] chars) {
        super.append(chars);
        return this;
    }

    @Override
    public StringBuilder append(char[] chars, int offset, int length) {
        super.append(chars, offset, length);
        return this;
    }

    @Override
    public StringBuilder append(boolean b) {
        super.append(b);
        return this;
    }

    @Override
    public StringBuilder append(char c) {
        super.append(c);
        return this;
    }

    @Override
    public StringBuilder append(int i) {
        super.append(i);
        return this;
    }

    @Override
    public StringBuilder append(long l) {
        super.append(l);
        return this;
    }

    @Override
    public StringBuilder append(float f) {
        super.append(f);
        return this;
    }

    @Override
    public StringBuilder append(double d) {
        super.append(d);
        return this;
    }

    @Override
    public StringBuilder appendCodePoint(int codePoint) {
        super.appendCodePoint(codePoint);
        return this;
    }

    @Override
    public StringBuilder delete(int start, int end) {
        super.delete(start, end);
        return this;
    }

    @Override
    public StringBuilder deleteCharAt(int index) {
        super.deleteCharAt(index);
        return this;
    }

    @Override
    public StringBuilder replace(int start, int end, String text) {
        super.replace(start, end, text);
        return this;
    }

    @Override
    public StringBuilder insert(int index, char[] chars, int offset, int length) {
        super.insert(index, chars, offset, length);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, Object object) {
        super.insert(offset, object);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, String text) {
        super.insert(offset, text);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, char[] chars) {
        super.insert(offset, chars);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, CharSequence text) {
        super.insert(offset, text);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, CharSequence text, int start, int end) {
        super.insert(offset, text, start, end);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, boolean b) {
        super.insert(offset, b);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, char c) {
        super.insert(offset, c);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, int i) {
        super.insert(offset, i);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, long l) {
        super.insert(offset, l);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, float f) {
        super.insert(offset, f);
        return this;
    }

    @Override
    public StringBuilder insert(int offset, double d) {
        super.insert(offset, d);
        return this;
    }

    @Override
    public StringBuilder reverse() {
        super.reverse();
        return this;
    }

    @Override
    public String toString() {
        return new String(value, 0, count);
    }
}
