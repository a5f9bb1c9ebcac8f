package java.lang;

/** Searches arrays of chars. */
final class StringSearch {
    private StringSearch() {
    }

    static int first(char[] chars, int length, int codePoint, int from) {
        int start = from < 0 ? 0 : from;
        if (codePoint >>> 16 == 0) {
            for (int i = start; i < length; i++) {
                if (chars[i] == codePoint) {
                    return i;
                }
            }
            return -1;
        }
        return Character.isValidCodePoint(codePoint) ? first(chars, length, Character.toChars(codePoint), start) : -1;
    }

    static int last(char[] chars, int codePoint, int from) {
        int start = Math.min(from, chars.length - 1);
        if (codePoint >>> 16 == 0) {
            for (int i = start; i >= 0; i--) {
                if (chars[i] == codePoint) {
                    return i;
                }
            }
            return -1;
        }
        return Character.isValidCodePoint(codePoint)
            ? last(chars, chars.length, Character.toChars(codePoint), from) : -1;
    }

    static int first(char[] chars, int length, char[] wanted, int from) {
        int start = from < 0 ? 0 : from > length ? length : from;
        if (wanted.length == 0) {
            return start;
        }
        char head = wanted[0];
        int lastStart = length - wanted.length;
        for (int i = start; i <= lastStart; i++) {
            if (chars[i] == head && matches(chars, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    static int last(char[] chars, int length, char[] wanted, int from) {
        for (int i = Math.min(from, length - wanted.length); i >= 0; i--) {
            if (matches(chars, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(char[] chars, int at, char[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (chars[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** The char that a regular expression stands for, if it is as simple as that, else -1. */
    static int singleChar(char[] regex) {
        if (regex.length == 1 && !isMeta(regex[0]) && !Character.isSurrogate(regex[0])) {
            return regex[0];
        }
        if (regex.length == 2 && regex[0] == '\\') {
            char c = regex[1];
            boolean alphanumeric = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!alphanumeric && !Character.isSurrogate(c)) {
                return c;
            }
        }
        return -1;
    }

    private static boolean isMeta(char c) {
        return switch (c) {
            case '.', '$', '|', '(', ')', '[', '{', '^', '?', '*', '+', '\\' -> true;
            default -> false;
        };
    }
}
