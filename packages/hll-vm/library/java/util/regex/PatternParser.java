package java.util.regex;

import java.util.ArrayList;
import java.util.HashMap;

/** Makes steps of a pattern's text. */
final class PatternParser {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * The greatest length of what JDK 17 does not take to have one: all unlimited repetitions but X* and X+ of one code
     * point.
     */
    private static final long UNKNOWN = 1L << 40;

    private final String pattern;
    private final int length;
    private int flags;
    private int at;

    /** Of groups that are open. */
    private int depth;

    int groupCount;
    int localCount;
    final HashMap<String, Integer> names = new HashMap<>();

    /** Some steps one after the other, and how many chars they match at least and at most. */
    private static final class Part {
        Node head;
        Node tail;
        long min;
        long max;

        Part() {
            head = new Node();
            tail = head;
        }

        Part(Node node, long min, long max) {
            head = node;
            tail = node;
            this.min = min;
            this.max = max;
        }

        void append(Part part) {
            tail.next = part.head;
            tail = part.tail;
            min = Math.min(min + part.min, UNLIMITED);
            max = limited(max + part.max);
        }
    }

    private static long limited(long max) {
        return max >= UNKNOWN ? UNKNOWN : Math.min(max, UNLIMITED);
    }

    PatternParser(String pattern, int flags) {
        this.pattern = pattern;
        this.flags = flags;
        length = pattern.length();
    }

    int flags() {
        return flags;
    }

    /** Where matches start. */
    Node parse() {
        Part whole;
        if (has(Pattern.LITERAL)) {
            whole = new Part();
            for (int i = 0; i < length; i += Character.charCount(pattern.codePointAt(i))) {
                whole.append(single(pattern.codePointAt(i)));
            }
        } else {
            whole = alternatives();
            if (at < length) {
                throw error(pattern.charAt(at) == ')' ? "Unmatched closing ')'" : "Unexpected internal error", at - 1);
            }
        }
        whole.tail.next = new Node.Accept();
        return whole.head;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private PatternSyntaxException error(String description, int index) {
        return new PatternSyntaxException(description, pattern, index);
    }

    /** The next char that counts, or -1 at the end. */
    private int peek() {
        if (has(Pattern.COMMENTS)) {
            while (at < length) {
                char c = pattern.charAt(at);
                if (c == '#') {
                    while (at < length && pattern.charAt(at) != '\n' && pattern.charAt(at) != '\r') {
                        at++;
                    }
                } else if (c == ' ' || c >= 9 && c <= 13) {
                    at++;
                } else {
                    break;
                }
            }
        }
        return at < length ? pattern.charAt(at) : -1;
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private Part alternatives() {
        Part first = sequence();
        if (peek() != '|') {
            return first;
        }
        ArrayList<Part> parts = new ArrayList<>();
        parts.add(first);
        while (skip('|')) {
            parts.add(sequence());
        }
        return choice(parts.toArray(new Part[0]));
    }

    private static Part choice(Part... parts) {
        Node join = new Node();
        Node[] heads = new Node[parts.length];
        long min = UNLIMITED;
        long max = 0;
        for (int i = 0; i < parts.length; i++) {
            heads[i] = parts[i].head;
            parts[i].tail.next = join;
            min = Math.min(min, parts[i].min);
            max = Math.max(max, parts[i].max);
        }
        Part choice = new Part(new Node.Choice(heads), min, max);
        choice.tail = join;
        return choice;
    }

    private Part sequence() {
        Part all = new Part();
        StringBuilder chars = new StringBuilder();
        while (true) {
            int c = peek();
            if (c == -1 || c == '|' || c == ')') {
                flush(all, chars);
                return all;
            }
            int start = at;
            int literal = literal(c);
            if (literal >= 0) {
                boolean plain = !has(Pattern.CASE_INSENSITIVE) && !isQuantifier(peek());
                if (plain) {
                    chars.appendCodePoint(literal);
                    continue;
                }
                flush(all, chars);
                all.append(quantified(single(literal)));
                continue;
            }
            flush(all, chars);
            at = start;
            Part part = atom(c);
            if (part != null) {
                all.append(quantified(part));
            }
        }
    }

    private static void flush(Part all, StringBuilder chars) {
        if (chars.length() > 0) {
            all.append(new Part(new Node.Literal(chars.toString()), chars.length(), chars.length()));
            chars.setLength(0);
        }
    }

    private static boolean isQuantifier(int c) {
        return c == '*' || c == '+' || c == '?' || c == '{';
    }

    private Part single(int c) {
        return one(new CharSet.Range(c, c, flags));
    }

    private static Part one(CharSet set) {
        return new Part(new Node.One(set), 1, 1);
    }

    /** Reads a code point that stands for itself, escaped or not; -1 if something else is there. */
    private int literal(int c) {
        if (c == '\\') {
            return at + 1 < length ? ClassParser.escape(this) : -1;
        }
        if ("[(.^$".indexOf(c) >= 0 || isQuantifier(c)) {
            return -1;
        }
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    private Part atom(int c) {
        at++;
        switch (c) {
            case '(':
                return group();
            case '[':
                return one(new ClassParser(this).set());
            case '.':
                return has(Pattern.DOTALL)
                        ? one(new CharSet.Range(0, Character.MAX_CODE_POINT, 0))
                        : one(new CharSet.Property(has(Pattern.UNIX_LINES) ? "unix" : "dot"));
            case '^':
                return new Part(new Anchor(has(Pattern.MULTILINE) ? Anchor.LINE_START : 'A', flags), 0, 0);
            case '$':
                return new Part(new Anchor(has(Pattern.MULTILINE) ? Anchor.LINE_END : Anchor.DOLLAR, flags), 0, 0);
            case '\\':
                return escaped();
            case '{':
                // Repeats nothing.
                at--;
                return new Part();
            default:
                throw error("Dangling meta character '" + (char) c + "'", at - 1);
        }
    }

    private Part escaped() {
        if (at == length) {
            throw depth > 0 ? error("Unclosed group", at + 1) : error("Unexpected internal error", at);
        }
        char c = pattern.charAt(at);
        CharSet set = ClassParser.predefined(this);
        if (set != null) {
            return one(set);
        }
        at++;
        switch (c) {
            case 'Q':
                return quotation();
            case 'A', 'G', 'z', 'b', 'B':
                return new Part(new Anchor(c, flags), 0, 0);
            case 'Z':
                return new Part(new Anchor(Anchor.DOLLAR, flags), 0, 0);
            case 'R':
                return new Part(new Anchor(Anchor.LINE_BREAK, flags), 1, 2);
            case 'X':
                Part cluster = one(new CharSet.Range(0, Character.MAX_CODE_POINT, 0));
                Node.One marks = new Node.One(new CharSet.Property("M"));
                cluster.append(new Part(new Node.Run(marks, 0, UNLIMITED, 2), 0, UNKNOWN));
                return cluster;
            case 'k':
                return named();
            case '1', '2', '3', '4', '5', '6', '7', '8', '9':
                int number = c - '0';
                while (at < length && Character.digit(pattern.charAt(at), 10) >= 0 && pattern.charAt(at) < 128) {
                    int larger = 10 * number + pattern.charAt(at) - '0';
                    if (larger > groupCount) {
                        break;
                    }
                    number = larger;
                    at++;
                }
                return new Part(new Node.Back(number, flags), 0, UNKNOWN);
            default:
                throw error("Illegal/unsupported escape sequence", at - 1);
        }
    }

    private Part named() {
        if (at >= length || pattern.charAt(at) != '<') {
            throw error("\\k is not followed by '<' for named capturing group", at);
        }
        at++;
        String name = groupName();
        if (!names.containsKey(name)) {
            throw error("named capturing group <" + name + "> does not exist", at - 1);
        }
        return new Part(new Node.Back(names.get(name), flags), 0, UNKNOWN);
    }

    /** All up to \E, or to the end; only the last of it can be repeated. */
    private Part quotation() {
        int end = pattern.indexOf("\\E", at);
        String quoted = pattern.substring(at, end < 0 ? length : end);
        at = end < 0 ? length : end + 2;
        Part all = new Part();
        int i = 0;
        while (i < quoted.length()) {
            int c = quoted.codePointAt(i);
            i += Character.charCount(c);
            Part part = single(c);
            all.append(i == quoted.length() ? quantified(part) : part);
        }
        if (quoted.isEmpty()) {
            return null;
        }
        return isQuantifier(peek()) ? quantified(all) : all;
    }

    private String groupName() {
        int start = at;
        while (at < length && pattern.charAt(at) < 128 && Character.isLetterOrDigit(pattern.charAt(at))) {
            at++;
        }
        if (start == at || Character.isDigit(pattern.charAt(start))) {
            throw error("capturing group name does not start with a Latin letter", start);
        }
        if (at >= length || pattern.charAt(at) != '>') {
            throw error("named capturing group is missing trailing '>'", at);
        }
        return pattern.substring(start, at++);
    }

    private Part group() {
        int saved = flags;
        Part group;
        if (!skip('?')) {
            group = capture();
        } else {
            if (at == length) {
                throw error("Unknown inline modifier", at);
            }
            char c = pattern.charAt(at++);
            switch (c) {
                case ':' -> group = body();
                case '=', '!' -> group = new Part(new Node.Ahead(done(body()), c == '!'), 0, 0);
                case '>' -> {
                    Part body = body();
                    group = new Part(new Node.Atomic(done(body)), body.min, body.max);
                }
                case '<' -> group = behindOrNamed();
                default -> {
                    at--;
                    modifiers();
                    if (skip(')')) {
                        // The flags hold to the end of the group around.
                        return null;
                    }
                    if (!skip(':')) {
                        throw error("Unknown inline modifier", at);
                    }
                    group = body();
                }
            }
        }
        flags = saved;
        return group;
    }

    private Part behindOrNamed() {
        char c = at < length ? pattern.charAt(at) : '\0';
        if (c != '=' && c != '!') {
            String name = groupName();
            if (names.containsKey(name)) {
                throw error("Named capturing group <" + name + "> is already defined", at - 1);
            }
            names.put(name, groupCount + 1);
            return capture();
        }
        at++;
        Part part = body();
        if (part.max >= UNKNOWN) {
            throw error("Look-behind group does not have an obvious maximum length", at - 2);
        }
        part.tail.next = new Node.Behind.End();
        return new Part(new Node.Behind(part.head, c == '!', (int) part.min, (int) (part.max)), 0, 0);
    }

    private static Node done(Part part) {
        part.tail.next = new Node.Done();
        return part.head;
    }

    private Part body() {
        depth++;
        Part part = alternatives();
        depth--;
        if (!skip(')')) {
            throw error("Unclosed group", at);
        }
        return part;
    }

    private Part capture() {
        int number = ++groupCount;
        int local = localCount++;
        Part body = body();
        Part group = new Part(new Node.Open(local), 0, 0);
        group.append(body);
        group.append(new Part(new Node.Close(local, number), 0, 0));
        return group;
    }

    private void modifiers() {
        boolean on = true;
        for (; at < length; at++) {
            char c = pattern.charAt(at);
            int letter = "imsdxucU".indexOf(c);
            if (c == '-') {
                if (!on) {
                    return;
                }
                on = false;
            } else if (letter >= 0) {
                int flag = new int[] {
                    Pattern.CASE_INSENSITIVE, Pattern.MULTILINE, Pattern.DOTALL, Pattern.UNIX_LINES, Pattern.COMMENTS,
                    Pattern.UNICODE_CASE, Pattern.CANON_EQ, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE
                }[letter];
                flags = on ? flags | flag : flags & ~flag;
            } else {
                return;
            }
        }
    }

    private Part quantified(Part part) {
        while (true) {
            int c = peek();
            int min;
            int max;
            switch (c) {
                case '?' -> {
                    min = 0;
                    max = 1;
                }
                case '*' -> {
                    min = 0;
                    max = UNLIMITED;
                }
                case '+' -> {
                    min = 1;
                    max = UNLIMITED;
                }
                case '{' -> {
                    if (at + 1 >= length || Character.digit(pattern.charAt(at + 1), 10) < 0) {
                        throw error("Illegal repetition", at + 1);
                    }
                    at++;
                    min = number();
                    max = min;
                    if (at < length && pattern.charAt(at) == ',') {
                        at++;
                        max = at < length && pattern.charAt(at) == '}' ? UNLIMITED : number();
                    }
                    if (at >= length || pattern.charAt(at) != '}') {
                        throw error("Unclosed counted closure", at);
                    }
                    if (max < min) {
                        throw error("Illegal repetition range", at);
                    }
                }
                default -> {
                    return part;
                }
            }
            at++;
            boolean reluctant = skip('?');
            part = repeated(part, min, max, reluctant, !reluctant && skip('+'));
            if (c != '{') {
                return part;
            }
        }
    }

    private int number() {
        long value = 0;
        while (at < length && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
            value = 10 * value + (pattern.charAt(at++) - '0');
            if (value > Integer.MAX_VALUE) {
                throw error("Illegal repetition range", at - 1);
            }
        }
        return (int) value;
    }

    private Part repeated(Part part, int min, int max, boolean reluctant, boolean possessive) {
        long least = Math.min(part.min * min, UNLIMITED);
        long most = max == UNLIMITED ? UNKNOWN : limited(part.max * max);
        if (part.head == part.tail && part.head instanceof Node.One one) {
            if (max == UNLIMITED && min <= 1 && !reluctant && !possessive) {
                most = UNLIMITED;
            }
            int kind = reluctant ? Node.RELUCTANT : possessive ? 2 : Node.GREEDY;
            return new Part(new Node.Run(one, min, max, kind), least, most);
        }
        if (possessive) {
            return new Part(new Node.Possessive(done(part), min, max), least, most);
        }
        Part repeated;
        if (min == 0 && max == 1) {
            repeated = reluctant ? choice(new Part(), part) : choice(part, new Part());
        } else {
            Node.Loop loop = new Node.Loop(min, max, reluctant, localCount++, localCount++);
            loop.body = part.head;
            part.tail.next = loop;
            repeated = new Part(new Node.Loop.Entry(loop), least, most);
            repeated.tail = loop;
        }
        return repeated;
    }

    /** What ClassParser reads with. */
    String pattern() {
        return pattern;
    }

    int at() {
        return at;
    }

    int take() {
        int c = peek();
        if (c < 0) {
            return -1;
        }
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    int peekChar() {
        return peek();
    }

    void moveTo(int index) {
        at = index;
    }

    PatternSyntaxException failure(String description, int index) {
        return error(description, index);
    }
}
