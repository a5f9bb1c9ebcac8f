package java.util;

/** Bytes as text of 64 different characters (RFC 4648, and lines as of RFC 2045). */
public class Base64 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASIC = LETTERS + "+/";
    private static final String URL = LETTERS + "-_";
    private static final byte[] CRLF = {'\r', '\n'};

    private Base64() {}

    public static Encoder getEncoder() {
        return new Encoder(BASIC, 0, null, true);
    }

    public static Encoder getUrlEncoder() {
        return new Encoder(URL, 0, null, true);
    }

    public static Encoder getMimeEncoder() {
        return new Encoder(BASIC, 76, CRLF, true);
    }

    public static Encoder getMimeEncoder(int lineLength, byte[] lineSeparator) {
        return lineLength / 4 <= 0
            ? getEncoder()
            : new Encoder(BASIC, lineLength / 4 * 4, lineSeparator.clone(), true);
    }

    public static Decoder getDecoder() {
        return new Decoder(BASIC, false);
    }

    public static Decoder getUrlDecoder() {
        return new Decoder(URL, false);
    }

    public static Decoder getMimeDecoder() {
        return new Decoder(BASIC, true);
    }

    private static String latin1(byte[] bytes) {
        char[] chars = new char[bytes.length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (bytes[i] & 0xFF);
        }
        return new String(chars);
    }

    /** Writes bytes as text. */
    public static class Encoder {
        private final String alphabet;
        private final int lineLength;
        private final byte[] lineSeparator;
        private final boolean padded;

        private Encoder(String alphabet, int lineLength, byte[] lineSeparator, boolean padded) {
            this.alphabet = alphabet;
            this.lineLength = lineLength;
            this.lineSeparator = lineSeparator;
            this.padded = padded;
        }

        public Encoder withoutPadding() {
            return new Encoder(alphabet, lineLength, lineSeparator, false);
        }

        public byte[] encode(byte[] src) {
            int rest = src.length % 3;
            int length = src.length / 3 * 4 + (rest == 0 ? 0 : padded ? 4 : rest + 1);
            if (lineLength > 0 && length > 0) {
                length += (length - 1) / lineLength * lineSeparator.length;
            }
            byte[] text = new byte[length];
            int to = 0;
            int column = 0;
            for (int from = 0; from < src.length; from += 3) {
                if (lineLength > 0 && column == lineLength) {
                    System.arraycopy(lineSeparator, 0, text, to, lineSeparator.length);
                    to += lineSeparator.length;
                    column = 0;
                }
                int count = Math.min(3, src.length - from);
                int bits = (src[from] & 0xFF) << 16
                    | (count > 1 ? (src[from + 1] & 0xFF) << 8 : 0)
                    | (count > 2 ? src[from + 2] & 0xFF : 0);
                for (int i = 0; i < 4 && (i <= count || padded); i++) {
                    text[to++] = (byte) (i <= count ? alphabet.charAt(bits >> 18 - 6 * i & 63) : '=');
                }
                column += 4;
            }
            return text;
        }

        public int encode(byte[] src, byte[] dst) {
            byte[] text = encode(src);
            if (dst.length < text.length) {
                throw new IllegalArgumentException("Output byte array is too small for encoding all input bytes");
            }
            System.arraycopy(text, 0, dst, 0, text.length);
            return text.length;
        }

        public String encodeToString(byte[] src) {
            return latin1(encode(src));
        }
    }

    /** Reads such text. */
    public static class Decoder {
        private final String alphabet;
        private final boolean lenient;

        private Decoder(String alphabet, boolean lenient) {
            this.alphabet = alphabet;
            this.lenient = lenient;
        }

        public byte[] decode(String src) {
            byte[] bytes = new byte[src.length()];
            for (int i = 0; i < bytes.length; i++) {
                char c = src.charAt(i);
                bytes[i] = (byte) (c < 256 ? c : '?');
            }
            return decode(bytes);
        }

        public byte[] decode(byte[] src) {
            if (src.length == 1 && !lenient) {
                throw new IllegalArgumentException("Input byte[] should at least have 2 bytes for base64 bytes");
            }
            byte[] bytes = new byte[src.length / 4 * 3 + 3];
            int to = 0;
            int bits = 0;
            int digits = 0;
            int at = 0;
            while (at < src.length) {
                int c = src[at++] & 0xFF;
                if (c == '=') {
                    at = padding(src, at, digits);
                    break;
                }
                int value = c < 128 ? alphabet.indexOf(c) : -1;
                if (value < 0) {
                    if (lenient) {
                        continue;
                    }
                    throw new IllegalArgumentException("Illegal base64 character " + Integer.toString(c, 16));
                }
                bits = bits << 6 | value;
                if (++digits == 4) {
                    bytes[to++] = (byte) (bits >> 16);
                    bytes[to++] = (byte) (bits >> 8);
                    bytes[to++] = (byte) bits;
                    bits = 0;
                    digits = 0;
                }
            }
            if (digits == 1) {
                throw new IllegalArgumentException("Last unit does not have enough valid bits");
            }
            if (digits >= 2) {
                bytes[to++] = (byte) (digits == 2 ? bits >> 4 : bits >> 10);
            }
            if (digits == 3) {
                bytes[to++] = (byte) (bits >> 2);
            }
            while (at < src.length) {
                int c = src[at++] & 0xFF;
                if (!lenient || c < 128 && alphabet.indexOf(c) >= 0) {
                    throw new IllegalArgumentException("Input byte array has incorrect ending byte at " + (at - 1));
                }
            }
            return Arrays.copyOf(bytes, to);
        }

        /** Checks what follows the first sign of equality; gives the place behind the padding. */
        private int padding(byte[] src, int at, int digits) {
            // A lone digit is told of later.
            boolean complete = digits == 3 || digits == 1;
            if (digits == 2) {
                while (lenient && at < src.length && src[at] != '=' && alphabet.indexOf(src[at]) < 0) {
                    at++;
                }
                complete = at < src.length && src[at++] == '=';
            }
            if (!complete) {
                throw new IllegalArgumentException("Input byte array has wrong 4-byte ending unit");
            }
            return at;
        }
    }
}
