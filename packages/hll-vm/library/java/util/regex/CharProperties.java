package java.util.regex;

import java.util.function.IntPredicate;

/** The sets of code points that have names. */
final class CharProperties {
    private static final String[] CATEGORIES = {
        "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "", "Co",
        "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf",
    };

    private CharProperties() {
    }

    /** What \\d, \\h, \\s, \\v and \\w stand for, or null. */
    static IntPredicate predefined(char c, boolean unicode) {
        return switch (c) {
            case 'd' -> unicode ? p -> Character.isDigit(p) : p -> p >= '0' && p <= '9';
            case 'h' -> p -> p == ' ' || p == '\t' || p == 0xa0 || p == 0x1680 || p == 0x180e || p >= 0x2000 && p <= 0x200a
                || p == 0x202f || p == 0x205f || p == 0x3000;
            case 's' -> unicode ? p -> isUnicodeSpace(p) : p -> isSpace(p);
            case 'v' -> p -> p >= '\n' && p <= '\r' || p == 0x85 || p == 0x2028 || p == 0x2029;
            case 'w' -> unicode ? p -> isUnicodeWord(p) : p -> isWord(p);
            default -> null;
        };
    }

    private static boolean isSpace(int p) {
        return p == ' ' || p >= '\t' && p <= '\r';
    }

    private static boolean isUnicodeSpace(int p) {
        return Character.isSpaceChar(p) || p >= '\t' && p <= '\r' || p == 0x85;
    }

    static boolean isWord(int p) {
        return p == '_' || p < 0x80 && Character.isLetterOrDigit(p);
    }

    private static boolean isUnicodeWord(int p) {
        int type = Character.getType(p);
        return Character.isAlphabetic(p) || Character.isDigit(p) || type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK || type == Character.COMBINING_SPACING_MARK
            || type == Character.CONNECTOR_PUNCTUATION || p == 0x200c || p == 0x200d;
    }

    /** The set that a name in \\p{name} stands for, or null. */
    static IntPredicate named(String name, boolean ignoreCase, boolean unicode) {
        if (name.startsWith("Is")) {
            IntPredicate binary = binary(name.substring(2).toUpperCase(), ignoreCase);
            return binary != null ? binary : category(name.substring(2), ignoreCase);
        }
        if (name.startsWith("java")) {
            return ofJava(name.substring(4), ignoreCase);
        }
        int equals = name.indexOf('=');
        if (equals > 0) {
            String key = name.substring(0, equals);
            return key.equals("gc") || key.equals("general_category")
                ? category(name.substring(equals + 1), ignoreCase) : null;
        }
        IntPredicate posix = unicode ? binary(name.toUpperCase(), ignoreCase) : posix(name, ignoreCase);
        return posix != null ? posix : category(name, ignoreCase);
    }

    private static IntPredicate category(String name, boolean ignoreCase) {
        if (name.equals("LC") || ignoreCase && (name.equals("Lu") || name.equals("Ll") || name.equals("Lt"))) {
            return p -> {
                int type = Character.getType(p);
                return type >= Character.UPPERCASE_LETTER && type <= Character.TITLECASE_LETTER;
            };
        }
        if (name.equals("L1")) {
            return p -> p <= 0xff;
        }
        if (name.equals("all")) {
            return p -> true;
        }
        if (name.equals("LD")) {
            return p -> Character.isLetterOrDigit(p);
        }
        int types = 0;
        for (int type = 0; type < CATEGORIES.length; type++) {
            boolean means = name.length() == 1 ? CATEGORIES[type].startsWith(name) : CATEGORIES[type].equals(name);
            if (means && !CATEGORIES[type].isEmpty()) {
                types |= 1 << type;
            }
        }
        int wanted = types;
        return types == 0 ? null : p -> (wanted >>> Character.getType(p) & 1) != 0;
    }

    private static IntPredicate posix(String name, boolean ignoreCase) {
        return switch (name) {
            case "ASCII" -> p -> p < 0x80;
            case "Alnum" -> p -> p < 0x80 && Character.isLetterOrDigit(p);
            case "Alpha" -> p -> p < 0x80 && Character.isLetter(p);
            case "Blank" -> p -> p == ' ' || p == '\t';
            case "Cntrl" -> p -> p < 0x20 || p == 0x7f;
            case "Digit" -> p -> p >= '0' && p <= '9';
            case "Graph" -> p -> p > ' ' && p < 0x7f;
            case "Lower" -> ignoreCase ? p -> p < 0x80 && Character.isLetter(p) : p -> p >= 'a' && p <= 'z';
            case "Print" -> p -> p >= ' ' && p < 0x7f;
            case "Punct" -> p -> p > ' ' && p < 0x7f && !Character.isLetterOrDigit(p);
            case "Space" -> p -> isSpace(p);
            case "Upper" -> ignoreCase ? p -> p < 0x80 && Character.isLetter(p) : p -> p >= 'A' && p <= 'Z';
            case "XDigit" -> p -> p < 0x80 && Character.digit(p, 16) >= 0;
            default -> null;
        };
    }

    private static IntPredicate binary(String name, boolean ignoreCase) {
        return switch (name) {
            case "ALPHABETIC", "ALPHA" -> p -> Character.isAlphabetic(p);
            case "LETTER" -> p -> Character.isLetter(p);
            case "IDEOGRAPHIC" -> p -> Character.isIdeographic(p);
            case "LOWERCASE", "LOWER" -> ignoreCase ? p -> isCased(p) : p -> Character.isLowerCase(p);
            case "UPPERCASE", "UPPER" -> ignoreCase ? p -> isCased(p) : p -> Character.isUpperCase(p);
            case "TITLECASE" -> ignoreCase ? p -> isCased(p) : p -> Character.isTitleCase(p);
            case "WHITE_SPACE", "WHITESPACE", "SPACE" -> p -> isUnicodeSpace(p);
            case "CONTROL", "CNTRL" -> p -> Character.getType(p) == Character.CONTROL;
            case "PUNCTUATION", "PUNCT" -> category("P", false);
            case "HEX_DIGIT", "HEXDIGIT", "XDIGIT" -> p -> Character.isDigit(p) || p < 0x80 && Character.digit(p, 16) >= 0
                || p >= 0xff21 && p <= 0xff26 || p >= 0xff41 && p <= 0xff46;
            case "ASSIGNED" -> p -> Character.getType(p) != Character.UNASSIGNED;
            case "DIGIT" -> p -> Character.isDigit(p);
            case "ALNUM" -> p -> Character.isAlphabetic(p) || Character.isDigit(p);
            case "BLANK" -> p -> Character.getType(p) == Character.SPACE_SEPARATOR || p == '\t';
            case "WORD" -> p -> isUnicodeWord(p);
            default -> null;
        };
    }

    private static boolean isCased(int p) {
        return Character.isLowerCase(p) || Character.isUpperCase(p) || Character.isTitleCase(p);
    }

    private static IntPredicate ofJava(String name, boolean ignoreCase) {
        return switch (name) {
            case "LowerCase" -> ignoreCase ? p -> isCased(p) : p -> Character.isLowerCase(p);
            case "UpperCase" -> ignoreCase ? p -> isCased(p) : p -> Character.isUpperCase(p);
            case "TitleCase" -> ignoreCase ? p -> isCased(p) : p -> Character.isTitleCase(p);
            case "Alphabetic" -> p -> Character.isAlphabetic(p);
            case "Ideographic" -> p -> Character.isIdeographic(p);
            case "Digit" -> p -> Character.isDigit(p);
            case "Defined" -> p -> Character.isDefined(p);
            case "Letter" -> p -> Character.isLetter(p);
            case "LetterOrDigit" -> p -> Character.isLetterOrDigit(p);
            case "JavaIdentifierStart" -> p -> Character.isJavaIdentifierStart(p);
            case "JavaIdentifierPart" -> p -> Character.isJavaIdentifierPart(p);
            case "UnicodeIdentifierStart" -> p -> Character.isUnicodeIdentifierStart(p);
            case "UnicodeIdentifierPart" -> p -> Character.isUnicodeIdentifierPart(p);
            case "IdentifierIgnorable" -> p -> Character.isIdentifierIgnorable(p);
            case "SpaceChar" -> p -> Character.isSpaceChar(p);
            case "Whitespace" -> p -> Character.isWhitespace(p);
            case "ISOControl" -> p -> Character.isISOControl(p);
            case "Mirrored" -> p -> Character.isMirrored(p);
            default -> null;
        };
    }
}
