package java.io;

import java.util.Arrays;

/** Splits text into numbers, words, strings and other chars. */
public class StreamTokenizer {
    public static final int TT_EOF = -1;
    public static final int TT_EOL = '\n';
    public static final int TT_NUMBER = -2;
    public static final int TT_WORD = -3;

    private static final int NOTHING = -4;

    // What a char may be.
    private static final byte WHITESPACE = 1;
    private static final byte DIGIT = 2;
    private static final byte ALPHA = 4;
    private static final byte QUOTE = 8;
    private static final byte COMMENT = 16;

    private final Reader reader;
    private final byte[] types = new byte[256];

    /** The char that was read too far, or one of the two marks below. */
    private int peeked = NEEDED;
    private static final int NEEDED = Integer.MAX_VALUE;
    private static final int NEEDED_UNLESS_LINE_FEED = Integer.MAX_VALUE - 1;

    private boolean pushedBack;
    private boolean lowerCase;
    private boolean lineEndMatters;
    private boolean slashSlash;
    private boolean slashStar;
    private int line = 1;

    public int ttype = NOTHING;
    public String sval;
    public double nval;

    public StreamTokenizer(Reader reader) {
        this.reader = java.util.Objects.requireNonNull(reader);
        wordChars('a', 'z');
        wordChars('A', 'Z');
        wordChars(160, 255);
        whitespaceChars(0, ' ');
        commentChar('/');
        quoteChar('"');
        quoteChar('\'');
        parseNumbers();
    }

    @Deprecated
    public StreamTokenizer(InputStream in) {
        this(new InputStreamReader(in));
    }

    public void resetSyntax() {
        Arrays.fill(types, (byte) 0);
    }

    public void wordChars(int low, int high) {
        for (int i = Math.max(low, 0); i <= Math.min(high, 255); i++) {
            types[i] |= ALPHA;
        }
    }

    private void setTypes(int low, int high, byte type) {
        for (int i = Math.max(low, 0); i <= Math.min(high, 255); i++) {
            types[i] = type;
        }
    }

    public void whitespaceChars(int low, int high) {
        setTypes(low, high, WHITESPACE);
    }

    public void ordinaryChars(int low, int high) {
        setTypes(low, high, (byte) 0);
    }

    public void ordinaryChar(int c) {
        setTypes(c, c, (byte) 0);
    }

    public void commentChar(int c) {
        setTypes(c, c, COMMENT);
    }

    public void quoteChar(int c) {
        setTypes(c, c, QUOTE);
    }

    public void parseNumbers() {
        for (int i = '0'; i <= '9'; i++) {
            types[i] |= DIGIT;
        }
        types['.'] |= DIGIT;
        types['-'] |= DIGIT;
    }

    public void eolIsSignificant(boolean flag) {
        lineEndMatters = flag;
    }

    public void slashStarComments(boolean flag) {
        slashStar = flag;
    }

    public void slashSlashComments(boolean flag) {
        slashSlash = flag;
    }

    public void lowerCaseMode(boolean flag) {
        lowerCase = flag;
    }

    public void pushBack() {
        pushedBack = ttype != NOTHING;
    }

    public int lineno() {
        return line;
    }

    private int type(int c) {
        return c < 0 ? WHITESPACE : c < 256 ? types[c] : ALPHA;
    }

    public int nextToken() throws IOException {
        if (pushedBack) {
            pushedBack = false;
            return ttype;
        }
        sval = null;
        int c = first();
        while (true) {
            if (c < 0) {
                return ttype = TT_EOF;
            }
            int type = type(c);
            if ((type & WHITESPACE) != 0) {
                if (c == '\r' || c == '\n') {
                    line++;
                    if (lineEndMatters) {
                        peeked = c == '\r' ? NEEDED_UNLESS_LINE_FEED : NEEDED;
                        return ttype = TT_EOL;
                    }
                    int next = reader.read();
                    c = c == '\r' && next == '\n' ? reader.read() : next;
                } else {
                    c = reader.read();
                }
            } else if ((type & DIGIT) != 0) {
                return number(c);
            } else if ((type & ALPHA) != 0) {
                return word(c);
            } else if ((type & QUOTE) != 0) {
                return quoted(c);
            } else if (c == '/' && (slashSlash || slashStar)) {
                int next = reader.read();
                if (next == '*' && slashStar) {
                    c = behindStarComment();
                } else if (next == '/' && slashSlash) {
                    c = lineEnd(reader.read());
                } else if ((type & COMMENT) != 0) {
                    // As in the JDK the char behind the slash is no line's end, whatever it is.
                    c = lineEnd(reader.read());
                } else {
                    peeked = next;
                    return ttype = '/';
                }
            } else if ((type & COMMENT) != 0) {
                c = lineEnd(reader.read());
            } else {
                peeked = NEEDED;
                return ttype = c;
            }
        }
    }

    private int first() throws IOException {
        int c = peeked;
        if (c == NEEDED_UNLESS_LINE_FEED) {
            c = reader.read();
            return c == '\n' ? reader.read() : c;
        }
        return c == NEEDED || c < 0 ? reader.read() : c;
    }

    private int lineEnd(int from) throws IOException {
        int c = from;
        while (c != '\n' && c != '\r' && c >= 0) {
            c = reader.read();
        }
        return c;
    }

    private int behindStarComment() throws IOException {
        int before = 0;
        int c = reader.read();
        while (c >= 0 && !(before == '*' && c == '/')) {
            if (c == '\n' && before != '\r' || c == '\r') {
                line++;
            }
            before = c;
            c = reader.read();
        }
        return c < 0 ? c : reader.read();
    }

    private int number(int first) throws IOException {
        int c = first;
        boolean negative = c == '-';
        if (negative) {
            c = reader.read();
            if (c != '.' && (c < '0' || c > '9')) {
                peeked = c;
                return ttype = '-';
            }
        }
        double value = 0;
        int decimals = 0;
        boolean behindPoint = false;
        while (c == '.' && !behindPoint || c >= '0' && c <= '9') {
            if (c == '.') {
                behindPoint = true;
            } else {
                value = value * 10 + (c - '0');
                decimals += behindPoint ? 1 : 0;
            }
            c = reader.read();
        }
        peeked = c;
        if (decimals != 0) {
            double scale = 10;
            for (int i = 1; i < decimals; i++) {
                scale *= 10;
            }
            value /= scale;
        }
        nval = negative ? -value : value;
        return ttype = TT_NUMBER;
    }

    private int word(int first) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = first;
        do {
            text.append((char) c);
            c = reader.read();
        } while ((type(c) & (ALPHA | DIGIT)) != 0);
        peeked = c;
        sval = lowerCase ? text.toString().toLowerCase() : text.toString();
        return ttype = TT_WORD;
    }

    private int quoted(int quote) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = reader.read();
        while (c >= 0 && c != quote && c != '\n' && c != '\r') {
            if (c == '\\') {
                c = reader.read();
                if (c >= '0' && c <= '7') {
                    int code = c - '0';
                    int limit = c <= '3' ? 2 : 1;
                    c = reader.read();
                    while (limit > 0 && c >= '0' && c <= '7') {
                        code = code * 8 + c - '0';
                        c = reader.read();
                        limit--;
                    }
                    text.append((char) code);
                    continue;
                }
                c = switch (c) {
                    case 'a' -> 7;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 11;
                    default -> c;
                };
            }
            text.append((char) c);
            c = reader.read();
        }
        peeked = c == quote ? NEEDED : c;
        sval = text.toString();
        return ttype = quote;
    }

    @Override
    public String toString() {
        String token = switch (ttype) {
            case TT_EOF -> "EOF";
            case TT_EOL -> "EOL";
            case TT_WORD -> sval;
            case TT_NUMBER -> "n=" + nval;
            case NOTHING -> "NOTHING";
            default -> ttype < 256 && (types[ttype] & QUOTE) != 0 ? sval : "'" + (char) ttype + "'";
        };
        return "Token[" + token + "], line " + line;
    }
}
