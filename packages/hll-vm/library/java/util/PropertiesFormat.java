package java.util;

import java.io.BufferedReader;
import java.io.IOException;

/** The lines of a properties file: {@code name=value}, comments behind # and !, and escapes with a backslash. */
final class PropertiesFormat {
    private PropertiesFormat() {}

    static void load(Properties into, BufferedReader reader) throws IOException {
        String line;
        while ((line = logicalLine(reader)) != null) {
            int end = 0;
            while (end < line.length() && !isBlank(line.charAt(end)) && "=:".indexOf(line.charAt(end)) < 0) {
                end += line.charAt(end) == '\\' ? 2 : 1;
            }
            end = Math.min(end, line.length());
            int start = skipBlanks(line, end);
            if (start < line.length() && "=:".indexOf(line.charAt(start)) >= 0) {
                start = skipBlanks(line, start + 1);
            }
            into.put(unescape(line.substring(0, end)), unescape(line.substring(start)));
        }
    }

    /** Joins lines that end with an odd number of backslashes; skips blank lines and comments. */
    private static String logicalLine(BufferedReader reader) throws IOException {
        String line;
        do {
            line = reader.readLine();
            if (line == null) {
                return null;
            }
            line = line.substring(skipBlanks(line, 0));
        } while (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!');
        while (continues(line)) {
            String more = reader.readLine();
            line = line.substring(0, line.length() - 1);
            if (more == null) {
                break;
            }
            line += more.substring(skipBlanks(more, 0));
        }
        return line;
    }

    private static boolean continues(String line) {
        int start = line.length();
        while (start > 0 && line.charAt(start - 1) == '\\') {
            start--;
        }
        return (line.length() - start) % 2 == 1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static int skipBlanks(String line, int from) {
        while (from < line.length() && isBlank(line.charAt(from))) {
            from++;
        }
        return from;
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                if (c != '\\') {
                    plain.append(c);
                }
                continue;
            }
            c = text.charAt(++i);
            if (c == 'u') {
                if (i + 4 >= text.length()) {
                    throw new IllegalArgumentException("Malformed \\uxxxx encoding.");
                }
                int value = 0;
                for (int digit = 0; digit < 4; digit++) {
                    int part = Character.digit(text.charAt(++i), 16);
                    if (part < 0) {
                        throw new IllegalArgumentException("Malformed \\uxxxx encoding.");
                    }
                    value = value << 4 | part;
                }
                plain.append((char) value);
            } else {
                int known = "tnrf".indexOf(c);
                plain.append(known < 0 ? c : "\t\n\r\f".charAt(known));
            }
        }
        return plain.toString();
    }

    static String store(Map<Object, Object> map, String comments, boolean latin1) {
        StringBuilder text = new StringBuilder();
        if (comments != null) {
            text.append('#').append(comments).append(System.lineSeparator());
        }
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
            escape((String) entry.getKey(), true, latin1, text);
            text.append('=');
            escape((String) entry.getValue(), false, latin1, text);
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private static void escape(String plain, boolean allBlanks, boolean latin1, StringBuilder text) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int known = "\t\n\r\f".indexOf(c);
            if (known >= 0) {
                text.append('\\').append("tnrf".charAt(known));
            } else if (c == ' ' && (allBlanks || i == 0) || "\\=:#!".indexOf(c) >= 0) {
                text.append('\\').append(c);
            } else if (latin1 && (c < ' ' || c > '~')) {
                text.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text.append(Character.toUpperCase(Character.forDigit(c >> shift & 15, 16)));
                }
            } else {
                text.append(c);
            }
        }
    }
}
