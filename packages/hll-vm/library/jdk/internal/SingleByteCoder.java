package jdk.internal;

/** ISO-8859-1 and US-ASCII: the first code points, one byte each. */
public final class SingleByteCoder extends TextCoder {
    private final String name;
    private final int limit;

    public SingleByteCoder(String name, int limit) {
        this.name = name;
        this.limit = limit;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] encode(char[] chars, int from, int to) {
        byte[] bytes = new byte[to - from];
        int at = 0;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            bytes[at++] = c < limit ? (byte) c : (byte) '?';
            if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(chars[i + 1])) {
                i++;
            }
        }
        if (at == bytes.length) {
            return bytes;
        }
        byte[] exact = new byte[at];
        System.arraycopy(bytes, 0, exact, 0, at);
        return exact;
    }

    @Override
    public long decode(byte[] bytes, int from, int to, boolean last, char[] chars, int at) {
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xff;
            chars[at + i - from] = b < limit ? (char) b : REPLACEMENT;
        }
        return progress(to - from, to - from);
    }
}
