package jdk.internal;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** Turns chars into bytes and back; what cannot be turned becomes `?` there and U+FFFD here. */
public abstract class TextCoder {
    public static final TextCoder UTF_8 = new Utf8Coder();

    protected static final char REPLACEMENT = '\ufffd';

    protected TextCoder() {
    }

    /** The name of its charset. */
    public abstract String name();

    /** All chars as bytes, the byte order mark included when the charset has one. */
    public abstract byte[] encode(char[] chars, int from, int to);

    /** How many bytes stand before all others; those are not repeated in the middle of a stream. */
    public int markLength() {
        return 0;
    }

    /** The coder for bytes that begin like these: it depends on them when there may be a byte order mark. */
    public TextCoder atStart(byte[] bytes, int from, int to) {
        return this;
    }

    /** Whether a byte order mark stands there, which is no part of the text. */
    public boolean isMark(byte[] bytes, int from, int to) {
        return false;
    }

    /** The most bytes that one char can need to be decoded, and be left over for the next time. */
    public static final int LONGEST = 4;

    /**
     * Decodes as many bytes as are complete, all of them when they are the last. `chars` has room for a char per byte.
     * Gives the number of bytes used in the upper half, the number of chars in the lower one.
     */
    public abstract long decode(byte[] bytes, int from, int to, boolean last, char[] chars, int at);

    public final char[] decode(byte[] bytes, int from, int to) {
        TextCoder coder = atStart(bytes, from, to);
        int start = isMark(bytes, from, to) ? from + 2 : from;
        char[] chars = new char[to - start];
        int count = (int) coder.decode(bytes, start, to, true, chars, 0);
        if (count == chars.length) {
            return chars;
        }
        char[] exact = new char[count];
        System.arraycopy(chars, 0, exact, 0, count);
        return exact;
    }

    public final byte[] encode(String text) {
        char[] chars = text.toCharArray();
        return encode(chars, 0, chars.length);
    }

    public static TextCoder of(Charset charset) {
        return ((CodedCharset) charset).coder();
    }

    public static TextCoder named(String charsetName) throws UnsupportedEncodingException {
        if (charsetName == null) {
            throw new NullPointerException("charsetName");
        }
        try {
            return of(Charset.forName(charsetName));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnsupportedEncodingException(charsetName);
        }
    }

    protected static long progress(int used, int count) {
        return (long) used << 32 | count;
    }
}
