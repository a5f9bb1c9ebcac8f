package java.util.stream;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Elements that a function makes, each of the one before (from a seed, as long as a predicate holds if there is one)
 * or, if a supplier is given, each for itself.
 */
final class GeneratedSpliterator<T> implements Spliterator<T> {
    private final Predicate<? super T> condition;
    private final UnaryOperator<T> step;
    private final Supplier<? extends T> supplier;
    private T value;
    private boolean started;
    private boolean finished;

    private GeneratedSpliterator(
            T seed, Predicate<? super T> condition, UnaryOperator<T> step, Supplier<? extends T> supplier) {
        value = seed;
        this.condition = condition;
        this.step = step;
        this.supplier = supplier;
    }

    static <T> Spliterator<T> iterating(T seed, Predicate<? super T> condition, UnaryOperator<T> step) {
        return new GeneratedSpliterator<>(seed, condition, step, null);
    }

    static <T> Spliterator<T> generating(Supplier<? extends T> supplier) {
        return new GeneratedSpliterator<>(null, null, null, supplier);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (supplier != null) {
            action.accept(supplier.get());
            return true;
        }
        if (finished) {
            return false;
        }
        T next = started ? step.apply(value) : value;
        started = true;
        if (condition != null && !condition.test(next)) {
            value = null;
            finished = true;
            return false;
        }
        value = next;
        action.accept(next);
        return true;
    }

    @Override
    public Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return supplier != null ? IMMUTABLE : condition != null ? ORDERED : ORDERED | IMMUTABLE;
    }

    static final class OfInt implements Spliterator.OfInt {
        private final IntPredicate condition;
        private final IntUnaryOperator step;
        private final IntSupplier supplier;
        private int value;
        private boolean started;
        private boolean finished;

        private OfInt(int seed, IntPredicate condition, IntUnaryOperator step, IntSupplier supplier) {
            value = seed;
            this.condition = condition;
            this.step = step;
            this.supplier = supplier;
        }

        static GeneratedSpliterator.OfInt iterating(int seed, IntPredicate condition, IntUnaryOperator step) {
            return new GeneratedSpliterator.OfInt(seed, condition, step, null);
        }

        static GeneratedSpliterator.OfInt generating(IntSupplier supplier) {
            return new GeneratedSpliterator.OfInt(0, null, null, supplier);
        }

        @Override
        public boolean tryAdvance(IntConsumer action) {
            if (supplier != null) {
                action.accept(supplier.getAsInt());
                return true;
            }
            if (finished) {
                return false;
            }
            int next = started ? step.applyAsInt(value) : value;
            started = true;
            if (condition != null && !condition.test(next)) {
                finished = true;
                return false;
            }
            value = next;
            action.accept(next);
            return true;
        }

        @Override
        public Spliterator.OfInt trySplit() {
            return null;
        }

        @Override
        public long estimateSize() {
            return Long.MAX_VALUE;
        }

        @Override
        public int characteristics() {
            return IMMUTABLE | (supplier != null ? 0 : NONNULL | ORDERED);
        }
    }

    static final class OfLong implements Spliterator.OfLong {
        private final LongPredicate condition;
        private final LongUnaryOperator step;
        private final LongSupplier supplier;
        private long value;
        private boolean started;
        private boolean finished;

        private OfLong(long seed, LongPredicate condition, LongUnaryOperator step, LongSupplier supplier) {
            value = seed;
            this.condition = condition;
            this.step = step;
            this.supplier = supplier;
        }

        static GeneratedSpliterator.OfLong iterating(long seed, LongPredicate condition, LongUnaryOperator step) {
            return new GeneratedSpliterator.OfLong(seed, condition, step, null);
        }

        static GeneratedSpliterator.OfLong generating(LongSupplier supplier) {
            return new GeneratedSpliterator.OfLong(0, null, null, supplier);
        }

        @Override
        public boolean tryAdvance(LongConsumer action) {
            if (supplier != null) {
                action.accept(supplier.getAsLong());
                return true;
            }
            if (finished) {
                return false;
            }
            long next = started ? step.applyAsLong(value) : value;
            started = true;
            if (condition != null && !condition.test(next)) {
                finished = true;
                return false;
            }
            value = next;
            action.accept(next);
            return true;
        }

        @Override
        public Spliterator.OfLong trySplit() {
            return null;
        }

        @Override
        public long estimateSize() {
            return Long.MAX_VALUE;
        }

        @Override
        public int characteristics() {
            return IMMUTABLE | (supplier != null ? 0 : NONNULL | ORDERED);
        }
    }

    static final class OfDouble implements Spliterator.OfDouble {
        private final DoublePredicate condition;
        private final DoubleUnaryOperator step;
        private final DoubleSupplier supplier;
        private double value;
        private boolean started;
        private boolean finished;

        private OfDouble(double seed, DoublePredicate condition, DoubleUnaryOperator step, DoubleSupplier supplier) {
            value = seed;
            this.condition = condition;
            this.step = step;
            this.supplier = supplier;
        }

        static GeneratedSpliterator.OfDouble iterating(
                double seed, DoublePredicate condition, DoubleUnaryOperator step) {
            return new GeneratedSpliterator.OfDouble(seed, condition, step, null);
        }

        static GeneratedSpliterator.OfDouble generating(DoubleSupplier supplier) {
            return new GeneratedSpliterator.OfDouble(0, null, null, supplier);
        }

        @Override
        public boolean tryAdvance(DoubleConsumer action) {
            if (supplier != null) {
                action.accept(supplier.getAsDouble());
                return true;
            }
            if (finished) {
                return false;
            }
            double next = started ? step.applyAsDouble(value) : value;
            started = true;
            if (condition != null && !condition.test(next)) {
                finished = true;
                return false;
            }
            value = next;
            action.accept(next);
            return true;
        }

        @Override
        public Spliterator.OfDouble trySplit() {
            return null;
        }

        @Override
        public long estimateSize() {
            return Long.MAX_VALUE;
        }

        @Override
        public int characteristics() {
            return IMMUTABLE | (supplier != null ? 0 : NONNULL | ORDERED);
        }
    }
}
