package java.util.regex;

/**
 * A step of a compiled pattern: matches at a place of the text and lets the next step match after that; when that fails
 * it tries what else it can match. This class itself matches nothing and goes on.
 */
class Node {
    static final int GREEDY = 0;
    static final int RELUCTANT = 1;

    Node next;

    boolean match(Matcher m, int at) {
        return next.match(m, at);
    }

    /** The end of the pattern; when all the text has to match it must be the text's end, too. */
    static final class Accept extends Node {
        @Override
        boolean match(Matcher m, int at) {
            if (m.wholeOnly && at != m.to) {
                return false;
            }
            m.last = at;
            m.groups[0] = m.first;
            m.groups[1] = at;
            return true;
        }
    }

    /** The end of a part that is matched for itself. */
    static final class Done extends Node {
        @Override
        boolean match(Matcher m, int at) {
            m.last = at;
            return true;
        }
    }

    /** One code point of a set. */
    static final class One extends Node {
        private final CharSet set;
        private long low;
        private long high;

        One(CharSet set) {
            this.set = set;
            for (int c = 0; c < 64; c++) {
                low |= set.has(c) ? 1L << c : 0;
                high |= set.has(c + 64) ? 1L << c : 0;
            }
        }

        /** How many chars the code point there has if it is in the set, else 0. */
        int width(Matcher m, int at) {
            if (at >= m.to) {
                m.hitEnd = true;
                return 0;
            }
            char c = m.text.charAt(at);
            if (c < 128) {
                return ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0 ? 1 : 0;
            }
            if (Character.isHighSurrogate(c) && at + 1 < m.to && Character.isLowSurrogate(m.text.charAt(at + 1))) {
                return set.has(Character.toCodePoint(c, m.text.charAt(at + 1))) ? 2 : 0;
            }
            return set.has(c) ? 1 : 0;
        }

        @Override
        boolean match(Matcher m, int at) {
            int width = width(m, at);
            return width > 0 && next.match(m, at + width);
        }
    }

    /** One code point of a set, repeated: nothing needs to be remembered but how far that went. */
    static final class Run extends Node {
        private final One one;
        private final int min;
        private final int max;
        private final int kind;

        Run(One one, int min, int max, int kind) {
            this.one = one;
            this.min = min;
            this.max = max;
            this.kind = kind;
        }

        @Override
        boolean match(Matcher m, int at) {
            int count = 0;
            int width;
            for (; count < min; count++) {
                width = one.width(m, at);
                if (width == 0) {
                    return false;
                }
                at += width;
            }
            if (kind == RELUCTANT) {
                while (!next.match(m, at)) {
                    width = count < max ? one.width(m, at) : 0;
                    if (width == 0) {
                        return false;
                    }
                    at += width;
                    count++;
                }
                return true;
            }
            int least = at;
            while (count < max && (width = one.width(m, at)) > 0) {
                at += width;
                count++;
            }
            if (kind != GREEDY) {
                return next.match(m, at);
            }
            while (!next.match(m, at)) {
                if (at == least) {
                    return false;
                }
                at -= at - 2 >= least && one.width(m, at - 2) == 2 ? 2 : 1;
            }
            return true;
        }
    }

    /** Some chars one after the other. */
    static final class Literal extends Node {
        private final String chars;

        Literal(String chars) {
            this.chars = chars;
        }

        @Override
        boolean match(Matcher m, int at) {
            for (int i = 0; i < chars.length(); i++) {
                if (at + i >= m.to) {
                    m.hitEnd = true;
                    return false;
                }
                if (m.text.charAt(at + i) != chars.charAt(i)) {
                    return false;
                }
            }
            return next.match(m, at + chars.length());
        }
    }

    /** One of several parts, tried in their order. */
    static final class Choice extends Node {
        private final Node[] parts;

        Choice(Node... parts) {
            this.parts = parts;
        }

        @Override
        boolean match(Matcher m, int at) {
            for (Node part : parts) {
                if (part.match(m, at)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The start of a group. */
    static final class Open extends Node {
        private final int local;

        Open(int local) {
            this.local = local;
        }

        @Override
        boolean match(Matcher m, int at) {
            int saved = m.locals[local];
            m.locals[local] = at;
            boolean matched = next.match(m, at);
            m.locals[local] = saved;
            return matched;
        }
    }

    /** The end of a group. */
    static final class Close extends Node {
        private final int local;
        private final int group;

        Close(int local, int group) {
            this.local = local;
            this.group = group;
        }

        @Override
        boolean match(Matcher m, int at) {
            int start = m.groups[2 * group];
            int end = m.groups[2 * group + 1];
            m.groups[2 * group] = m.locals[local];
            m.groups[2 * group + 1] = at;
            if (next.match(m, at)) {
                return true;
            }
            m.groups[2 * group] = start;
            m.groups[2 * group + 1] = end;
            return false;
        }
    }

    /** Where a part that is repeated ends: goes around again, or on. */
    static final class Loop extends Node {
        Node body;
        private final int min;
        private final int max;
        private final boolean reluctant;
        private final int count;
        private final int begin;

        Loop(int min, int max, boolean reluctant, int count, int begin) {
            this.min = min;
            this.max = max;
            this.reluctant = reluctant;
            this.count = count;
            this.begin = begin;
        }

        /** Where the part is come to for the first time. */
        static final class Entry extends Node {
            private final Loop loop;

            Entry(Loop loop) {
                this.loop = loop;
            }

            @Override
            boolean match(Matcher m, int at) {
                int saved = m.locals[loop.count];
                m.locals[loop.count] = 0;
                boolean matched = loop.decide(m, at);
                m.locals[loop.count] = saved;
                return matched;
            }
        }

        @Override
        boolean match(Matcher m, int at) {
            // A round that matched nothing would match nothing for ever.
            return at > m.locals[begin] ? decide(m, at) : next.match(m, at);
        }

        private boolean decide(Matcher m, int at) {
            int done = m.locals[count];
            if (done < min) {
                return around(m, at, done);
            }
            if (reluctant) {
                return next.match(m, at) || done < max && around(m, at, done);
            }
            return done < max && around(m, at, done) || next.match(m, at);
        }

        private boolean around(Matcher m, int at, int done) {
            int saved = m.locals[begin];
            m.locals[begin] = at;
            m.locals[count] = done + 1;
            boolean matched = body.match(m, at);
            m.locals[begin] = saved;
            if (!matched) {
                m.locals[count] = done;
            }
            return matched;
        }
    }

    /** A part that is repeated as often as it goes; no round is ever tried again. */
    static final class Possessive extends Node {
        private final Node body;
        private final int min;
        private final int max;

        Possessive(Node body, int min, int max) {
            this.body = body;
            this.min = min;
            this.max = max;
        }

        @Override
        boolean match(Matcher m, int at) {
            for (int count = 0; count < max; count++) {
                if (!body.match(m, at)) {
                    if (count < min) {
                        return false;
                    }
                    break;
                }
                if (count >= min && m.last == at) {
                    break;
                }
                at = m.last;
            }
            return next.match(m, at);
        }
    }

    /** A part that is matched as if it stood alone, and never tried again. */
    static final class Atomic extends Node {
        private final Node part;

        Atomic(Node part) {
            this.part = part;
        }

        @Override
        boolean match(Matcher m, int at) {
            return part.match(m, at) && next.match(m, m.last);
        }
    }

    /** What must follow, or must not. */
    static final class Ahead extends Node {
        private final Node part;
        private final boolean negative;

        Ahead(Node part, boolean negative) {
            this.part = part;
            this.negative = negative;
        }

        @Override
        boolean match(Matcher m, int at) {
            int to = m.to;
            if (m.transparent) {
                m.to = m.text.length();
            }
            boolean found;
            if (negative && at >= m.to) {
                m.requireEnd = true;
            }
            try {
                found = part.match(m, at);
            } finally {
                m.to = to;
            }
            return found != negative && next.match(m, at);
        }
    }

    /** What must stand before, or must not: a part of limited length. */
    static final class Behind extends Node {
        private final Node part;
        private final boolean negative;
        private final int min;
        private final int max;

        Behind(Node part, boolean negative, int min, int max) {
            this.part = part;
            this.negative = negative;
            this.min = min;
            this.max = max;
        }

        @Override
        boolean match(Matcher m, int at) {
            int from = m.from;
            int saved = m.behindEnd;
            m.behindEnd = at;
            int least = Math.max(at - max, m.transparent ? 0 : from);
            if (m.transparent) {
                m.from = 0;
            }
            boolean found = false;
            for (int i = at - min; !found && i >= least; i--) {
                found = part.match(m, i);
            }
            m.from = from;
            m.behindEnd = saved;
            return found != negative && next.match(m, at);
        }

        /** The part's end. */
        static final class End extends Node {
            @Override
            boolean match(Matcher m, int at) {
                return at == m.behindEnd;
            }
        }
    }

    /** What a group has matched, once more. */
    static final class Back extends Node {
        private final int group;
        private final int flags;

        Back(int group, int flags) {
            this.group = group;
            this.flags = flags;
        }

        @Override
        boolean match(Matcher m, int at) {
            if (2 * group >= m.groups.length || m.groups[2 * group] < 0) {
                return false;
            }
            int start = m.groups[2 * group];
            int length = m.groups[2 * group + 1] - start;
            if (at + length > m.to) {
                m.hitEnd = true;
                return false;
            }
            for (int i = 0; i < length; i++) {
                char wanted = m.text.charAt(start + i);
                char c = m.text.charAt(at + i);
                if (c != wanted
                        && !((flags & Pattern.CASE_INSENSITIVE) != 0
                        && new CharSet.Range(wanted, wanted, flags).has(c))) {
                    return false;
                }
            }
            return next.match(m, at + length);
        }
    }
}
