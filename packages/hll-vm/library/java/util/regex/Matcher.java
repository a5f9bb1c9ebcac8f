package java.util.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Matches a pattern with an input. */
public final class Matcher implements MatchResult {
    private Pattern pattern;

    /** The input, and the part of it that counts. */
    CharSequence text;
    int from;
    int to;
    private boolean anchoring = true;
    boolean transparent;

    /** Two indices for each group, -1 when it did not match; the whole match is group 0. */
    int[] groups;
    int[] opened;
    int[] loopCounts;
    int[] loopStarts;
    int acceptedAt;

    /** Where a part that is matched on its own must end, or -1. */
    int mustEndAt = -1;
    boolean hitEnd;
    boolean requireEnd;
    private boolean matched;

    /** Where the next search starts, where the last match ended, and how far appendReplacement got. */
    private int next;
    int lastEnd;
    private int appended;

    Matcher(Pattern pattern, CharSequence input) {
        this.pattern = pattern;
        text = Objects.requireNonNull(input);
        allocate();
        reset();
    }

    private void allocate() {
        groups = new int[(pattern.groupCount + 1) * 2];
        opened = new int[pattern.groupCount + 1];
        loopCounts = new int[pattern.loopCount];
        loopStarts = new int[pattern.loopCount];
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
        matched = false;
        return this;
    }

    public Matcher reset() {
        matched = false;
        next = 0;
        lastEnd = 0;
        appended = 0;
        from = 0;
        to = text.length();
        return this;
    }

    public Matcher reset(CharSequence input) {
        text = input;
        return reset();
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
        next = start;
        lastEnd = start;
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

    public Matcher useTransparentBounds(boolean transparent) {
        this.transparent = transparent;
        return this;
    }

    public boolean hasAnchoringBounds() {
        return anchoring;
    }

    public Matcher useAnchoringBounds(boolean anchoring) {
        this.anchoring = anchoring;
        return this;
    }

    /** Where the anchors are. */
    int anchorStart() {
        return anchoring ? from : 0;
    }

    int anchorEnd() {
        return anchoring ? to : text.length();
    }

    int lookStart() {
        return transparent ? 0 : from;
    }

    int lookEnd() {
        return transparent ? text.length() : to;
    }

    int pointAt(int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
            return Character.toCodePoint(c, text.charAt(i + 1));
        }
        return c;
    }

    /** Matches a part of the pattern on its own. */
    boolean matchPart(RegexNode body, int i, int endAt) {
        int before = mustEndAt;
        mustEndAt = endAt;
        boolean found = body.match(this, i);
        mustEndAt = before;
        return found;
    }

    private boolean matchAt(int start, int endAt) {
        for (int i = 0; i < groups.length; i++) {
            groups[i] = -1;
        }
        if (!matchPart(pattern.root, start, endAt)) {
            return false;
        }
        groups[0] = start;
        groups[1] = acceptedAt;
        return true;
    }

    private boolean end(boolean found) {
        matched = found;
        if (found) {
            lastEnd = groups[1];
            next = groups[0] == groups[1] ? groups[1] + 1 : groups[1];
        }
        return found;
    }

    private void begin() {
        hitEnd = false;
        requireEnd = false;
    }

    public boolean matches() {
        begin();
        return end(matchAt(from, to));
    }

    public boolean lookingAt() {
        begin();
        return end(matchAt(from, -1));
    }

    public boolean find() {
        begin();
        for (int i = Math.max(next, from); i <= to; i++) {
            boolean inPair = i > from && i < to && Character.isLowSurrogate(text.charAt(i))
                && Character.isHighSurrogate(text.charAt(i - 1));
            if (!inPair && matchAt(i, -1)) {
                return end(true);
            }
        }
        hitEnd = true;
        next = to + 1;
        return end(false);
    }

    public boolean find(int start) {
        if (start < 0 || start > text.length()) {
            throw new IndexOutOfBoundsException("Illegal start index");
        }
        reset();
        next = start;
        return find();
    }

    public boolean hitEnd() {
        return hitEnd;
    }

    public boolean requireEnd() {
        return requireEnd;
    }

    private void checkMatch(String complaint) {
        if (!matched) {
            throw new IllegalStateException(complaint);
        }
    }

    private void checkGroup(int group) {
        if (group < 0 || group > pattern.groupCount) {
            throw new IndexOutOfBoundsException("No group " + group);
        }
    }

    @Override
    public int start() {
        checkMatch("No match available");
        return groups[0];
    }

    @Override
    public int start(int group) {
        checkMatch("No match available");
        checkGroup(group);
        return groups[group * 2];
    }

    public int start(String name) {
        return start(number(name));
    }

    @Override
    public int end() {
        checkMatch("No match available");
        return groups[1];
    }

    @Override
    public int end(int group) {
        checkMatch("No match available");
        checkGroup(group);
        return groups[group * 2 + 1];
    }

    public int end(String name) {
        return end(number(name));
    }

    @Override
    public String group() {
        return group(0);
    }

    @Override
    public String group(int group) {
        checkMatch("No match found");
        checkGroup(group);
        int start = groups[group * 2];
        return start < 0 ? null : text.subSequence(start, groups[group * 2 + 1]).toString();
    }

    public String group(String name) {
        Objects.requireNonNull(name, "Group name");
        checkMatch("No match found");
        return group(number(name));
    }

    private int number(String name) {
        Integer number = pattern.groupNames.get(Objects.requireNonNull(name, "Group name"));
        if (number == null) {
            throw new IllegalArgumentException("No group with name <" + name + ">");
        }
        return number;
    }

    @Override
    public int groupCount() {
        return pattern.groupCount;
    }

    public MatchResult toMatchResult() {
        Matcher copy = new Matcher(pattern, text.toString());
        copy.groups = groups.clone();
        copy.matched = matched;
        return copy;
    }

    public Stream<MatchResult> results() {
        List<MatchResult> results = new ArrayList<>();
        reset();
        while (find()) {
            results.add(toMatchResult());
        }
        return results.stream();
    }

    public static String quoteReplacement(String text) {
        return text.replace("\\", "\\\\").replace("$", "\\$");
    }

    public String replaceAll(String replacement) {
        return replace(match -> replacement, Integer.MAX_VALUE);
    }

    public String replaceAll(Function<MatchResult, String> replacer) {
        return replace(Objects.requireNonNull(replacer), Integer.MAX_VALUE);
    }

    public String replaceFirst(String replacement) {
        if (replacement == null) {
            throw new NullPointerException("replacement");
        }
        return replace(match -> replacement, 1);
    }

    public String replaceFirst(Function<MatchResult, String> replacer) {
        return replace(Objects.requireNonNull(replacer), 1);
    }

    private String replace(Function<MatchResult, String> replacer, int limit) {
        reset();
        StringBuilder result = new StringBuilder();
        int count = 0;
        while (count < limit && find()) {
            appendReplacement(result, replacer.apply(this));
            count++;
        }
        return count == 0 ? text.toString() : appendTail(result).toString();
    }

    public Matcher appendReplacement(StringBuilder result, String replacement) {
        checkMatch("No match available");
        String expanded = expand(replacement);
        result.append(text, appended, groups[0]).append(expanded);
        appended = groups[1];
        return this;
    }

    public Matcher appendReplacement(StringBuffer result, String replacement) {
        StringBuilder part = new StringBuilder();
        appendReplacement(part, replacement);
        result.append(part);
        return this;
    }

    public StringBuilder appendTail(StringBuilder result) {
        return result.append(text, appended, text.length());
    }

    public StringBuffer appendTail(StringBuffer result) {
        return result.append(text, appended, text.length());
    }

    /** The replacement with its references to groups resolved. */
    private String expand(String replacement) {
        if (replacement.indexOf('$') < 0 && replacement.indexOf('\\') < 0) {
            return replacement;
        }
        StringBuilder result = new StringBuilder();
        int i = 0;
        while (i < replacement.length()) {
            char c = replacement.charAt(i++);
            if (c == '\\') {
                if (i == replacement.length()) {
                    throw new IllegalArgumentException("character to be escaped is missing");
                }
                result.append(replacement.charAt(i++));
            } else if (c == '$') {
                if (i == replacement.length()) {
                    throw new IllegalArgumentException("Illegal group reference: group index is missing");
                }
                i = expandGroup(replacement, i, result);
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private int expandGroup(String replacement, int start, StringBuilder result) {
        int i = start;
        char c = replacement.charAt(i);
        int number;
        if (c == '{') {
            i++;
            int nameStart = i;
            while (i < replacement.length() && isNamePart(replacement.charAt(i))) {
                i++;
            }
            String name = replacement.substring(nameStart, i);
            if (name.isEmpty()) {
                throw new IllegalArgumentException("named capturing group is missing trailing '}'");
            }
            if (i == replacement.length() || replacement.charAt(i) != '}') {
                throw new IllegalArgumentException("named capturing group is missing trailing '}'");
            }
            if (name.charAt(0) >= '0' && name.charAt(0) <= '9') {
                throw new IllegalArgumentException("capturing group name {" + name + "} starts with digit character");
            }
            Integer known = pattern.groupNames.get(name);
            if (known == null) {
                throw new IllegalArgumentException("No group with name {" + name + "}");
            }
            number = known;
            i++;
        } else {
            number = c - '0';
            if (number < 0 || number > 9) {
                throw new IllegalArgumentException("Illegal group reference");
            }
            i++;
            while (i < replacement.length()) {
                int digit = replacement.charAt(i) - '0';
                if (digit < 0 || digit > 9 || number * 10 + digit > groupCount()) {
                    break;
                }
                number = number * 10 + digit;
                i++;
            }
        }
        String value = group(number);
        if (value != null) {
            result.append(value);
        }
        return i;
    }

    static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return "java.util.regex.Matcher[pattern=" + pattern + " region=" + from + "," + to + " lastmatch="
            + (matched ? group() : "") + "]";
    }
}
