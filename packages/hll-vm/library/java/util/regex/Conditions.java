package java.util.regex;

/** The tests that take no chars: anchors and boundaries. */
final class Conditions {
    private Conditions() {
    }

    static boolean isLineEnd(char c, boolean unixLines) {
        return c == '\n' || !unixLines && (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029);
    }

    static boolean begin(Matcher m, int i) {
        return i == m.anchorStart();
    }

    static boolean lineBegin(Matcher m, int i, boolean unixLines) {
        if (i == m.anchorEnd()) {
            // There is no line behind the last line's end.
            m.hitEnd = true;
            return false;
        }
        if (i == m.anchorStart()) {
            return true;
        }
        char before = m.text.charAt(i - 1);
        return isLineEnd(before, unixLines) && !(before == '\r' && m.text.charAt(i) == '\n');
    }

    static boolean end(Matcher m, int i) {
        if (i == m.anchorEnd()) {
            m.hitEnd = true;
            m.requireEnd = true;
            return true;
        }
        return false;
    }

    /** At the very end, or before the line's end that is the last of all. */
    static boolean lastLineEnd(Matcher m, int i, boolean unixLines) {
        int end = m.anchorEnd();
        if (i < end - 2) {
            return false;
        }
        boolean found;
        if (i == end) {
            found = true;
        } else if (i == end - 2) {
            found = !unixLines && m.text.charAt(i) == '\r' && m.text.charAt(i + 1) == '\n';
        } else {
            char c = m.text.charAt(i);
            boolean second = c == '\n' && i > m.anchorStart() && m.text.charAt(i - 1) == '\r' && !unixLines;
            found = isLineEnd(c, unixLines) && !second;
        }
        if (found) {
            m.hitEnd = true;
            m.requireEnd = true;
        }
        return found;
    }

    static boolean lineEnd(Matcher m, int i, boolean unixLines) {
        if (i == m.anchorEnd()) {
            m.hitEnd = true;
            m.requireEnd = true;
            return true;
        }
        char c = m.text.charAt(i);
        boolean second = c == '\n' && !unixLines && i > m.anchorStart() && m.text.charAt(i - 1) == '\r';
        return isLineEnd(c, unixLines) && !second;
    }

    static boolean wordBoundary(Matcher m, int i, boolean unicode) {
        boolean before = i > m.lookStart() && isWord(m, Character.codePointBefore(m.text, i), i - 1, unicode);
        boolean after = false;
        if (i < m.lookEnd()) {
            after = isWord(m, Character.codePointAt(m.text, i), i, unicode);
        } else {
            m.hitEnd = true;
            m.requireEnd = true;
        }
        return before != after;
    }

    private static boolean isWord(Matcher m, int point, int at, boolean unicode) {
        if (unicode) {
            return CharProperties.predefined('w', true).test(point);
        }
        return point == '_' || Character.isLetterOrDigit(point)
            || Character.getType(point) == Character.NON_SPACING_MARK && hasBase(m, at);
    }

    /** Whether a mark stands on a letter or digit. */
    private static boolean hasBase(Matcher m, int at) {
        for (int i = at; i >= m.lookStart(); i--) {
            int point = m.text.charAt(i);
            if (Character.isLetterOrDigit(point)) {
                return true;
            }
            if (Character.getType(point) != Character.NON_SPACING_MARK) {
                return false;
            }
        }
        return false;
    }
}
