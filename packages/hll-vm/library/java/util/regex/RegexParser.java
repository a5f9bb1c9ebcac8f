package java.util.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Reads regular expressions. */
final class RegexParser {
    private final String pattern;
    private int flags;
    private int initialFlags;
    private int at;
    private int groups;
    private final Map<String, Integer> names = new HashMap<>();

    RegexParser(String pattern, int flags) {
        this.pattern = pattern;
        boolean unicode = (flags & Pattern.UNICODE_CHARACTER_CLASS) != 0;
        this.flags = unicode ? flags | Pattern.UNICODE_CASE : flags;
        initialFlags = this.flags;
    }

    int groupCount() {
        return groups;
    }

    Map<String, Integer> groupNames() {
        return names;
    }

    int initialFlags() {
        return initialFlags;
    }

    RegexTerm parse() {
        if (has(Pattern.LITERAL)) {
            List<RegexTerm> terms = new ArrayList<>();
            while (at < pattern.length()) {
                terms.add(literal(point()));
            }
            return new RegexTerm.Sequence(terms);
        }
        RegexTerm term = choice();
        if (at < pattern.length()) {
            throw error("Unmatched closing ')'", at - 1);
        }
        return term;
    }

    private PatternSyntaxException error(String problem, int index) {
        return new PatternSyntaxException(problem, pattern, index);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private void skipComments() {
        while (has(Pattern.COMMENTS) && at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '#') {
                while (at < pattern.length() && !Conditions.isLineEnd(pattern.charAt(at), has(Pattern.UNIX_LINES))) {
                    at++;
                }
            } else if (c == ' ' || c >= '\t' && c <= '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    /** The next char, or -1 at the end. */
    private int peek() {
        skipComments();
        return at < pattern.length() ? pattern.charAt(at) : -1;
    }

    private int point() {
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    private boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private RegexTerm choice() {
        List<RegexTerm> ways = new ArrayList<>();
        do {
            ways.add(sequence());
        } while (accept('|'));
        return ways.size() == 1 ? ways.get(0) : new RegexTerm.Choice(ways);
    }

    private RegexTerm sequence() {
        List<RegexTerm> terms = new ArrayList<>();
        while (true) {
            int c = peek();
            if (c < 0 || c == '|' || c == ')') {
                return terms.size() == 1 ? terms.get(0) : new RegexTerm.Sequence(terms);
            }
            if (c == '\\' && pattern.startsWith("\\Q", at)) {
                quoted(terms);
                continue;
            }
            RegexTerm term = atom((char) c);
            if (term != null) {
                terms.add(repeated(term));
            }
        }
    }

    /** All up to the end of the quotation; what follows repeats the last char only. */
    private void quoted(List<RegexTerm> terms) {
        int end = pattern.indexOf("\\E", at + 2);
        int stop = end < 0 ? pattern.length() : end;
        at += 2;
        RegexTerm last = null;
        while (at < stop) {
            if (last != null) {
                terms.add(last);
            }
            last = literal(point());
        }
        at = end < 0 ? stop : stop + 2;
        if (last != null) {
            terms.add(repeated(last));
        }
    }

    /** Null for flags, which stand for nothing. */
    private RegexTerm atom(char c) {
        switch (c) {
            case '(':
                at++;
                return group();
            case '[':
                at++;
                return new RegexTerm.One(characterClass());
            case '.':
                at++;
                return new RegexTerm.One(dot());
            case '^':
                at++;
                boolean unixBegin = has(Pattern.UNIX_LINES);
                return new RegexTerm.Test(has(Pattern.MULTILINE)
                    ? (m, i) -> Conditions.lineBegin(m, i, unixBegin) : Conditions::begin);
            case '$':
                at++;
                boolean unix = has(Pattern.UNIX_LINES);
                return new RegexTerm.Test(has(Pattern.MULTILINE)
                    ? (m, i) -> Conditions.lineEnd(m, i, unix) : (m, i) -> Conditions.lastLineEnd(m, i, unix));
            case '\\':
                at++;
                return escape();
            case '*':
            case '+':
            case '?':
                throw error("Dangling meta character '" + c + "'", at);
            case '{':
                // Repeats nothing.
                return new RegexTerm.Sequence(List.of());
            default:
                return literal(point());
        }
    }

    private IntPredicate dot() {
        if (has(Pattern.DOTALL)) {
            return p -> true;
        }
        return has(Pattern.UNIX_LINES) ? p -> p != '\n'
            : p -> p != '\n' && p != '\r' && p != 0x85 && p != 0x2028 && p != 0x2029;
    }

    private RegexTerm literal(int point) {
        return new RegexTerm.One(exactly(point));
    }

    private IntPredicate exactly(int point) {
        if (has(Pattern.CASE_INSENSITIVE)) {
            if (has(Pattern.UNICODE_CASE)) {
                int folded = fold(point);
                return p -> p == point || fold(p) == folded;
            }
            if (isAsciiLetter(point)) {
                int lower = point | 0x20;
                return p -> p < 0x80 && (p | 0x20) == lower;
            }
        }
        return p -> p == point;
    }

    private static int fold(int point) {
        return Character.toLowerCase(Character.toUpperCase(point));
    }

    private static boolean isAsciiLetter(int point) {
        return point < 0x80 && (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
    }

    /** With the quantifier that may follow. */
    private RegexTerm repeated(RegexTerm term) {
        int min;
        int max;
        switch (peek()) {
            case '?' -> {
                at++;
                min = 0;
                max = 1;
            }
            case '*' -> {
                at++;
                min = 0;
                max = RegexTerm.UNBOUNDED;
            }
            case '+' -> {
                at++;
                min = 1;
                max = RegexTerm.UNBOUNDED;
            }
            case '{' -> {
                if (at + 1 >= pattern.length() || !isDigit(pattern.charAt(at + 1))) {
                    throw error("Illegal repetition", at + 1);
                }
                at++;
                min = number();
                max = min;
                if (at < pattern.length() && pattern.charAt(at) == ',') {
                    at++;
                    boolean open = at >= pattern.length() || !isDigit(pattern.charAt(at));
                    max = open ? RegexTerm.UNBOUNDED : number();
                }
                if (at >= pattern.length() || pattern.charAt(at) != '}') {
                    throw error("Unclosed counted closure", at);
                }
                if (max < min) {
                    throw error("Illegal repetition range", at);
                }
                at++;
            }
            default -> {
                return term;
            }
        }
        if (accept('?')) {
            return new RegexTerm.Repeat(term, min, max, true);
        }
        if (accept('+')) {
            return new RegexTerm.Atomic(new RegexTerm.Repeat(term, min, max, false));
        }
        return new RegexTerm.Repeat(term, min, max, false);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private int number() {
        int value = 0;
        while (at < pattern.length() && isDigit(pattern.charAt(at))) {
            if (value > (Integer.MAX_VALUE - 9) / 10) {
                throw error("Illegal repetition range", at);
            }
            value = value * 10 + pattern.charAt(at++) - '0';
        }
        return value;
    }

    private RegexTerm group() {
        int flagsBefore = flags;
        if (at >= pattern.length() || pattern.charAt(at) != '?') {
            int number = ++groups;
            RegexTerm body = body(flagsBefore);
            return new RegexTerm.Group(number, body);
        }
        at++;
        char kind = at < pattern.length() ? pattern.charAt(at) : 0;
        at++;
        switch (kind) {
            case ':':
                return body(flagsBefore);
            case '=':
                return new RegexTerm.Look(body(flagsBefore), false, false);
            case '!':
                return new RegexTerm.Look(body(flagsBefore), false, true);
            case '>':
                return new RegexTerm.Atomic(body(flagsBefore));
            case '<':
                char next = at < pattern.length() ? pattern.charAt(at) : 0;
                if (next == '=' || next == '!') {
                    at++;
                    RegexTerm body = body(flagsBefore);
                    if (body.most() == RegexTerm.UNBOUNDED) {
                        throw error("Look-behind group does not have an obvious maximum length", at - 1);
                    }
                    return new RegexTerm.Look(body, true, next == '!');
                }
                String name = groupName();
                if (names.containsKey(name)) {
                    throw error("Named capturing group <" + name + "> is already defined", at - 1);
                }
                int number = ++groups;
                names.put(name, number);
                return new RegexTerm.Group(number, body(flagsBefore));
            default:
                at--;
                inlineFlags();
                if (accept(')')) {
                    return null;
                }
                if (at >= pattern.length() || pattern.charAt(at) != ':') {
                    throw error("Unknown inline modifier", at < pattern.length() ? at : pattern.length());
                }
                at++;
                return body(flagsBefore);
        }
    }

    private RegexTerm body(int flagsAfter) {
        RegexTerm body = choice();
        if (!accept(')')) {
            throw error("Unclosed group", at);
        }
        flags = flagsAfter;
        return body;
    }

    private String groupName() {
        int start = at;
        while (at < pattern.length() && Matcher.isNamePart(pattern.charAt(at))) {
            at++;
        }
        String name = pattern.substring(start, at);
        if (name.isEmpty() || !isAsciiLetter(name.charAt(0))) {
            throw error("capturing group name does not start with a Latin letter", start);
        }
        if (at >= pattern.length() || pattern.charAt(at) != '>') {
            throw error("named capturing group is missing trailing '>'", at);
        }
        at++;
        return name;
    }

    private void inlineFlags() {
        boolean on = true;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '-' && on) {
                on = false;
                at++;
                continue;
            }
            int flag = switch (c) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'd' -> Pattern.UNIX_LINES;
                case 'u' -> Pattern.UNICODE_CASE;
                case 'c' -> Pattern.CANON_EQ;
                case 'x' -> Pattern.COMMENTS;
                case 'U' -> Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;
                default -> 0;
            };
            if (flag == 0) {
                return;
            }
            flags = on ? flags | flag : flags & ~flag;
            at++;
        }
    }

    /** What follows a backslash outside of a class. */
    private RegexTerm escape() {
        if (at >= pattern.length()) {
            throw error("Unexpected internal error", at);
        }
        char c = pattern.charAt(at);
        boolean unicode = has(Pattern.UNICODE_CHARACTER_CLASS);
        boolean unix = has(Pattern.UNIX_LINES);
        switch (c) {
            case '1', '2', '3', '4', '5', '6', '7', '8', '9':
                return backReference();
            case 'A':
                at++;
                return new RegexTerm.Test((m, i) -> Conditions.begin(m, i));
            case 'B':
                at++;
                return new RegexTerm.Test((m, i) -> !Conditions.wordBoundary(m, i, unicode));
            case 'b':
                at++;
                return new RegexTerm.Test((m, i) -> Conditions.wordBoundary(m, i, unicode));
            case 'G':
                at++;
                return new RegexTerm.Test((m, i) -> i == m.lastEnd);
            case 'Z':
                at++;
                return new RegexTerm.Test((m, i) -> Conditions.lastLineEnd(m, i, unix));
            case 'z':
                at++;
                return new RegexTerm.Test((m, i) -> Conditions.end(m, i));
            case 'R':
                at++;
                return lineBreak();
            case 'X':
                at++;
                return grapheme();
            case 'k':
                at++;
                if (at >= pattern.length() || pattern.charAt(at) != '<') {
                    throw error("\\k is not followed by '<' for named capturing group", at);
                }
                at++;
                String name = groupName();
                if (!names.containsKey(name)) {
                    throw error("named capturing group <" + name + "> does not exist", at - 1);
                }
                return new RegexTerm.Back(names.get(name), has(Pattern.CASE_INSENSITIVE));
            default:
                IntPredicate set = escapedSet();
                return set != null ? new RegexTerm.One(set) : literal(escapedPoint());
        }
    }

    private RegexTerm backReference() {
        int number = pattern.charAt(at++) - '0';
        while (at < pattern.length() && isDigit(pattern.charAt(at))) {
            int longer = number * 10 + pattern.charAt(at) - '0';
            if (longer > groups) {
                break;
            }
            number = longer;
            at++;
        }
        if (number > groups) {
            // A group that is not there, or not yet, never matches.
            return new RegexTerm.Test((m, i) -> false);
        }
        return new RegexTerm.Back(number, has(Pattern.CASE_INSENSITIVE));
    }

    private static RegexTerm lineBreak() {
        RegexTerm both = new RegexTerm.Sequence(List.of(
            new RegexTerm.One(p -> p == '\r'), new RegexTerm.One(p -> p == '\n')));
        return new RegexTerm.Choice(List.of(both, new RegexTerm.One(CharProperties.predefined('v', false))));
    }

    /** A code point with the marks upon it. */
    private static RegexTerm grapheme() {
        RegexTerm marks = new RegexTerm.Repeat(new RegexTerm.One(CharProperties.named("M", false, false)), 0,
            RegexTerm.UNBOUNDED, false);
        return new RegexTerm.Atomic(new RegexTerm.Sequence(List.of(new RegexTerm.One(p -> true), marks)));
    }

    /** A set like \\d or \\p{L}; null, with nothing read, when it is none. */
    private IntPredicate escapedSet() {
        char c = pattern.charAt(at);
        boolean unicode = has(Pattern.UNICODE_CHARACTER_CLASS);
        if (c == 'p' || c == 'P') {
            at++;
            IntPredicate set = property(unicode);
            return c == 'p' ? set : set.negate();
        }
        IntPredicate set = CharProperties.predefined(c, unicode);
        if (set != null) {
            at++;
            return set;
        }
        IntPredicate complement = c >= 'A' && c <= 'Z' ? CharProperties.predefined((char) (c | 0x20), unicode) : null;
        if (complement != null) {
            at++;
            return complement.negate();
        }
        return null;
    }

    private IntPredicate property(boolean unicode) {
        if (at >= pattern.length()) {
            throw error("Unknown character property name {\0}", at);
        }
        String name;
        if (pattern.charAt(at) == '{') {
            int end = pattern.indexOf('}', at);
            if (end < 0) {
                throw error("Unclosed character family", pattern.length());
            }
            name = pattern.substring(at + 1, end);
            if (name.isEmpty()) {
                throw error("Empty character family", end);
            }
            at = end + 1;
        } else {
            name = new String(Character.toChars(point()));
        }
        IntPredicate set = CharProperties.named(name, has(Pattern.CASE_INSENSITIVE), unicode);
        if (set == null) {
            throw error("Unknown character property name {" + name + "}", at - 1);
        }
        return set;
    }

    /** A code point that is written as an escape, the backslash of which was read. */
    private int escapedPoint() {
        if (at >= pattern.length()) {
            throw error("Unexpected internal error", at);
        }
        int c = point();
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
                    throw error("Illegal control escape sequence", at - 1);
                }
                return pattern.charAt(at++) ^ 64;
            case '0':
                return octal();
            case 'x':
                return hexadecimal();
            case 'u':
                int unit = hex(4, "Illegal Unicode escape sequence");
                if (Character.isHighSurrogate((char) unit) && pattern.startsWith("\\u", at)) {
                    int before = at;
                    at += 2;
                    int low = hex(4, "Illegal Unicode escape sequence");
                    if (Character.isLowSurrogate((char) low)) {
                        return Character.toCodePoint((char) unit, (char) low);
                    }
                    at = before;
                }
                return unit;
            default:
                if (isAsciiLetter(c) || c >= '0' && c <= '9') {
                    throw error("Illegal/unsupported escape sequence", at - 1);
                }
                return c;
        }
    }

    private int octal() {
        int value = 0;
        int count = 0;
        while (at < pattern.length() && count < 3) {
            int digit = pattern.charAt(at) - '0';
            if (digit < 0 || digit > 7 || count == 2 && value > 037) {
                break;
            }
            value = value * 8 + digit;
            at++;
            count++;
        }
        if (count == 0) {
            throw error("Illegal octal escape sequence", at);
        }
        return value;
    }

    private int hexadecimal() {
        if (at < pattern.length() && pattern.charAt(at) == '{') {
            int end = pattern.indexOf('}', at);
            int point = 0;
            for (int i = at + 1; i < end; i++) {
                int digit = Character.digit(pattern.charAt(i), 16);
                point = digit < 0 || point > Character.MAX_CODE_POINT ? -1 : point * 16 + digit;
                if (point < 0) {
                    break;
                }
            }
            if (end < 0 || end == at + 1) {
                throw error("Unclosed hexadecimal escape sequence", pattern.length());
            }
            if (!Character.isValidCodePoint(point)) {
                throw error("Hexadecimal codepoint is too big", end - 1);
            }
            at = end + 1;
            return point;
        }
        return hex(2, "Illegal hexadecimal escape sequence");
    }

    private int hex(int count, String complaint) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = at < pattern.length() ? Character.digit(pattern.charAt(at), 16) : -1;
            if (digit < 0) {
                throw error(complaint, at);
            }
            value = value * 16 + digit;
            at++;
        }
        return value;
    }

    /** All of a class behind its opening bracket. */
    private IntPredicate characterClass() {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        IntPredicate set = null;
        IntPredicate before = null;
        boolean first = true;
        while (true) {
            int c = peek();
            if (c < 0) {
                throw error("Unclosed character class", pattern.length() - 1);
            }
            if (c == ']' && !first) {
                at++;
                break;
            }
            if (c == '&' && pattern.startsWith("&&", at)) {
                while (pattern.startsWith("&&", at)) {
                    at += 2;
                }
                before = intersection(before, set);
                set = null;
                first = false;
                continue;
            }
            IntPredicate more = c == '[' ? nested() : range();
            set = set == null ? more : set.or(more);
            first = false;
        }
        set = intersection(before, set);
        if (set == null) {
            throw error("Bad class syntax", at - 1);
        }
        return negated ? set.negate() : set;
    }

    private static IntPredicate intersection(IntPredicate a, IntPredicate b) {
        return a == null ? b : b == null ? a : a.and(b);
    }

    private IntPredicate nested() {
        at++;
        return characterClass();
    }

    private IntPredicate range() {
        if (pattern.startsWith("\\Q", at)) {
            return quotedInClass();
        }
        if (pattern.charAt(at) == '\\') {
            at++;
            if (at >= pattern.length()) {
                throw error("Unclosed character class", at);
            }
            IntPredicate set = escapedSet();
            if (set != null) {
                return set;
            }
            at--;
        }
        int low = classPoint();
        if (peek() != '-' || at + 1 >= pattern.length()) {
            return exactly(low);
        }
        char end = pattern.charAt(at + 1);
        if (end == '[' || end == ']') {
            return exactly(low);
        }
        at++;
        boolean isSet = end == '\\' && at + 1 < pattern.length() && "dDhHsSvVwWpP".indexOf(pattern.charAt(at + 1)) >= 0;
        int high = isSet ? -1 : classPoint();
        if (isSet) {
            at += 2;
        }
        if (high < low) {
            throw error("Illegal character range", at - 1);
        }
        return between(low, high);
    }

    private IntPredicate quotedInClass() {
        int end = pattern.indexOf("\\E", at + 2);
        int stop = end < 0 ? pattern.length() : end;
        at += 2;
        IntPredicate set = p -> false;
        while (at < stop) {
            set = set.or(exactly(point()));
        }
        at = end < 0 ? stop : stop + 2;
        return set;
    }

    private int classPoint() {
        if (pattern.charAt(at) == '\\') {
            at++;
            return escapedPoint();
        }
        return point();
    }

    private IntPredicate between(int low, int high) {
        if (!has(Pattern.CASE_INSENSITIVE)) {
            return p -> p >= low && p <= high;
        }
        if (has(Pattern.UNICODE_CASE)) {
            return p -> {
                int upper = Character.toUpperCase(p);
                int lower = Character.toLowerCase(upper);
                return p >= low && p <= high || upper >= low && upper <= high || lower >= low && lower <= high;
            };
        }
        return p -> p >= low && p <= high
            || isAsciiLetter(p) && ((p ^ 0x20) >= low && (p ^ 0x20) <= high);
    }
}
