package java.lang;

import java.io.Serializable;

/** A growing sequence of chars for many threads: each method holds the monitor. */
public final class StringBuffer extends AbstractStringBuilder
        implements Serializable, Comparable<StringBuffer> {
    public StringBuffer() {
        super(16);
    }

    public StringBuffer(int capacity) {
        super(capacity);
    }

    public StringBuffer(String str) {
        super(str);
    }

    public StringBuffer(CharSequence seq) {
        super(seq);
    }

    @Override
    public synchronized int compareTo(StringBuffer other) {
        return compare(other);
    }

    @Override
    public synchronized StringBuffer append(Object object) {
        super.append(object);
        return this;
    }

    @Override
    public synchronized StringBuffer append(String text) {
        super.append(text);
        return this;
    }

    @Override
    public synchronized StringBuffer append(StringBuffer buffer) {
        super.append(buffer);
        return this;
    }

    @Override
    public synchronized StringBuffer append(CharSequence text) {
        super.append(text);
        return this;
    }

    @Override
    public synchronized StringBuffer append(CharSequence text, int start, int end) {
        super.append(text, start, end);
        return this;
    }

    @Override
    public synchronized StringBuffer append(char[] chars) {
        super.append(chars);
        return this;
    }

    @Override
    public synchronized StringBuffer append(char[] chars, int offset, int length) {
        super.append(chars, offset, length);
        return this;
    }

    @Override
    public synchronized StringBuffer append(boolean b) {
        super.append(b);
        return this;
    }

    @Override
    public synchronized StringBuffer append(char c) {
        super.append(c);
        return this;
    }

    @Override
    public synchronized StringBuffer append(int i) {
        super.append(i);
        return this;
    }

    @Override
    public synchronized StringBuffer append(long l) {
        super.append(l);
        return this;
    }

    @Override
    public synchronized StringBuffer append(float f) {
        super.append(f);
        return this;
    }

    @Override
    public synchronized StringBuffer append(double d) {
        super.append(d);
        return this;
    }

    @Override
    public synchronized StringBuffer appendCodePoint(int codePoint) {
        super.appendCodePoint(codePoint);
        return this;
    }

    @Override
    public synchronized StringBuffer delete(int start, int end) {
        super.delete(start, end);
        return this;
    }

    @Override
    public synchronized StringBuffer deleteCharAt(int index) {
        super.deleteCharAt(index);
        return this;
    }

    @Override
    public synchronized StringBuffer replace(int start, int end, String text) {
        super.replace(start, end, text);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int index, char[] chars, int offset, int length) {
        super.insert(index, chars, offset, length);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, Object object) {
        super.insert(offset, object);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, String text) {
        super.insert(offset, text);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, char[] chars) {
        super.insert(offset, chars);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, CharSequence text) {
        super.insert(offset, text);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, CharSequence text, int start, int end) {
        super.insert(offset, text, start, end);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, boolean b) {
        super.insert(offset, b);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, char c) {
        super.insert(offset, c);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, int i) {
        super.insert(offset, i);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, long l) {
        super.insert(offset, l);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, float f) {
        super.insert(offset, f);
        return this;
    }

    @Override
    public synchronized StringBuffer insert(int offset, double d) {
        super.insert(offset, d);
        return this;
    }

    @Override
    public synchronized StringBuffer reverse() {
        super.reverse();
        return this;
    }

    @Override
    public synchronized int length() {
        return super.length();
    }

    @Override
    public synchronized int capacity() {
        return super.capacity();
    }

    @Override
    public synchronized void ensureCapacity(int minimum) {
        super.ensureCapacity(minimum);
    }

    @Override
    public synchronized void trimToSize() {
        super.trimToSize();
    }

    @Override
    public synchronized void setLength(int length) {
        super.setLength(length);
    }

    @Override
    public synchronized char charAt(int index) {
        return super.charAt(index);
    }

    @Override
    public synchronized int codePointAt(int index) {
        return super.codePointAt(index);
    }

    @Override
    public synchronized int codePointBefore(int index) {
        return super.codePointBefore(index);
    }

    @Override
    public synchronized int codePointCount(int beginIndex, int endIndex) {
        return super.codePointCount(beginIndex, endIndex);
    }

    @Override
    public synchronized int offsetByCodePoints(int index, int codePointOffset) {
        return super.offsetByCodePoints(index, codePointOffset);
    }

    @Override
    public synchronized void getChars(int srcBegin, int srcEnd, char[] dst, int dstBegin) {
        super.getChars(srcBegin, srcEnd, dst, dstBegin);
    }

    @Override
    public synchronized void setCharAt(int index, char c) {
        super.setCharAt(index, c);
    }

    @Override
    public synchronized String substring(int start) {
        return super.substring(start);
    }

    @Override
    public synchronized String substring(int start, int end) {
        return super.substring(start, end);
    }

    @Override
    public synchronized int indexOf(String text) {
        return super.indexOf(text);
    }

    @Override
    public synchronized int indexOf(String text, int fromIndex) {
        return super.indexOf(text, fromIndex);
    }

    @Override
    public synchronized int lastIndexOf(String text) {
        return super.lastIndexOf(text);
    }

    @Override
    public synchronized int lastIndexOf(String text, int fromIndex) {
        return super.lastIndexOf(text, fromIndex);
    }

    @Override
    public synchronized String toString() {
        return super.toString();
    }
}
