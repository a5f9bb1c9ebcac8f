package java.util.stream;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.LongConsumer;

/** The longs from one to another, both included. */
final class LongRangeSpliterator implements Spliterator.OfLong {
    private long next;
    private final long last;
    private boolean finished;

    LongRangeSpliterator(long first, long last) {
        next = first;
        this.last = last;
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
        if (finished) {
            return false;
        }
        long value = next;
        finished = value == last;
        next++;
        action.accept(value);
        return true;
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        while (!finished) {
            long value = next;
            finished = value == last;
            next++;
            action.accept(value);
        }
    }

    @Override
    public long estimateSize() {
        return finished ? 0 : last - next + 1;
    }

    @Override
    public int characteristics() {
        int sized = estimateSize() < 0 ? 0 : SIZED | SUBSIZED;
        return sized | ORDERED | IMMUTABLE | NONNULL | DISTINCT | SORTED;
    }

    @Override
    public Comparator<? super Long> getComparator() {
        return null;
    }

    @Override
    public Spliterator.OfLong trySplit() {
        long size = estimateSize();
        if (size < 2) {
            return null;
        }
        long first = next;
        next += (size / 2);
        return new LongRangeSpliterator(first, next - 1);
    }
}
