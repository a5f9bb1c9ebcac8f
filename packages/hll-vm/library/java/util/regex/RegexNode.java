package java.util.regex;

/** A step of a match, which knows all that has to follow it. */
abstract class RegexNode {
    /** The end of the pattern, or of a group that is matched on its own. */
    static final RegexNode ACCEPT = new RegexNode() {
        @Override
        boolean match(Matcher m, int i) {
            if (m.mustEndAt >= 0 && i != m.mustEndAt) {
                return false;
            }
            m.acceptedAt = i;
            return true;
        }
    };

    /** Whether the rest of the pattern matches from here on. */
    abstract boolean match(Matcher m, int i);
}
