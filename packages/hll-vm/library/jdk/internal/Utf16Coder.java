package jdk.internal;

/** UTF-16, in either order of bytes; with a byte order mark when the order is left open. */
public final class Utf16Coder extends TextCoder {
    private static final Utf16Coder LITTLE = new Utf16Coder("UTF-16LE", false, true);
    private static final Utf16Coder BIG = new Utf16Coder("UTF-16BE", false, false);

    private final String name;
    private final boolean marked;
    private final boolean little;

    public Utf16Coder(String name, boolean marked, boolean little) {
        this.name = name;
        this.marked = marked;
        this.little = little;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int markLength() {
        return marked ? 2 : 0;
    }

    @Override
    public byte[] encode(char[] chars, int from, int to) {
        boolean mark = marked && to > from;
        byte[] bytes = new byte[(to - from) * 2 + (mark ? 2 : 0)];
        int at = 0;
        if (mark) {
            at = put('\ufeff', bytes, at);
        }
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(chars[i + 1])) {
                at = put(c, bytes, at);
                at = put(chars[++i], bytes, at);
            } else {
                at = put(Character.isSurrogate(c) ? REPLACEMENT : c, bytes, at);
            }
        }
        return bytes;
    }

    private int put(char c, byte[] bytes, int at) {
        bytes[little ? at + 1 : at] = (byte) (c >> 8);
        bytes[little ? at : at + 1] = (byte) c;
        return at + 2;
    }

    private char get(byte[] bytes, int at) {
        int high = bytes[little ? at + 1 : at] & 0xff;
        return (char) (high << 8 | bytes[little ? at : at + 1] & 0xff);
    }

    @Override
    public TextCoder atStart(byte[] bytes, int from, int to) {
        return !marked ? this : isMark(bytes, from, to) && bytes[from] == (byte) 0xff ? LITTLE : BIG;
    }

    @Override
    public boolean isMark(byte[] bytes, int from, int to) {
        if (!marked || to - from < 2) {
            return false;
        }
        int both = (bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff;
        return both == 0xfeff || both == 0xfffe;
    }

    @Override
    public long decode(byte[] bytes, int from, int to, boolean last, char[] chars, int at) {
        int i = from;
        int out = at;
        while (i + 1 < to) {
            char c = get(bytes, i);
            if (Character.isHighSurrogate(c)) {
                if (i + 3 >= to) {
                    break;
                }
                char low = get(bytes, i + 2);
                boolean pair = Character.isLowSurrogate(low);
                chars[out++] = pair ? c : REPLACEMENT;
                if (pair) {
                    chars[out++] = low;
                }
                i += 4;
            } else {
                chars[out++] = Character.isLowSurrogate(c) ? REPLACEMENT : c;
                i += 2;
            }
        }
        if (last && i < to) {
            chars[out++] = REPLACEMENT;
            i = to;
        }
        return progress(i - from, out - at);
    }
}
