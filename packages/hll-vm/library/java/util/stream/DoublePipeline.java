// Made by scripts/expand-templates.mjs from library-templates/java/util/stream/$TPipeline.java.
package java.util.stream;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;

/** A stage of a stream of doubles. */
final class DoublePipeline extends Pipeline<Double, DoubleStream> implements DoubleStream {
    DoublePipeline(Spliterator.OfDouble source, boolean parallel) {
        super(source, parallel);
    }

    DoublePipeline(Supplier<? extends Spliterator.OfDouble> supplier, int characteristics, boolean parallel) {
        super(supplier, characteristics, parallel);
    }

    DoublePipeline(Pipeline<?, ?> previous, Sink sink, int set, int clear) {
        super(previous, sink, set, clear);
    }

    @Override
    boolean push(Spliterator<?> from, Sink to) {
        return ((Spliterator.OfDouble) from).tryAdvance((DoubleConsumer) to);
    }

    @Override
    void pushAll(Spliterator<?> from, Sink to) {
        ((Spliterator.OfDouble) from).forEachRemaining((DoubleConsumer) to);
    }

    @Override
    Spliterator<?> pulled(Pull pull) {
        return new PulledSpliterator.OfDouble(pull);
    }

    @Override
    public Spliterator.OfDouble spliterator() {
        return (Spliterator.OfDouble) elements();
    }

    @Override
    public PrimitiveIterator.OfDouble iterator() {
        return Spliterators.iterator(spliterator());
    }

    @Override
    public DoubleStream sequential() {
        return super.sequential();
    }

    @Override
    public DoubleStream parallel() {
        return super.parallel();
    }

    @Override
    public DoubleStream unordered() {
        return has(ORDERED) ? new DoublePipeline(this, null, 0, ORDERED) : this;
    }

    @Override
    public DoubleStream filter(DoublePredicate predicate) {
        Objects.requireNonNull(predicate);
        return new DoublePipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept(double value) {
                        if (predicate.test(value)) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public DoubleStream map(DoubleUnaryOperator mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(double value) {
                        down.accept(mapper.applyAsDouble(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public <U> Stream<U> mapToObj(DoubleFunction<? extends U> mapper) {
        Objects.requireNonNull(mapper);
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(double value) {
                        down.accept((Object) mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public IntStream mapToInt(DoubleToIntFunction mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(double value) {
                        down.accept(mapper.applyAsInt(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public LongStream mapToLong(DoubleToLongFunction mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(double value) {
                        down.accept(mapper.applyAsLong(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public Stream<Double> boxed() {
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(double value) {
                        down.accept((Double) value);
                    }
                },
                0,
                0);
    }

    @Override
    public DoubleStream flatMap(DoubleFunction<? extends DoubleStream> mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(
                this,
                new Sink.Flattening() {
                    @Override
                    public void accept(double value) {
                        flatten(mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public DoubleStream mapMulti(DoubleMapMultiConsumer mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept(double value) {
                        mapper.accept(value, down);
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public DoubleStream distinct() {
        boolean already = has(DISTINCT);
        return new DoublePipeline(
                this,
                new Sink.Resizing() {
                    private final HashSet<Double> seen = already ? null : new HashSet<>();

                    @Override
                    public void accept(double value) {
                        if (already || seen.add(value)) {
                            down.accept(value);
                        }
                    }
                },
                DISTINCT,
                SIZED | SORTED);
    }

    @Override
    public DoubleStream sorted() {
        return new DoublePipeline(this, has(SORTED) ? null : new Sorting(), SORTED | ORDERED, 0);
    }

    private static final class Sorting extends Sink {
        private DoubleBuilder values;
        private boolean asked;

        @Override
        void begin(long size) {
            values = new DoubleBuilder();
        }

        @Override
        public void accept(double value) {
            values.append(value);
        }

        @Override
        boolean cancelled() {
            asked = true;
            return false;
        }

        @Override
        void end() {
            double[] sorted = values.toArray();
            values = null;
            Arrays.sort(sorted);
            down.begin(sorted.length);
            for (double value : sorted) {
                if (asked && down.cancelled()) {
                    break;
                }
                down.accept(value);
            }
            down.end();
        }
    }

    @Override
    public DoubleStream peek(DoubleConsumer action) {
        Objects.requireNonNull(action);
        return new DoublePipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(double value) {
                        action.accept(value);
                        down.accept(value);
                    }
                },
                0,
                0);
    }

    @Override
    public DoubleStream limit(long maxSize) {
        if (maxSize < 0) {
            throw new IllegalArgumentException(Long.toString(maxSize));
        }
        return new DoublePipeline(this, new Sink.Slice(0, maxSize), SHORT, 0);
    }

    @Override
    public DoubleStream skip(long n) {
        if (n < 0) {
            throw new IllegalArgumentException(Long.toString(n));
        }
        return n == 0 ? this : new DoublePipeline(this, new Sink.Slice(n, Long.MAX_VALUE), 0, 0);
    }

    @Override
    public DoubleStream takeWhile(DoublePredicate predicate) {
        Objects.requireNonNull(predicate);
        return new DoublePipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking = true;

                    @Override
                    boolean cancelled() {
                        return !taking || down.cancelled();
                    }

                    @Override
                    public void accept(double value) {
                        if (taking && (taking = predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                SHORT,
                SIZED);
    }

    @Override
    public DoubleStream dropWhile(DoublePredicate predicate) {
        Objects.requireNonNull(predicate);
        return new DoublePipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking;

                    @Override
                    public void accept(double value) {
                        if (taking || (taking = !predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public void forEach(DoubleConsumer action) {
        Objects.requireNonNull(action);
        run(
                new Sink.Last() {
                    @Override
                    public void accept(double value) {
                        action.accept(value);
                    }
                },
                false);
    }

    @Override
    public void forEachOrdered(DoubleConsumer action) {
        forEach(action);
    }

    @Override
    public double[] toArray() {
        DoubleBuilder values = new DoubleBuilder();
        forEach(values::append);
        return values.toArray();
    }

    /** Keeps the first element, or what a function makes of all, or all that pass a predicate until one does. */
    private static final class Keeper extends Sink.Last {
        private final DoubleBinaryOperator combine;
        private final DoublePredicate wanted;
        private final boolean first;
        private boolean present;
        private double kept;

        Keeper(DoubleBinaryOperator combine, DoublePredicate wanted) {
            this.combine = combine;
            this.wanted = wanted;
            first = combine == null;
        }

        @Override
        public void accept(double value) {
            if (first) {
                if (!present && (wanted == null || wanted.test(value))) {
                    present = true;
                    kept = value;
                }
            } else if (present) {
                kept = combine.applyAsDouble(kept, value);
            } else {
                present = true;
                kept = value;
            }
        }

        @Override
        boolean cancelled() {
            return first && present;
        }

        OptionalDouble result() {
            return present ? OptionalDouble.of(kept) : OptionalDouble.empty();
        }
    }

    @Override
    public double reduce(double identity, DoubleBinaryOperator op) {
        Objects.requireNonNull(op);
        Keeper keeper = new Keeper(op, null);
        keeper.present = true;
        keeper.kept = identity;
        return run(keeper, false).kept;
    }

    @Override
    public OptionalDouble reduce(DoubleBinaryOperator op) {
        Objects.requireNonNull(op);
        return run(new Keeper(op, null), false).result();
    }

    @Override
    public <R> R collect(Supplier<R> supplier, ObjDoubleConsumer<R> accumulator, BiConsumer<R, R> combiner) {
        Objects.requireNonNull(combiner);
        Objects.requireNonNull(supplier);
        Objects.requireNonNull(accumulator);
        R result = supplier.get();
        forEach(value -> accumulator.accept(result, value));
        return result;
    }

    @Override
    public double sum() {
        return summaryStatistics().getSum();
    }

    @Override
    public OptionalDouble min() {
        return reduce(Math::min);
    }

    @Override
    public OptionalDouble max() {
        return reduce(Math::max);
    }

    @Override
    public long count() {
        long known = sizeIfKnown();
        if (known >= 0) {
            return known;
        }
        long[] count = new long[1];
        forEach(value -> count[0]++);
        return count[0];
    }

    @Override
    public OptionalDouble average() {
        DoubleSummaryStatistics statistics = summaryStatistics();
        return statistics.getCount() > 0 ? OptionalDouble.of(statistics.getAverage()) : OptionalDouble.empty();
    }

    @Override
    public DoubleSummaryStatistics summaryStatistics() {
        DoubleSummaryStatistics statistics = new DoubleSummaryStatistics();
        forEach(statistics);
        return statistics;
    }

    @Override
    public boolean anyMatch(DoublePredicate predicate) {
        Objects.requireNonNull(predicate);
        return run(new Keeper(null, predicate), true).present;
    }

    @Override
    public boolean allMatch(DoublePredicate predicate) {
        Objects.requireNonNull(predicate);
        return !run(new Keeper(null, predicate.negate()), true).present;
    }

    @Override
    public boolean noneMatch(DoublePredicate predicate) {
        return !anyMatch(predicate);
    }

    @Override
    public OptionalDouble findFirst() {
        return run(new Keeper(null, null), true).result();
    }

    @Override
    public OptionalDouble findAny() {
        return findFirst();
    }
}
