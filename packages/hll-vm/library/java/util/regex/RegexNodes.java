package java.util.regex;

import java.util.function.IntPredicate;

/** The kinds of nodes. */
final class RegexNodes {
    private RegexNodes() {
    }

    /** A test at a place of the input. */
    interface Condition {
        boolean holds(Matcher m, int i);
    }

    /** One code point of a set. */
    static final class One extends RegexNode {
        private final IntPredicate set;
        private final RegexNode next;

        One(IntPredicate set, RegexNode next) {
            this.set = set;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            if (i >= m.to) {
                m.hitEnd = true;
                return false;
            }
            int point = m.pointAt(i);
            return set.test(point) && next.match(m, i + Character.charCount(point));
        }
    }

    /** A test that takes no chars. */
    static final class Test extends RegexNode {
        private final Condition condition;
        private final RegexNode next;

        Test(Condition condition, RegexNode next) {
            this.condition = condition;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            return condition.holds(m, i) && next.match(m, i);
        }
    }

    /** The first of several ways that leads to the end. */
    static final class Choice extends RegexNode {
        private final RegexNode[] ways;

        Choice(RegexNode[] ways) {
            this.ways = ways;
        }

        @Override
        boolean match(Matcher m, int i) {
            for (RegexNode way : ways) {
                if (way.match(m, i)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The beginning of a group: it counts only when the group ends. */
    static final class Open extends RegexNode {
        private final int number;
        private final RegexNode next;

        Open(int number, RegexNode next) {
            this.number = number;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int before = m.opened[number];
            m.opened[number] = i;
            if (next.match(m, i)) {
                return true;
            }
            m.opened[number] = before;
            return false;
        }
    }

    /** The end of a group. */
    static final class Close extends RegexNode {
        private final int number;
        private final RegexNode next;

        Close(int number, RegexNode next) {
            this.number = number;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int start = m.groups[number * 2];
            int end = m.groups[number * 2 + 1];
            m.groups[number * 2] = m.opened[number];
            m.groups[number * 2 + 1] = i;
            if (next.match(m, i)) {
                return true;
            }
            m.groups[number * 2] = start;
            m.groups[number * 2 + 1] = end;
            return false;
        }
    }

    /** What a group matched, again. */
    static final class Back extends RegexNode {
        private final int number;
        private final boolean ignoreCase;
        private final RegexNode next;

        Back(int number, boolean ignoreCase, RegexNode next) {
            this.number = number;
            this.ignoreCase = ignoreCase;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int start = m.groups[number * 2];
            if (start < 0) {
                return false;
            }
            int length = m.groups[number * 2 + 1] - start;
            if (i + length > m.to) {
                m.hitEnd = true;
                return false;
            }
            for (int k = 0; k < length; k++) {
                char a = m.text.charAt(start + k);
                char b = m.text.charAt(i + k);
                boolean same = a == b || ignoreCase && Character.toLowerCase(Character.toUpperCase(a))
                    == Character.toLowerCase(Character.toUpperCase(b));
                if (!same) {
                    return false;
                }
            }
            return next.match(m, i + length);
        }
    }

    /** One code point of a set, many times. */
    static final class OneLoop extends RegexNode {
        private final IntPredicate set;
        private final int min;
        private final int max;
        private final boolean lazy;
        private final RegexNode next;

        OneLoop(IntPredicate set, int min, int max, boolean lazy, RegexNode next) {
            this.set = set;
            this.min = min;
            this.max = max;
            this.lazy = lazy;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int at = i;
            int count = 0;
            int wanted = lazy ? min : max;
            while (count < wanted) {
                int after = step(m, at);
                if (after < 0) {
                    break;
                }
                at = after;
                count++;
            }
            if (count < min) {
                return false;
            }
            while (!next.match(m, at)) {
                if (lazy) {
                    at = count < max ? step(m, at) : -1;
                    if (at < 0) {
                        return false;
                    }
                    count++;
                } else {
                    if (count == min) {
                        return false;
                    }
                    at -= Character.charCount(Character.codePointBefore(m.text, at));
                    count--;
                }
            }
            return true;
        }

        private int step(Matcher m, int at) {
            if (at >= m.to) {
                m.hitEnd = true;
                return -1;
            }
            int point = m.pointAt(at);
            return set.test(point) ? at + Character.charCount(point) : -1;
        }
    }

    /** The beginning of a loop: its count starts anew. */
    static final class LoopEntry extends RegexNode {
        private final int number;
        private final RegexNode loop;

        LoopEntry(int number, RegexNode loop) {
            this.number = number;
            this.loop = loop;
        }

        @Override
        boolean match(Matcher m, int i) {
            int count = m.loopCounts[number];
            int start = m.loopStarts[number];
            m.loopCounts[number] = 0;
            m.loopStarts[number] = -1;
            if (loop.match(m, i)) {
                return true;
            }
            m.loopCounts[number] = count;
            m.loopStarts[number] = start;
            return false;
        }
    }

    /** Comes behind each round of a loop, and before the first. A round that takes nothing is the last one. */
    static final class Loop extends RegexNode {
        RegexNode body;
        private final int number;
        private final int min;
        private final int max;
        private final boolean lazy;
        private final RegexNode next;

        Loop(int number, int min, int max, boolean lazy, RegexNode next) {
            this.number = number;
            this.min = min;
            this.max = max;
            this.lazy = lazy;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int count = m.loopCounts[number];
            if (count < min) {
                return round(m, i, count);
            }
            boolean more = count < max && i != m.loopStarts[number];
            if (lazy) {
                return leave(m, i, count) || more && round(m, i, count);
            }
            return more && round(m, i, count) || leave(m, i, count);
        }

        private boolean round(Matcher m, int i, int count) {
            int start = m.loopStarts[number];
            m.loopCounts[number] = count + 1;
            m.loopStarts[number] = i;
            if (body.match(m, i)) {
                return true;
            }
            m.loopCounts[number] = count;
            m.loopStarts[number] = start;
            return false;
        }

        /** What follows may enter the loop again, when that is in another one. */
        private boolean leave(Matcher m, int i, int count) {
            int start = m.loopStarts[number];
            if (next.match(m, i)) {
                return true;
            }
            m.loopCounts[number] = count;
            m.loopStarts[number] = start;
            return false;
        }
    }

    /** A part whose first match is final. */
    static final class Atomic extends RegexNode {
        private final RegexNode body;
        private final RegexNode next;

        Atomic(RegexNode body, RegexNode next) {
            this.body = body;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int[] groups = m.groups.clone();
            if (m.matchPart(body, i, -1) && next.match(m, m.acceptedAt)) {
                return true;
            }
            m.groups = groups;
            return false;
        }
    }

    /** What has to match from here on, or must not. */
    static final class Ahead extends RegexNode {
        private final RegexNode body;
        private final boolean negative;
        private final RegexNode next;

        Ahead(RegexNode body, boolean negative, RegexNode next) {
            this.body = body;
            this.negative = negative;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int[] groups = m.groups.clone();
            int to = m.to;
            if (m.transparent) {
                m.to = m.text.length();
            }
            boolean found = m.matchPart(body, i, -1);
            m.to = to;
            if (found && negative) {
                m.groups = groups;
            }
            if (found != negative && next.match(m, i)) {
                return true;
            }
            m.groups = groups;
            return false;
        }
    }

    /** What has to match up to here, or must not. */
    static final class Behind extends RegexNode {
        private final RegexNode body;
        private final int least;
        private final int most;
        private final boolean negative;
        private final RegexNode next;

        Behind(RegexNode body, int least, int most, boolean negative, RegexNode next) {
            this.body = body;
            this.least = least;
            this.most = most;
            this.negative = negative;
            this.next = next;
        }

        @Override
        boolean match(Matcher m, int i) {
            int[] groups = m.groups.clone();
            int first = Math.max(i - most, m.transparent ? 0 : m.from);
            boolean found = false;
            for (int start = i - least; start >= first && !found; start--) {
                found = m.matchPart(body, start, i);
            }
            if (found && negative) {
                m.groups = groups;
            }
            if (found != negative && next.match(m, i)) {
                return true;
            }
            m.groups = groups;
            return false;
        }
    }
}
