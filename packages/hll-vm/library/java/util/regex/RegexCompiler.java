package java.util.regex;

/** Numbers the loops of a pattern while its terms become nodes. */
final class RegexCompiler {
    private int loops;

    int newLoop() {
        return loops++;
    }

    int loopCount() {
        return loops;
    }
}
