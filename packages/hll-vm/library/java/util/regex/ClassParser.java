package java.util.regex;

/** Reads character classes in brackets, and the escapes that stand for one code point or a set of them. */
final class ClassParser {
    private static final String NAMES =
            " Digit Space Lower Upper Alpha Alnum Punct Graph Print Blank Cntrl XDigit ASCII "
                    + "javaLowerCase IsLowercase Ll IsLl javaUpperCase IsUppercase Lu IsLu javaLetter L IsL "
                    + "javaAlphabetic IsAlphabetic javaDigit Nd IsNd IsDigit javaLetterOrDigit "
                    + "javaWhitespace javaSpaceChar IsWhite_Space javaJavaIdentifierStart "
                    + "javaJavaIdentifierPart N IsN P IsP IsPunctuation S IsS Z IsZ M IsM C IsC Sc Sm Mn "
                    + "IsLatin ";

    private final PatternParser parser;

    ClassParser(PatternParser parser) {
        this.parser = parser;
    }

    /** The set whose '[' has just been read. */
    CharSet set() {
        boolean negative = false;
        if (parser.peekChar() == '^') {
            parser.take();
            negative = true;
        }
        CharSet set = items(true);
        parser.take();
        return negative ? new CharSet.Complement(set) : set;
    }

    /** All up to the closing bracket. */
    private CharSet items(boolean first) {
        CharSet set = null;
        while (true) {
            int c = parser.peekChar();
            if (c < 0) {
                throw parser.failure("Unclosed character class", parser.at() - 1);
            }
            if (c == ']' && (set != null || !first)) {
                return set;
            }
            CharSet item;
            if (c == '[') {
                parser.take();
                item = set();
            } else if (c == '&' && parser.pattern().startsWith("&&", parser.at())) {
                while (parser.peekChar() == '&') {
                    parser.take();
                }
                CharSet right = items(false);
                if (right == null) {
                    if (set == null) {
                        throw parser.failure("Bad class syntax", parser.at());
                    }
                    return set;
                }
                return set == null ? right : new CharSet.Intersection(set, right);
            } else {
                item = range();
            }
            set = item == null ? set : set == null ? item : new CharSet.Union(set, item);
        }
    }

    private CharSet range() {
        if (parser.peekChar() == '\\') {
            parser.take();
            CharSet set = parser.at() < parser.pattern().length() ? predefined(parser) : null;
            if (set != null) {
                return set;
            }
            if (parser.pattern().startsWith("Q", parser.at())) {
                return quoted();
            }
            parser.moveTo(parser.at() - 1);
        }
        int low = point();
        if (parser.peekChar() == '-') {
            int dash = parser.at();
            parser.take();
            int next = parser.peekChar();
            if (next < 0) {
                throw parser.failure("Illegal character range", parser.at());
            }
            if (next != ']' && next != '[') {
                int high = next == '\\' ? escape(parser) : parser.take();
                if (high < low) {
                    throw parser.failure("Illegal character range", high < 0 ? dash + 2 : parser.at() - 1);
                }
                return new CharSet.Range(low, high, parser.flags());
            }
            parser.moveTo(dash);
        }
        return new CharSet.Range(low, low, parser.flags());
    }

    private CharSet quoted() {
        int start = parser.at() + 1;
        int end = parser.pattern().indexOf("\\E", start);
        if (end < 0) {
            throw parser.failure("Unclosed character class", parser.pattern().length());
        }
        parser.moveTo(end + 2);
        CharSet set = null;
        for (int i = start; i < end; i++) {
            CharSet one = new CharSet.Range(parser.pattern().charAt(i), parser.pattern().charAt(i), parser.flags());
            set = set == null ? one : new CharSet.Union(set, one);
        }
        return set;
    }

    private int point() {
        if (parser.peekChar() != '\\') {
            return parser.take();
        }
        int point = escape(parser);
        if (point < 0) {
            throw parser.failure("Illegal/unsupported escape sequence", parser.at() + 1);
        }
        return point;
    }

    /**
     * Reads an escape that stands for one code point, from its backslash; reads nothing and gives -1 if it stands for
     * something else.
     */
    static int escape(PatternParser parser) {
        String pattern = parser.pattern();
        int at = parser.at() + 1;
        if (at >= pattern.length()) {
            throw parser.failure("Unclosed character class", at);
        }
        char c = pattern.charAt(at++);
        parser.moveTo(at);
        switch (c) {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 'f':
                return '\f';
            case 'a':
                return 7;
            case 'e':
                return 27;
            case 'c':
                if (at >= pattern.length()) {
                    throw parser.failure("Illegal control escape sequence", at - 1);
                }
                parser.moveTo(at + 1);
                return pattern.charAt(at) ^ 64;
            case '0':
                return octal(parser, at);
            case 'x':
                return hexadecimal(parser, at);
            case 'u':
                return unicode(parser, at);
            default:
                if (c < 128 && Character.isLetterOrDigit(c)) {
                    parser.moveTo(at - 2);
                    return -1;
                }
                int point = pattern.codePointAt(at - 1);
                parser.moveTo(at - 1 + Character.charCount(point));
                return point;
        }
    }

    private static int digit(PatternParser parser, int at, int radix) {
        return at < parser.pattern().length() ? Character.digit(parser.pattern().charAt(at), radix) : -1;
    }

    private static int octal(PatternParser parser, int at) {
        int value = digit(parser, at, 8);
        if (value < 0) {
            throw parser.failure("Illegal octal escape sequence", at);
        }
        at++;
        int most = value <= 3 ? 2 : 1;
        for (int i = 0; i < most && digit(parser, at, 8) >= 0; i++) {
            value = 8 * value + digit(parser, at++, 8);
        }
        parser.moveTo(at);
        return value;
    }

    private static int hexadecimal(PatternParser parser, int at) {
        if (digit(parser, at, 16) >= 0 && digit(parser, at + 1, 16) >= 0) {
            parser.moveTo(at + 2);
            return 16 * digit(parser, at, 16) + digit(parser, at + 1, 16);
        }
        if (parser.pattern().startsWith("{", at)) {
            int value = 0;
            int i = at + 1;
            for (; digit(parser, i, 16) >= 0; i++) {
                value = 16 * value + digit(parser, i, 16);
                if (value > Character.MAX_CODE_POINT) {
                    throw parser.failure("Hexadecimal codepoint is too big", i);
                }
            }
            if (i > at + 1 && parser.pattern().startsWith("}", i)) {
                parser.moveTo(i + 1);
                return value;
            }
            throw parser.failure("Unclosed hexadecimal escape sequence", i);
        }
        throw parser.failure("Illegal hexadecimal escape sequence", at + (digit(parser, at, 16) >= 0 ? 1 : 0));
    }

    private static int unicode(PatternParser parser, int at) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = digit(parser, at + i, 16);
            if (digit < 0) {
                throw parser.failure("Illegal Unicode escape sequence", at + i);
            }
            value = 16 * value + digit;
        }
        parser.moveTo(at + 4);
        if (Character.isHighSurrogate((char) value) && parser.pattern().startsWith("\\u", at + 4)) {
            int low = unicode(parser, at + 6);
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) value, (char) low);
            }
            parser.moveTo(at + 4);
        }
        return value;
    }

    /**
     * Reads an escape that stands for a set, behind its backslash; reads nothing and gives null if it stands for
     * something else.
     */
    static CharSet predefined(PatternParser parser) {
        char c = parser.pattern().charAt(parser.at());
        if ("dDsSwWhHvVpP".indexOf(c) < 0) {
            return null;
        }
        parser.moveTo(parser.at() + 1);
        boolean negative = c < 'a';
        char kind = (char) (c | 32);
        CharSet set = kind == 'p' ? property(parser) : new CharSet.Property(wide(parser, kind));
        return negative ? new CharSet.Complement(set) : set;
    }

    private static String wide(PatternParser parser, char kind) {
        if ((parser.flags() & Pattern.UNICODE_CHARACTER_CLASS) != 0) {
            switch (kind) {
                case 'd':
                    return "IsDigit";
                case 's':
                    return "IsWhite_Space";
                case 'w':
                    return "javaJavaIdentifierPart";
                default:
                    break;
            }
        }
        return String.valueOf(kind);
    }

    private static CharSet property(PatternParser parser) {
        String pattern = parser.pattern();
        int at = parser.at();
        String name;
        if (pattern.startsWith("{", at)) {
            int end = pattern.indexOf('}', at);
            if (end < 0) {
                throw parser.failure("Unclosed character family", pattern.length());
            }
            name = pattern.substring(at + 1, end);
            if (name.isEmpty()) {
                throw parser.failure("Empty character family", end);
            }
            parser.moveTo(end + 1);
        } else {
            if (at >= pattern.length()) {
                throw parser.failure("Unknown character property name {\0}", at);
            }
            name = pattern.substring(at, at + 1);
            parser.moveTo(at + 1);
        }
        if (!NAMES.contains(" " + name + " ")) {
            throw parser.failure("Unknown character property name {" + name + "}", parser.at() - 1);
        }
        return caseless(parser, name);
    }

    private static CharSet caseless(PatternParser parser, String name) {
        if ((parser.flags() & Pattern.CASE_INSENSITIVE) != 0) {
            switch (name) {
                case "Lower", "Upper":
                    return new CharSet.Property("Alpha");
                case "Lu", "Ll", "IsLu", "IsLl", "javaLowerCase", "javaUpperCase", "IsLowercase", "IsUppercase":
                    return new CharSet.Union(new CharSet.Property("Lu"), new CharSet.Property("Ll"));
                default:
                    break;
            }
        }
        return new CharSet.Property(name);
    }
}
