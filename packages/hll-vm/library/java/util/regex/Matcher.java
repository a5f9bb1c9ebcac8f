package java.util.regex;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for the matches of a pattern in a text. */
public final class Matcher implements MatchResult {
    CharSequence text;
    private Pattern pattern;

    /** The region. */
    int from;

    int to;

    /** Starts and ends of the groups, -1 for those that did not match; group 0 is the whole. */
    int[] groups;

    /** Starts of groups and counts of rounds, while a match is looked for. */
    int[] locals;

    /** The last match; without one `first` is -1. */
    int first = -1;

    int last;
    int oldLast = -1;
    int behindEnd;
    boolean wholeOnly;
    boolean hitEnd;
    boolean requireEnd;
    boolean transparent;
    boolean anchoring = true;
    private int appended;

    Matcher(Pattern pattern, CharSequence text) {
        this.pattern = pattern;
        this.text = Objects.requireNonNull(text);
        allocate();
        reset();
    }

    private void allocate() {
        groups = new int[2 * pattern.groupCount + 2];
        locals = new int[pattern.localCount];
        Arrays.fill(groups, -1);
        Arrays.fill(locals, -1);
    }

    public Pattern pattern() {
        return pattern;
    }

    public Matcher usePattern(Pattern newPattern) {
        if (newPattern == null) {
            throw new IllegalArgumentException("Pattern cannot be null");
        }
        pattern = newPattern;
        allocate();
        return this;
    }

    public Matcher reset() {
        first = -1;
        last = 0;
        oldLast = -1;
        Arrays.fill(groups, -1);
        Arrays.fill(locals, -1);
        appended = 0;
        from = 0;
        to = text.length();
        return this;
    }

    public Matcher reset(CharSequence input) {
        text = Objects.requireNonNull(input);
        return reset();
    }

    private boolean attempt(int start, boolean whole, boolean anywhere) {
        hitEnd = false;
        requireEnd = false;
        wholeOnly = whole;
        oldLast = oldLast < 0 ? start : oldLast;
        Arrays.fill(groups, -1);
        Arrays.fill(locals, -1);
        boolean found = false;
        int at = start;
        while (!found && at <= to) {
            first = at;
            found = pattern.start.match(this, at);
            if (!anywhere) {
                break;
            }
            at += at + 1 < to && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1)) ? 2 : 1;
        }
        if (!found) {
            if (anywhere) {
                hitEnd = true;
            }
            first = -1;
        }
        oldLast = last;
        return found;
    }

    public boolean matches() {
        return attempt(from, true, false);
    }

    public boolean lookingAt() {
        return attempt(from, false, false);
    }

    public boolean find() {
        int next = last;
        if (next == first) {
            next++;
        }
        next = Math.max(next, from);
        if (next > to) {
            Arrays.fill(groups, -1);
            first = -1;
            return false;
        }
        return attempt(next, false, true);
    }

    public boolean find(int start) {
        if (start < 0 || start > text.length()) {
            throw new IndexOutOfBoundsException("Illegal start index");
        }
        reset();
        return attempt(start, false, true);
    }

    private void requireMatch(String message) {
        if (first < 0) {
            throw new IllegalStateException(message);
        }
    }

    private int checked(int group) {
        if (group < 0 || group > groupCount()) {
            throw new IndexOutOfBoundsException("No group " + group);
        }
        return group;
    }

    private int number(String name) {
        Objects.requireNonNull(name, "Group name");
        Integer number = pattern.names.get(name);
        if (number == null) {
            throw new IllegalArgumentException("No group with name <" + name + ">");
        }
        return number;
    }

    @Override
    public int start() {
        requireMatch("No match available");
        return first;
    }

    @Override
    public int start(int group) {
        requireMatch("No match available");
        return groups[2 * checked(group)];
    }

    public int start(String name) {
        return groups[2 * number(name)];
    }

    @Override
    public int end() {
        requireMatch("No match available");
        return last;
    }

    @Override
    public int end(int group) {
        requireMatch("No match available");
        return groups[2 * checked(group) + 1];
    }

    public int end(String name) {
        return groups[2 * number(name) + 1];
    }

    @Override
    public String group() {
        return group(0);
    }

    @Override
    public String group(int group) {
        requireMatch("No match found");
        int start = groups[2 * checked(group)];
        return start < 0 ? null : text.subSequence(start, groups[2 * group + 1]).toString();
    }

    public String group(String name) {
        Objects.requireNonNull(name, "Group name");
        requireMatch("No match found");
        return group(number(name));
    }

    @Override
    public int groupCount() {
        return pattern.groupCount;
    }

    public MatchResult toMatchResult() {
        Matcher result = new Matcher(pattern, text.toString());
        result.first = first;
        result.last = last;
        result.groups = groups.clone();
        return result;
    }

    public static String quoteReplacement(String s) {
        return s.indexOf('\\') < 0 && s.indexOf('$') < 0 ? s : s.replace("\\", "\\\\").replace("$", "\\$");
    }

    public Matcher appendReplacement(StringBuffer sb, String replacement) {
        requireMatch("No match available");
        StringBuilder expanded = new StringBuilder();
        expand(replacement, expanded);
        sb.append(text, appended, first).append(expanded);
        appended = last;
        return this;
    }

    public Matcher appendReplacement(StringBuilder sb, String replacement) {
        requireMatch("No match available");
        StringBuilder expanded = new StringBuilder();
        expand(replacement, expanded);
        sb.append(text, appended, first).append(expanded);
        appended = last;
        return this;
    }

    private void expand(String replacement, StringBuilder into) {
        int at = 0;
        while (at < replacement.length()) {
            char c = replacement.charAt(at++);
            if (c == '\\') {
                if (at == replacement.length()) {
                    throw new IllegalArgumentException("character to be escaped is missing");
                }
                into.append(replacement.charAt(at++));
            } else if (c == '$') {
                at = reference(replacement, at, into);
            } else {
                into.append(c);
            }
        }
    }

    private int reference(String replacement, int at, StringBuilder into) {
        if (at == replacement.length()) {
            throw new IllegalArgumentException("Illegal group reference: group index is missing");
        }
        int group;
        if (replacement.charAt(at) == '{') {
            int end = ++at;
            while (end < replacement.length() && replacement.charAt(end) < 128
                    && Character.isLetterOrDigit(replacement.charAt(end))) {
                end++;
            }
            if (end == at) {
                throw new IllegalArgumentException("named capturing group has 0 length name");
            }
            if (end == replacement.length() || replacement.charAt(end) != '}') {
                throw new IllegalArgumentException("named capturing group is missing trailing '}'");
            }
            String name = replacement.substring(at, end);
            if (Character.isDigit(name.charAt(0))) {
                throw new IllegalArgumentException("capturing group name {" + name + "} starts with digit character");
            }
            Integer number = pattern.names.get(name);
            if (number == null) {
                throw new IllegalArgumentException("No group with name {" + name + "}");
            }
            group = number;
            at = end + 1;
        } else {
            group = replacement.charAt(at) - '0';
            if (group < 0 || group > 9) {
                throw new IllegalArgumentException("Illegal group reference");
            }
            at++;
            while (at < replacement.length()) {
                int digit = replacement.charAt(at) - '0';
                if (digit < 0 || digit > 9 || 10 * group + digit > groupCount()) {
                    break;
                }
                group = 10 * group + digit;
                at++;
            }
        }
        String matched = group(group);
        if (matched != null) {
            into.append(matched);
        }
        return at;
    }

    public StringBuffer appendTail(StringBuffer sb) {
        return sb.append(text, appended, text.length());
    }

    public StringBuilder appendTail(StringBuilder sb) {
        return sb.append(text, appended, text.length());
    }

    public String replaceAll(String replacement) {
        return replace(result -> replacement, true);
    }

    public String replaceAll(Function<MatchResult, String> replacer) {
        return replace(Objects.requireNonNull(replacer), true);
    }

    public String replaceFirst(String replacement) {
        if (replacement == null) {
            throw new NullPointerException("replacement");
        }
        return replace(result -> replacement, false);
    }

    public String replaceFirst(Function<MatchResult, String> replacer) {
        return replace(Objects.requireNonNull(replacer), false);
    }

    private String replace(Function<MatchResult, String> replacer, boolean all) {
        reset();
        if (!find()) {
            return text.toString();
        }
        StringBuilder replaced = new StringBuilder();
        do {
            appendReplacement(replaced, replacer.apply(this));
        } while (all && find());
        return appendTail(replaced).toString();
    }

    /** The matches, found as the stream asks for them. */
    public Stream<MatchResult> results() {
        reset();
        return Stream.iterate(find(), found -> found, found -> find()).map(found -> toMatchResult());
    }

    public Matcher region(int start, int end) {
        if (start < 0 || start > text.length()) {
            throw new IndexOutOfBoundsException("start");
        }
        if (end < 0 || end > text.length()) {
            throw new IndexOutOfBoundsException("end");
        }
        if (start > end) {
            throw new IndexOutOfBoundsException("start > end");
        }
        reset();
        from = start;
        to = end;
        return this;
    }

    public int regionStart() {
        return from;
    }

    public int regionEnd() {
        return to;
    }

    public boolean hasTransparentBounds() {
        return transparent;
    }

    public Matcher useTransparentBounds(boolean b) {
        transparent = b;
        return this;
    }

    public boolean hasAnchoringBounds() {
        return anchoring;
    }

    public Matcher useAnchoringBounds(boolean b) {
        anchoring = b;
        return this;
    }

    public boolean hitEnd() {
        return hitEnd;
    }

    public boolean requireEnd() {
        return requireEnd;
    }

    @Override
    public String toString() {
        String lastMatch = first >= 0 && group() != null ? group() : "";
        String region = " region=" + from + "," + to;
        return "java.util.regex.Matcher[pattern=" + pattern + region + " lastmatch=" + lastMatch + "]";
    }
}
