package java.util.regex;

/**
 * A place in the text: its beginning or end, that of a line, a word's border, the end of the last match. The kind is
 * the pattern's letter.
 */
final class Anchor extends Node {
    /** In patterns of several lines. */
    static final char LINE_START = 'l';

    static final char LINE_END = 'e';
    static final char DOLLAR = '$';
    static final char LINE_BREAK = 'R';

    private final char kind;
    private final boolean unixLines;

    Anchor(char kind, int flags) {
        this.kind = kind;
        unixLines = (flags & Pattern.UNIX_LINES) != 0;
    }

    @Override
    boolean match(Matcher m, int at) {
        int start = m.anchoring ? m.from : 0;
        int end = m.anchoring ? m.to : m.text.length();
        return switch (kind) {
            case 'A' -> at == start && next.match(m, at);
            case 'G' -> at == m.oldLast && next.match(m, at);
            case 'z' -> atEnd(m, at, end);
            case 'b' -> border(m, at) && next.match(m, at);
            case 'B' -> !border(m, at) && next.match(m, at);
            case LINE_START -> lineStart(m, at, start, end) && next.match(m, at);
            case LINE_BREAK -> lineBreak(m, at);
            default -> lineEnd(m, at, end);
        };
    }

    private boolean atEnd(Matcher m, int at, int end) {
        if (at != end) {
            return false;
        }
        m.hitEnd = true;
        return next.match(m, at);
    }

    private boolean isTerminator(char c) {
        return c == '\n' || !unixLines && (c == '\r' || c == 0x85 || (c | 1) == 0x2029);
    }

    private boolean lineStart(Matcher m, int at, int start, int end) {
        if (at == end) {
            m.hitEnd = true;
            return false;
        }
        if (at <= start) {
            return true;
        }
        char before = m.text.charAt(at - 1);
        return isTerminator(before) && !(!unixLines && before == '\r' && m.text.charAt(at) == '\n');
    }

    private boolean lineEnd(Matcher m, int at, int end) {
        if (at < end) {
            char c = m.text.charAt(at);
            boolean pair = !unixLines && c == '\r' && at + 1 < end && m.text.charAt(at + 1) == '\n';
            if (!isTerminator(c) || kind != LINE_END && at + (pair ? 2 : 1) < end) {
                return false;
            }
            if (!unixLines && c == '\n' && at > 0 && m.text.charAt(at - 1) == '\r') {
                return false;
            }
            if (kind == LINE_END) {
                return next.match(m, at);
            }
        }
        m.hitEnd = true;
        m.requireEnd = true;
        return next.match(m, at);
    }

    private boolean lineBreak(Matcher m, int at) {
        if (at >= m.to) {
            m.hitEnd = true;
            return false;
        }
        char c = m.text.charAt(at);
        if (c == '\r' && at + 1 < m.to && m.text.charAt(at + 1) == '\n' && next.match(m, at + 2)) {
            return true;
        }
        return (c >= 10 && c <= 13 || c == 0x85 || (c | 1) == 0x2029) && next.match(m, at + 1);
    }

    private static boolean isWord(int c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean border(Matcher m, int at) {
        int start = m.transparent ? 0 : m.from;
        int end = m.transparent ? m.text.length() : m.to;
        boolean left = at > start && isWord(Character.codePointBefore(m.text, at));
        boolean right = at < end && isWord(Character.codePointAt(m.text, at));
        if (at >= end) {
            m.hitEnd = true;
            m.requireEnd = true;
        }
        return left != right;
    }
}
