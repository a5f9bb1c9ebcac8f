package java.lang;

import java.util.ArrayList;
import java.util.List;

/** What strings do with lines, white space and escapes. */
final class StringLines {
    private StringLines() {
    }

    static int indexOfNonWhitespace(char[] chars, int start, int end) {
        int i = start;
        while (i < end) {
            int point = CodePoints.at(chars, i, end);
            if (!isWhite(point)) {
                break;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    static int endOfNonWhitespace(char[] chars, int start, int end) {
        int i = end;
        while (i > start) {
            int point = CodePoints.before(chars, i, start);
            if (!isWhite(point)) {
                break;
            }
            i -= Character.charCount(point);
        }
        return i;
    }

    private static boolean isWhite(int point) {
        return point == ' ' || point == '\t' || Character.isWhitespace(point);
    }

    /** The lines, without their ends (\n, \r or \r\n). */
    static String[] split(String text) {
        char[] chars = text.value();
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < chars.length) {
            int end = start;
            while (end < chars.length && chars[end] != '\n' && chars[end] != '\r') {
                end++;
            }
            lines.add(text.substring(start, end));
            start = end + 1;
            if (end + 1 < chars.length && chars[end] == '\r' && chars[end + 1] == '\n') {
                start++;
            }
        }
        String[] result = new String[lines.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = lines.get(i);
        }
        return result;
    }

    static String indent(String text, int n) {
        if (text.isEmpty()) {
            return "";
        }
        String spaces = n > 0 ? " ".repeat(n) : "";
        StringBuilder result = new StringBuilder();
        for (String line : split(text)) {
            int white = indexOfNonWhitespace(line.value(), 0, line.length());
            String body = n >= 0 ? line : line.substring(n == Integer.MIN_VALUE ? white : Math.min(-n, white));
            result.append(spaces).append(body).append('\n');
        }
        return result.toString();
    }

    static String stripIndent(String text) {
        if (text.isEmpty()) {
            return "";
        }
        char lastChar = text.charAt(text.length() - 1);
        boolean endsLine = lastChar == '\n' || lastChar == '\r';
        String[] lines = split(text);
        int indentation = endsLine ? 0 : leastIndentation(lines);
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (i > 0) {
                result.append('\n');
            }
            if (!line.isBlank()) {
                result.append(line.substring(Math.min(indentation, line.length())).stripTrailing());
            }
        }
        return endsLine ? result.append('\n').toString() : result.toString();
    }

    private static int leastIndentation(String[] lines) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < lines.length; i++) {
            int white = indexOfNonWhitespace(lines[i].value(), 0, lines[i].length());
            if (white != lines[i].length() || i == lines.length - 1) {
                least = Math.min(least, white);
            }
        }
        return least;
    }

    static String translateEscapes(String text) {
        char[] from = text.value();
        StringBuilder to = new StringBuilder(from.length);
        int i = 0;
        while (i < from.length) {
            char c = from[i++];
            if (c != '\\') {
                to.append(c);
                continue;
            }
            c = i < from.length ? from[i++] : 0;
            switch (c) {
                case 'b' -> to.append('\b');
                case 'f' -> to.append('\f');
                case 'n' -> to.append('\n');
                case 'r' -> to.append('\r');
                case 's' -> to.append(' ');
                case 't' -> to.append('\t');
                case '\'', '"', '\\' -> to.append(c);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int limit = Math.min(i + (c <= '3' ? 2 : 1), from.length);
                    int code = c - '0';
                    while (i < limit && from[i] >= '0' && from[i] <= '7') {
                        code = code << 3 | from[i++] - '0';
                    }
                    to.append((char) code);
                }
                case '\n' -> {
                }
                case '\r' -> {
                    if (i < from.length && from[i] == '\n') {
                        i++;
                    }
                }
                default -> throw new IllegalArgumentException(
                    "Invalid escape sequence: \\" + c + " \\\\u" + hex4(c));
            }
        }
        return to.toString();
    }

    private static String hex4(char c) {
        String digits = Integer.toHexString(c).toUpperCase();
        return "0".repeat(4 - digits.length()) + digits;
    }
}
