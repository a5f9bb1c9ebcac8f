package java.util.regex;

import java.util.List;
import java.util.function.IntPredicate;

/** A part of a regular expression as it is written. It becomes nodes once it is known what follows it. */
abstract class RegexTerm {
    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Stands for what has an end, though a far one. */
    private static final int GREAT = Integer.MAX_VALUE - 1;

    abstract RegexNode compile(RegexCompiler compiler, RegexNode next);

    /** The least and the greatest number of chars that it matches. */
    abstract int least();

    abstract int most();

    static int sum(int a, int b) {
        return a == UNBOUNDED || b == UNBOUNDED ? UNBOUNDED : (int) Math.min((long) a + b, GREAT);
    }

    static int product(int a, int b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        return a == UNBOUNDED || b == UNBOUNDED ? UNBOUNDED : (int) Math.min((long) a * b, GREAT);
    }

    /** One code point. */
    static final class One extends RegexTerm {
        final IntPredicate set;

        One(IntPredicate set) {
            this.set = set;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            return new RegexNodes.One(set, next);
        }

        @Override
        int least() {
            return 1;
        }

        @Override
        int most() {
            return 2;
        }
    }

    /** A test that takes no chars. */
    static final class Test extends RegexTerm {
        private final RegexNodes.Condition condition;

        Test(RegexNodes.Condition condition) {
            this.condition = condition;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            return new RegexNodes.Test(condition, next);
        }

        @Override
        int least() {
            return 0;
        }

        @Override
        int most() {
            return 0;
        }
    }

    /** Terms one behind the other. */
    static final class Sequence extends RegexTerm {
        private final List<RegexTerm> terms;

        Sequence(List<RegexTerm> terms) {
            this.terms = terms;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            RegexNode node = next;
            for (int i = terms.size() - 1; i >= 0; i--) {
                node = terms.get(i).compile(compiler, node);
            }
            return node;
        }

        @Override
        int least() {
            int sum = 0;
            for (RegexTerm term : terms) {
                sum = sum(sum, term.least());
            }
            return sum;
        }

        @Override
        int most() {
            int sum = 0;
            for (RegexTerm term : terms) {
                sum = sum(sum, term.most());
            }
            return sum;
        }
    }

    /** One of several terms. */
    static final class Choice extends RegexTerm {
        private final List<RegexTerm> terms;

        Choice(List<RegexTerm> terms) {
            this.terms = terms;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            RegexNode[] nodes = new RegexNode[terms.size()];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = terms.get(i).compile(compiler, next);
            }
            return new RegexNodes.Choice(nodes);
        }

        @Override
        int least() {
            int least = UNBOUNDED;
            for (RegexTerm term : terms) {
                least = Math.min(least, term.least());
            }
            return least;
        }

        @Override
        int most() {
            int most = 0;
            for (RegexTerm term : terms) {
                most = Math.max(most, term.most());
            }
            return most;
        }
    }

    /** A group that is remembered. */
    static final class Group extends RegexTerm {
        private final int number;
        private final RegexTerm body;

        Group(int number, RegexTerm body) {
            this.number = number;
            this.body = body;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            return new RegexNodes.Open(number, body.compile(compiler, new RegexNodes.Close(number, next)));
        }

        @Override
        int least() {
            return body.least();
        }

        @Override
        int most() {
            return body.most();
        }
    }

    /** What a group matched, again. */
    static final class Back extends RegexTerm {
        private final int number;
        private final boolean ignoreCase;

        Back(int number, boolean ignoreCase) {
            this.number = number;
            this.ignoreCase = ignoreCase;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            return new RegexNodes.Back(number, ignoreCase, next);
        }

        @Override
        int least() {
            return 0;
        }

        @Override
        int most() {
            return UNBOUNDED;
        }
    }

    /** A term so many times. */
    static final class Repeat extends RegexTerm {
        private final RegexTerm body;
        private final int min;
        private final int max;
        private final boolean lazy;

        Repeat(RegexTerm body, int min, int max, boolean lazy) {
            this.body = body;
            this.min = min;
            this.max = max;
            this.lazy = lazy;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            if (body instanceof One one) {
                return new RegexNodes.OneLoop(one.set, min, max, lazy, next);
            }
            int number = compiler.newLoop();
            RegexNodes.Loop loop = new RegexNodes.Loop(number, min, max, lazy, next);
            loop.body = body.compile(compiler, loop);
            return new RegexNodes.LoopEntry(number, loop);
        }

        @Override
        int least() {
            return product(body.least(), min);
        }

        @Override
        int most() {
            // HotSpot lets these stand where a length has to have a bound.
            return body instanceof One && max == UNBOUNDED ? GREAT : product(body.most(), max);
        }
    }

    /** A term whose first match is final. */
    static final class Atomic extends RegexTerm {
        private final RegexTerm body;

        Atomic(RegexTerm body) {
            this.body = body;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            return new RegexNodes.Atomic(body.compile(compiler, RegexNode.ACCEPT), next);
        }

        @Override
        int least() {
            return body.least();
        }

        @Override
        int most() {
            return body.most();
        }
    }

    /** What has to match, or must not, ahead or behind. */
    static final class Look extends RegexTerm {
        private final RegexTerm body;
        private final boolean behind;
        private final boolean negative;

        Look(RegexTerm body, boolean behind, boolean negative) {
            this.body = body;
            this.behind = behind;
            this.negative = negative;
        }

        @Override
        RegexNode compile(RegexCompiler compiler, RegexNode next) {
            RegexNode node = body.compile(compiler, RegexNode.ACCEPT);
            return behind ? new RegexNodes.Behind(node, body.least(), body.most(), negative, next)
                : new RegexNodes.Ahead(node, negative, next);
        }

        @Override
        int least() {
            return 0;
        }

        @Override
        int most() {
            return 0;
        }
    }
}
