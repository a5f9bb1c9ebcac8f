// Made by scripts/expand-templates.mjs from library-templates/java/util/stream/$TPipeline.java.
package java.util.stream;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/** A stage of a stream of ints. */
final class IntPipeline extends Pipeline<Integer, IntStream> implements IntStream {
    IntPipeline(Spliterator.OfInt source, boolean parallel) {
        super(source, parallel);
    }

    IntPipeline(Supplier<? extends Spliterator.OfInt> supplier, int characteristics, boolean parallel) {
        super(supplier, characteristics, parallel);
    }

    IntPipeline(Pipeline<?, ?> previous, Sink sink, int set, int clear) {
        super(previous, sink, set, clear);
    }

    @Override
    boolean push(Spliterator<?> from, Sink to) {
        return ((Spliterator.OfInt) from).tryAdvance((IntConsumer) to);
    }

    @Override
    void pushAll(Spliterator<?> from, Sink to) {
        ((Spliterator.OfInt) from).forEachRemaining((IntConsumer) to);
    }

    @Override
    Spliterator<?> pulled(Pull pull) {
        return new PulledSpliterator.OfInt(pull);
    }

    @Override
    public Spliterator.OfInt spliterator() {
        return (Spliterator.OfInt) elements();
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        return Spliterators.iterator(spliterator());
    }

    @Override
    public IntStream sequential() {
        return super.sequential();
    }

    @Override
    public IntStream parallel() {
        return super.parallel();
    }

    @Override
    public IntStream unordered() {
        return has(ORDERED) ? new IntPipeline(this, null, 0, ORDERED) : this;
    }

    @Override
    public IntStream filter(IntPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new IntPipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept(int value) {
                        if (predicate.test(value)) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public IntStream map(IntUnaryOperator mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        down.accept(mapper.applyAsInt(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public <U> Stream<U> mapToObj(IntFunction<? extends U> mapper) {
        Objects.requireNonNull(mapper);
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        down.accept((Object) mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public LongStream mapToLong(IntToLongFunction mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        down.accept(mapper.applyAsLong(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public DoubleStream mapToDouble(IntToDoubleFunction mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        down.accept(mapper.applyAsDouble(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public LongStream asLongStream() {
        return new LongPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        down.accept((long) value);
                    }
                },
                0,
                0);
    }

    @Override
    public DoubleStream asDoubleStream() {
        return new DoublePipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        down.accept((double) value);
                    }
                },
                0,
                DISTINCT);
    }

    @Override
    public Stream<Integer> boxed() {
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        down.accept((Integer) value);
                    }
                },
                0,
                0);
    }

    @Override
    public IntStream flatMap(IntFunction<? extends IntStream> mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(
                this,
                new Sink.Flattening() {
                    @Override
                    public void accept(int value) {
                        flatten(mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public IntStream mapMulti(IntMapMultiConsumer mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept(int value) {
                        mapper.accept(value, down);
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public IntStream distinct() {
        boolean already = has(DISTINCT);
        return new IntPipeline(
                this,
                new Sink.Resizing() {
                    private final HashSet<Integer> seen = already ? null : new HashSet<>();

                    @Override
                    public void accept(int value) {
                        if (already || seen.add(value)) {
                            down.accept(value);
                        }
                    }
                },
                DISTINCT,
                SIZED | SORTED);
    }

    @Override
    public IntStream sorted() {
        return new IntPipeline(this, has(SORTED) ? null : new Sorting(), SORTED | ORDERED, 0);
    }

    private static final class Sorting extends Sink {
        private IntBuilder values;
        private boolean asked;

        @Override
        void begin(long size) {
            values = new IntBuilder();
        }

        @Override
        public void accept(int value) {
            values.append(value);
        }

        @Override
        boolean cancelled() {
            asked = true;
            return false;
        }

        @Override
        void end() {
            int[] sorted = values.toArray();
            values = null;
            Arrays.sort(sorted);
            down.begin(sorted.length);
            for (int value : sorted) {
                if (asked && down.cancelled()) {
                    break;
                }
                down.accept(value);
            }
            down.end();
        }
    }

    @Override
    public IntStream peek(IntConsumer action) {
        Objects.requireNonNull(action);
        return new IntPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(int value) {
                        action.accept(value);
                        down.accept(value);
                    }
                },
                0,
                0);
    }

    @Override
    public IntStream limit(long maxSize) {
        if (maxSize < 0) {
            throw new IllegalArgumentException(Long.toString(maxSize));
        }
        return new IntPipeline(this, new Sink.Slice(0, maxSize), SHORT, 0);
    }

    @Override
    public IntStream skip(long n) {
        if (n < 0) {
            throw new IllegalArgumentException(Long.toString(n));
        }
        return n == 0 ? this : new IntPipeline(this, new Sink.Slice(n, Long.MAX_VALUE), 0, 0);
    }

    @Override
    public IntStream takeWhile(IntPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new IntPipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking = true;

                    @Override
                    boolean cancelled() {
                        return !taking || down.cancelled();
                    }

                    @Override
                    public void accept(int value) {
                        if (taking && (taking = predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                SHORT,
                SIZED);
    }

    @Override
    public IntStream dropWhile(IntPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new IntPipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking;

                    @Override
                    public void accept(int value) {
                        if (taking || (taking = !predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public void forEach(IntConsumer action) {
        Objects.requireNonNull(action);
        run(
                new Sink.Last() {
                    @Override
                    public void accept(int value) {
                        action.accept(value);
                    }
                },
                false);
    }

    @Override
    public void forEachOrdered(IntConsumer action) {
        forEach(action);
    }

    @Override
    public int[] toArray() {
        IntBuilder values = new IntBuilder();
        forEach(values::append);
        return values.toArray();
    }

    /** Keeps the first element, or what a function makes of all, or all that pass a predicate until one does. */
    private static final class Keeper extends Sink.Last {
        private final IntBinaryOperator combine;
        private final IntPredicate wanted;
        private final boolean first;
        private boolean present;
        private int kept;

        Keeper(IntBinaryOperator combine, IntPredicate wanted) {
            this.combine = combine;
            this.wanted = wanted;
            first = combine == null;
        }

        @Override
        public void accept(int value) {
            if (first) {
                if (!present && (wanted == null || wanted.test(value))) {
                    present = true;
                    kept = value;
                }
            } else if (present) {
                kept = combine.applyAsInt(kept, value);
            } else {
                present = true;
                kept = value;
            }
        }

        @Override
        boolean cancelled() {
            return first && present;
        }

        OptionalInt result() {
            return present ? OptionalInt.of(kept) : OptionalInt.empty();
        }
    }

    @Override
    public int reduce(int identity, IntBinaryOperator op) {
        Objects.requireNonNull(op);
        Keeper keeper = new Keeper(op, null);
        keeper.present = true;
        keeper.kept = identity;
        return run(keeper, false).kept;
    }

    @Override
    public OptionalInt reduce(IntBinaryOperator op) {
        Objects.requireNonNull(op);
        return run(new Keeper(op, null), false).result();
    }

    @Override
    public <R> R collect(Supplier<R> supplier, ObjIntConsumer<R> accumulator, BiConsumer<R, R> combiner) {
        Objects.requireNonNull(combiner);
        Objects.requireNonNull(supplier);
        Objects.requireNonNull(accumulator);
        R result = supplier.get();
        forEach(value -> accumulator.accept(result, value));
        return result;
    }

    @Override
    public int sum() {
        return reduce(0, Integer::sum);
    }

    @Override
    public OptionalInt min() {
        return reduce(Math::min);
    }

    @Override
    public OptionalInt max() {
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
        IntSummaryStatistics statistics = summaryStatistics();
        return statistics.getCount() > 0 ? OptionalDouble.of(statistics.getAverage()) : OptionalDouble.empty();
    }

    @Override
    public IntSummaryStatistics summaryStatistics() {
        IntSummaryStatistics statistics = new IntSummaryStatistics();
        forEach(statistics);
        return statistics;
    }

    @Override
    public boolean anyMatch(IntPredicate predicate) {
        Objects.requireNonNull(predicate);
        return run(new Keeper(null, predicate), true).present;
    }

    @Override
    public boolean allMatch(IntPredicate predicate) {
        Objects.requireNonNull(predicate);
        return !run(new Keeper(null, predicate.negate()), true).present;
    }

    @Override
    public boolean noneMatch(IntPredicate predicate) {
        return !anyMatch(predicate);
    }

    @Override
    public OptionalInt findFirst() {
        return run(new Keeper(null, null), true).result();
    }

    @Override
    public OptionalInt findAny() {
        return findFirst();
    }
}
