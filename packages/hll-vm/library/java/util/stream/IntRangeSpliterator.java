package java.util.stream;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.IntConsumer;

/** The ints from one to another, both included. */
final class IntRangeSpliterator implements Spliterator.OfInt {
    private int next;
    private final int last;
    private boolean finished;

    IntRangeSpliterator(int first, int last) {
        next = first;
        this.last = last;
    }

    @Override
    public boolean tryAdvance(IntConsumer action) {
        if (finished) {
            return false;
        }
        int value = next;
        finished = value == last;
        next++;
        action.accept(value);
        return true;
    }

    @Override
    public void forEachRemaining(IntConsumer action) {
        while (!finished) {
            int value = next;
            finished = value == last;
            next++;
            action.accept(value);
        }
    }

    @Override
    public long estimateSize() {
        return finished ? 0 : (long) last - next + 1;
    }

    @Override
    public int characteristics() {
        int sized = SIZED | SUBSIZED;
        return sized | ORDERED | IMMUTABLE | NONNULL | DISTINCT | SORTED;
    }

    @Override
    public Comparator<? super Integer> getComparator() {
        return null;
    }

    @Override
    public Spliterator.OfInt trySplit() {
        long size = estimateSize();
        if (size < 2) {
            return null;
        }
        int first = next;
        next += (int) (size / 2);
        return new IntRangeSpliterator(first, next - 1);
    }
}
