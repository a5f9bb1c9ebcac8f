package java.util.regex;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A compiled regular expression. */
public final class Pattern implements Serializable {
    public static final int UNIX_LINES = 0x01;
    public static final int CASE_INSENSITIVE = 0x02;
    public static final int COMMENTS = 0x04;
    public static final int MULTILINE = 0x08;
    public static final int LITERAL = 0x10;
    public static final int DOTALL = 0x20;
    public static final int UNICODE_CASE = 0x40;
    public static final int CANON_EQ = 0x80;
    public static final int UNICODE_CHARACTER_CLASS = 0x100;

    private final String pattern;
    private final int flags;

    /** Where a match begins, and the numbers of groups and loops it needs to remember. */
    final RegexNode root;
    final int groupCount;
    final int loopCount;
    final Map<String, Integer> groupNames;

    private Pattern(String pattern, int flags) {
        this.pattern = pattern;
        if ((flags & ~0x1ff) != 0) {
            throw new IllegalArgumentException("Unknown flag 0x" + Integer.toHexString(flags));
        }
        RegexParser parser = new RegexParser(pattern, flags);
        RegexTerm term = parser.parse();
        this.flags = parser.initialFlags();
        groupCount = parser.groupCount();
        groupNames = parser.groupNames();
        RegexCompiler compiler = new RegexCompiler();
        root = term.compile(compiler, RegexNode.ACCEPT);
        loopCount = compiler.loopCount();
    }

    public static Pattern compile(String regex) {
        return new Pattern(regex, 0);
    }

    public static Pattern compile(String regex, int flags) {
        return new Pattern(regex, flags);
    }

    public String pattern() {
        return pattern;
    }

    @Override
    public String toString() {
        return pattern;
    }

    public Matcher matcher(CharSequence input) {
        return new Matcher(this, input);
    }

    public int flags() {
        return flags;
    }

    public static boolean matches(String regex, CharSequence input) {
        return compile(regex).matcher(input).matches();
    }

    public String[] split(CharSequence input, int limit) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = matcher(input);
        int start = 0;
        while ((limit <= 0 || parts.size() < limit - 1) && matcher.find()) {
            // An empty match at the very beginning splits nothing off.
            if (matcher.end() > 0) {
                parts.add(input.subSequence(start, matcher.start()).toString());
                start = matcher.end();
            }
        }
        if (start == 0) {
            return new String[] {input.toString()};
        }
        parts.add(input.subSequence(start, input.length()).toString());
        int count = parts.size();
        while (limit == 0 && count > 0 && parts.get(count - 1).isEmpty()) {
            count--;
        }
        return parts.subList(0, count).toArray(new String[count]);
    }

    public String[] split(CharSequence input) {
        return split(input, 0);
    }

    public Stream<String> splitAsStream(CharSequence input) {
        return Arrays.stream(split(input));
    }

    public static String quote(String text) {
        if (!text.contains("\\E")) {
            return "\\Q" + text + "\\E";
        }
        return "\\Q" + text.replace("\\E", "\\E\\\\E\\Q") + "\\E";
    }

    public Predicate<String> asPredicate() {
        return text -> matcher(text).find();
    }

    public Predicate<String> asMatchPredicate() {
        return text -> matcher(text).matches();
    }
}
