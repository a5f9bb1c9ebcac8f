package java.util.stream;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** The elements of one spliterator and then those of another. */
class ConcatSpliterator<T, S extends Spliterator<T>> implements Spliterator<T> {
    final S first;
    final S second;
    boolean inFirst = true;

    ConcatSpliterator(S first, S second) {
        this.first = first;
        this.second = second;
    }

    static Runnable closing(BaseStream<?, ?> first, BaseStream<?, ?> second) {
        return () -> {
            try (second) {
                first.close();
            }
        };
    }

    @Override
    public S trySplit() {
        if (!inFirst) {
            return null;
        }
        inFirst = false;
        return first;
    }

    private boolean sumOverflows() {
        return first.estimateSize() + second.estimateSize() < 0;
    }

    @Override
    public long estimateSize() {
        if (!inFirst) {
            return second.estimateSize();
        }
        return sumOverflows() ? Long.MAX_VALUE : first.estimateSize() + second.estimateSize();
    }

    @Override
    public int characteristics() {
        if (!inFirst) {
            return second.characteristics();
        }
        return first.characteristics()
                & second.characteristics()
                & ~(DISTINCT | SORTED | (sumOverflows() ? SIZED | SUBSIZED : 0));
    }

    @Override
    public Comparator<? super T> getComparator() {
        if (inFirst) {
            throw new IllegalStateException();
        }
        return second.getComparator();
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (inFirst && first.tryAdvance(action)) {
            return true;
        }
        inFirst = false;
        return second.tryAdvance(action);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        if (inFirst) {
            first.forEachRemaining(action);
        }
        second.forEachRemaining(action);
    }

    static final class OfInt extends ConcatSpliterator<Integer, Spliterator.OfInt> implements Spliterator.OfInt {
        OfInt(Spliterator.OfInt first, Spliterator.OfInt second) {
            super(first, second);
        }

        @Override
        public boolean tryAdvance(IntConsumer action) {
            if (inFirst && first.tryAdvance(action)) {
                return true;
            }
            inFirst = false;
            return second.tryAdvance(action);
        }

        @Override
        public void forEachRemaining(IntConsumer action) {
            if (inFirst) {
                first.forEachRemaining(action);
            }
            second.forEachRemaining(action);
        }

        @Override
        public boolean tryAdvance(Consumer<? super Integer> action) {
            return super.tryAdvance(action);
        }

        @Override
        public void forEachRemaining(Consumer<? super Integer> action) {
            super.forEachRemaining(action);
        }
    }

    static final class OfLong extends ConcatSpliterator<Long, Spliterator.OfLong> implements Spliterator.OfLong {
        OfLong(Spliterator.OfLong first, Spliterator.OfLong second) {
            super(first, second);
        }

        @Override
        public boolean tryAdvance(LongConsumer action) {
            if (inFirst && first.tryAdvance(action)) {
                return true;
            }
            inFirst = false;
            return second.tryAdvance(action);
        }

        @Override
        public void forEachRemaining(LongConsumer action) {
            if (inFirst) {
                first.forEachRemaining(action);
            }
            second.forEachRemaining(action);
        }

        @Override
        public boolean tryAdvance(Consumer<? super Long> action) {
            return super.tryAdvance(action);
        }

        @Override
        public void forEachRemaining(Consumer<? super Long> action) {
            super.forEachRemaining(action);
        }
    }

    static final class OfDouble extends ConcatSpliterator<Double, Spliterator.OfDouble>
            implements Spliterator.OfDouble {
        OfDouble(Spliterator.OfDouble first, Spliterator.OfDouble second) {
            super(first, second);
        }

        @Override
        public boolean tryAdvance(DoubleConsumer action) {
            if (inFirst && first.tryAdvance(action)) {
                return true;
            }
            inFirst = false;
            return second.tryAdvance(action);
        }

        @Override
        public void forEachRemaining(DoubleConsumer action) {
            if (inFirst) {
                first.forEachRemaining(action);
            }
            second.forEachRemaining(action);
        }

        @Override
        public boolean tryAdvance(Consumer<? super Double> action) {
            return super.tryAdvance(action);
        }

        @Override
        public void forEachRemaining(Consumer<? super Double> action) {
            super.forEachRemaining(action);
        }
    }
}
