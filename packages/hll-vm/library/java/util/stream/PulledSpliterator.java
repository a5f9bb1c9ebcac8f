package java.util.stream;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** The elements of a pipeline one by one, as the spliterator and the iterator of a stream give them. */
class PulledSpliterator<T, S extends Spliterator<T>> implements Spliterator<T> {
    final Pipeline.Pull pull;

    PulledSpliterator(Pipeline.Pull pull) {
        this.pull = pull;
    }

    @Override
    public S trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return pull.estimateSize();
    }

    @Override
    public int characteristics() {
        return pull.characteristics();
    }

    @Override
    public Comparator<? super T> getComparator() {
        if (!hasCharacteristics(SORTED)) {
            throw new IllegalStateException();
        }
        return null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!pull.hasNext()) {
            return false;
        }
        action.accept((T) pull.next());
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void forEachRemaining(Consumer<? super T> action) {
        boolean poured = pull.pourAll(new Sink.Last() {
            @Override
            public void accept(Object value) {
                action.accept((T) value);
            }

            @Override
            public void accept(int value) {
                accept((Object) value);
            }

            @Override
            public void accept(long value) {
                accept((Object) value);
            }

            @Override
            public void accept(double value) {
                accept((Object) value);
            }
        });
        while (!poured && tryAdvance(action)) {}
    }

    static final class OfInt extends PulledSpliterator<Integer, Spliterator.OfInt> implements Spliterator.OfInt {
        OfInt(Pipeline.Pull pull) {
            super(pull);
        }

        @Override
        public boolean tryAdvance(IntConsumer action) {
            if (!pull.hasNext()) {
                return false;
            }
            action.accept((Integer) pull.next());
            return true;
        }

        @Override
        public void forEachRemaining(IntConsumer action) {
            boolean poured = pull.pourAll(new Sink.Last() {
                @Override
                public void accept(int value) {
                    action.accept(value);
                }
            });
            while (!poured && tryAdvance(action)) {}
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

    static final class OfLong extends PulledSpliterator<Long, Spliterator.OfLong> implements Spliterator.OfLong {
        OfLong(Pipeline.Pull pull) {
            super(pull);
        }

        @Override
        public boolean tryAdvance(LongConsumer action) {
            if (!pull.hasNext()) {
                return false;
            }
            action.accept((Long) pull.next());
            return true;
        }

        @Override
        public void forEachRemaining(LongConsumer action) {
            boolean poured = pull.pourAll(new Sink.Last() {
                @Override
                public void accept(long value) {
                    action.accept(value);
                }
            });
            while (!poured && tryAdvance(action)) {}
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

    static final class OfDouble extends PulledSpliterator<Double, Spliterator.OfDouble>
            implements Spliterator.OfDouble {
        OfDouble(Pipeline.Pull pull) {
            super(pull);
        }

        @Override
        public boolean tryAdvance(DoubleConsumer action) {
            if (!pull.hasNext()) {
                return false;
            }
            action.accept((Double) pull.next());
            return true;
        }

        @Override
        public void forEachRemaining(DoubleConsumer action) {
            boolean poured = pull.pourAll(new Sink.Last() {
                @Override
                public void accept(double value) {
                    action.accept(value);
                }
            });
            while (!poured && tryAdvance(action)) {}
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
