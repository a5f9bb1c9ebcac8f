package jdk.internal;

/** UTF-8. */
final class Utf8Coder extends TextCoder {
    @Override
    public String name() {
        return "UTF-8";
    }

    @Override
    public byte[] encode(char[] chars, int from, int to) {
        byte[] bytes = new byte[to - from];
        int ascii = from;
        while (ascii < to && chars[ascii] < 0x80) {
            bytes[ascii - from] = (byte) chars[ascii++];
        }
        return ascii == to ? bytes : encodeRest(chars, from, ascii, to, bytes);
    }

    private static byte[] encodeRest(char[] chars, int from, int start, int to, byte[] head) {
        byte[] bytes = new byte[start - from + (to - start) * 3];
        System.arraycopy(head, 0, bytes, 0, start - from);
        int at = start - from;
        for (int i = start; i < to; i++) {
            char c = chars[i];
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[at++] = (byte) (0x80 | c & 0x3f);
            } else if (c < 0xdc00 && i + 1 < to && Character.isLowSurrogate(chars[i + 1])) {
                int point = Character.toCodePoint(c, chars[++i]);
                bytes[at++] = (byte) (0xf0 | point >> 18);
                bytes[at++] = (byte) (0x80 | point >> 12 & 0x3f);
                bytes[at++] = (byte) (0x80 | point >> 6 & 0x3f);
                bytes[at++] = (byte) (0x80 | point & 0x3f);
            } else {
                bytes[at++] = '?';
            }
        }
        byte[] exact = new byte[at];
        System.arraycopy(bytes, 0, exact, 0, at);
        return exact;
    }

    @Override
    public long decode(byte[] bytes, int from, int to, boolean last, char[] chars, int at) {
        int i = from;
        int out = at;
        while (i < to) {
            int b = bytes[i];
            if (b >= 0) {
                chars[out++] = (char) b;
                i++;
                continue;
            }
            int length = length(bytes, i, to);
            if (length == 0) {
                if (!last) {
                    break;
                }
                chars[out++] = REPLACEMENT;
                i = to;
            } else if (length < 0) {
                chars[out++] = REPLACEMENT;
                i -= length;
            } else {
                out = put(bytes, i, length, chars, out);
                i += length;
            }
        }
        return progress(i - from, out - at);
    }

    /** The length of the sequence; negated, that of a malformed one; 0 when it is cut short by the end. */
    private static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
        if (length == 1) {
            return -1;
        }
        if (at + 1 == to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return -1;
        }
        for (int i = 2; i < length; i++) {
            if (at + i == to) {
                return 0;
            }
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return -i;
            }
        }
        return first == 0xed && second >= 0xa0 ? -3 : length;
    }

    private static int put(byte[] bytes, int at, int length, char[] chars, int out) {
        int point = bytes[at] & 0x7f >> length;
        for (int i = 1; i < length; i++) {
            point = point << 6 | bytes[at + i] & 0x3f;
        }
        return out + Character.toChars(point, chars, out);
    }
}
