package java.lang;

import java.util.Locale;

/** The letter case of whole strings: what is more than a mapping of chars. */
final class StringCase {
    private StringCase() {
    }

    static String toLowerCase(String text, Locale locale) {
        char[] chars = text.value();
        int first = firstThatChanges(chars, false);
        if (first == chars.length) {
            return text;
        }
        char[] result = chars.clone();
        for (int i = first; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                return lowerBeyondAscii(text, locale);
            }
            if (c >= 'A' && c <= 'Z') {
                if (c == 'I' && isTurkic(locale)) {
                    return lowerBeyondAscii(text, locale);
                }
                result[i] = (char) (c + 32);
            }
        }
        return String.ofShared(result);
    }

    static String toUpperCase(String text, Locale locale) {
        char[] chars = text.value();
        int first = firstThatChanges(chars, true);
        if (first == chars.length) {
            return text;
        }
        char[] result = chars.clone();
        for (int i = first; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                return upperBeyondAscii(text, locale);
            }
            if (c >= 'a' && c <= 'z') {
                if (c == 'i' && isTurkic(locale)) {
                    return upperBeyondAscii(text, locale);
                }
                result[i] = (char) (c - 32);
            }
        }
        return String.ofShared(result);
    }

    private static int firstThatChanges(char[] chars, boolean upper) {
        char from = upper ? 'a' : 'A';
        int i = 0;
        while (i < chars.length && chars[i] < 0x80 && (chars[i] < from || chars[i] > from + 25)) {
            i++;
        }
        return i;
    }

    private static String lowerBeyondAscii(String text, Locale locale) {
        char[] chars = text.value();
        boolean turkic = isTurkic(locale);
        StringBuilder result = new StringBuilder(chars.length);
        int i = 0;
        boolean changed = false;
        while (i < chars.length) {
            int point = CodePoints.at(chars, i, chars.length);
            int next = i + Character.charCount(point);
            if (point == '\u03a3') {
                result.append(isFinal(chars, i) ? '\u03c2' : '\u03c3');
                changed = true;
            } else if (point == '\u0130') {
                result.append(turkic ? "i" : "i\u0307");
                changed = true;
            } else if (turkic && point == 'I') {
                boolean dotted = next < chars.length && chars[next] == '\u0307';
                result.append(dotted ? 'i' : '\u0131');
                next += dotted ? 1 : 0;
                changed = true;
            } else {
                int lower = Character.toLowerCase(point);
                result.appendCodePoint(lower);
                changed |= lower != point;
            }
            i = next;
        }
        return changed ? result.toString() : text;
    }

    private static String upperBeyondAscii(String text, Locale locale) {
        char[] chars = text.value();
        boolean turkic = isTurkic(locale);
        StringBuilder result = new StringBuilder(chars.length);
        int i = 0;
        boolean changed = false;
        while (i < chars.length) {
            int point = CodePoints.at(chars, i, chars.length);
            i += Character.charCount(point);
            String special = turkic && point == 'i' ? "\u0130" : CharacterSpecialCasing.upper(point);
            if (special != null) {
                result.append(special);
                changed = true;
            } else {
                int upper = Character.toUpperCase(point);
                result.appendCodePoint(upper);
                changed |= upper != point;
            }
        }
        return changed ? result.toString() : text;
    }

    /** Whether a sigma ends a word: a cased letter before it, none behind, both across what case ignores. */
    private static boolean isFinal(char[] chars, int sigma) {
        int i = sigma;
        boolean before = false;
        while (i > 0) {
            int point = CodePoints.before(chars, i, 0);
            i -= Character.charCount(point);
            if (CharacterSpecialCasing.isCased(point)) {
                before = true;
                break;
            }
            if (!CharacterSpecialCasing.isCaseIgnorable(point)) {
                break;
            }
        }
        if (!before) {
            return false;
        }
        i = sigma + 1;
        while (i < chars.length) {
            int point = CodePoints.at(chars, i, chars.length);
            i += Character.charCount(point);
            if (CharacterSpecialCasing.isCased(point)) {
                return false;
            }
            if (!CharacterSpecialCasing.isCaseIgnorable(point)) {
                return true;
            }
        }
        return true;
    }

    private static boolean isTurkic(Locale locale) {
        if (locale == null) {
            return false;
        }
        String language = locale.getLanguage();
        return language.equals("tr") || language.equals("az");
    }
}
