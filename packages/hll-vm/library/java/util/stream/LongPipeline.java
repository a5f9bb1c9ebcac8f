// Made by scripts/expand-templates.mjs from library-templates/java/util/stream/$TPipeline.java.
package java.util.stream;

import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToIntFunction;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/** A stage of a stream of longs. */
final class LongPipeline extends Pipeline<Long, LongStream> implements LongStream {
    LongPipeline(Spliterator.OfLong source, boolean parallel) {
        super(source, parallel);
    }

    LongPipeline(Supplier<? extends Spliterator.OfLong> supplier, int characteristics, boolean parallel) {
        super(supplier, characteristics, parallel);
    }

    LongPipeline(Pipeline<?, ?> previous, Sink sink, int set, int clear) {
        super(previous, sink, set, clear);
    }

    @Override
    boolean push(Spliterator<?> from, Sink to) {
        return ((Spliterator.OfLong) from).tryAdvance((LongConsumer) to);
    }

    @Override
    void pushAll(Spliterator<?> from, Sink to) {
        ((Spliterator.OfLong) from).forEachRemaining((LongConsumer) to);
    }

    @Override
    Spliterator<?> pulled(Pull pull) {
        return new PulledSpliterator.OfLong(pull);
    }

    @Override
    public Spliterator.OfLong spliterator() {
        return (Spliterator.OfLong) elements();
    }

    @Override
    public PrimitiveIterator.OfLong iterator() {
        return Spliterators.iterator(spliterator());
    }

    @Override
    public LongStream sequential() {
        return super.sequential();
    }

    @Override
    public LongStream parallel() {
        return super.parallel();
    }

    @Override
    public LongStream unordered() {
        return has(ORDERED) ? new LongPipeline(this, null, 0, ORDERED) : this;
    }

    @Override
    public LongStream filter(LongPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new LongPipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept(long value) {
                        if (predicate.test(value)) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public LongStream map(LongUnaryOperator mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(long value) {
                        down.accept(mapper.applyAsLong(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public <U> Stream<U> mapToObj(LongFunction<? extends U> mapper) {
        Objects.requireNonNull(mapper);
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(long value) {
                        down.accept((Object) mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public IntStream mapToInt(LongToIntFunction mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(long value) {
                        down.accept(mapper.applyAsInt(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public DoubleStream mapToDouble(LongToDoubleFunction mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(long value) {
                        down.accept(mapper.applyAsDouble(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public DoubleStream asDoubleStream() {
        return new DoublePipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(long value) {
                        down.accept((double) value);
                    }
                },
                0,
                DISTINCT);
    }

    @Override
    public Stream<Long> boxed() {
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(long value) {
                        down.accept((Long) value);
                    }
                },
                0,
                0);
    }

    @Override
    public LongStream flatMap(LongFunction<? extends LongStream> mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(
                this,
                new Sink.Flattening() {
                    @Override
                    public void accept(long value) {
                        flatten(mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public LongStream mapMulti(LongMapMultiConsumer mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept(long value) {
                        mapper.accept(value, down);
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public LongStream distinct() {
        boolean already = has(DISTINCT);
        return new LongPipeline(
                this,
                new Sink.Resizing() {
                    private final HashSet<Long> seen = already ? null : new HashSet<>();

                    @Override
                    public void accept(long value) {
                        if (already || seen.add(value)) {
                            down.accept(value);
                        }
                    }
                },
                DISTINCT,
                SIZED | SORTED);
    }

    @Override
    public LongStream sorted() {
        return new LongPipeline(this, has(SORTED) ? null : new Sorting(), SORTED | ORDERED, 0);
    }

    private static final class Sorting extends Sink {
        private LongBuilder values;
        private boolean asked;

        @Override
        void begin(long size) {
            values = new LongBuilder();
        }

        @Override
        public void accept(long value) {
            values.append(value);
        }

        @Override
        boolean cancelled() {
            asked = true;
            return false;
        }

        @Override
        void end() {
            long[] sorted = values.toArray();
            values = null;
            Arrays.sort(sorted);
            down.begin(sorted.length);
            for (long value : sorted) {
                if (asked && down.cancelled()) {
                    break;
                }
                down.accept(value);
            }
            down.end();
        }
    }

    @Override
    public LongStream peek(LongConsumer action) {
        Objects.requireNonNull(action);
        return new LongPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(long value) {
                        action.accept(value);
                        down.accept(value);
                    }
                },
                0,
                0);
    }

    @Override
    public LongStream limit(long maxSize) {
        if (maxSize < 0) {
            throw new IllegalArgumentException(Long.toString(maxSize));
        }
        return new LongPipeline(this, new Sink.Slice(0, maxSize), SHORT, 0);
    }

    @Override
    public LongStream skip(long n) {
        if (n < 0) {
            throw new IllegalArgumentException(Long.toString(n));
        }
        return n == 0 ? this : new LongPipeline(this, new Sink.Slice(n, Long.MAX_VALUE), 0, 0);
    }

    @Override
    public LongStream takeWhile(LongPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new LongPipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking = true;

                    @Override
                    boolean cancelled() {
                        return !taking || down.cancelled();
                    }

                    @Override
                    public void accept(long value) {
                        if (taking && (taking = predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                SHORT,
                SIZED);
    }

    @Override
    public LongStream dropWhile(LongPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new LongPipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking;

                    @Override
                    public void accept(long value) {
                        if (taking || (taking = !predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public void forEach(LongConsumer action) {
        Objects.requireNonNull(action);
        run(
                new Sink.Last() {
                    @Override
                    public void accept(long value) {
                        action.accept(value);
                    }
                },
                false);
    }

    @Override
    public void forEachOrdered(LongConsumer action) {
        forEach(action);
    }

    @Override
    public long[] toArray() {
        LongBuilder values = new LongBuilder();
        forEach(values::append);
        return values.toArray();
    }

    /** Keeps the first element, or what a function makes of all, or all that pass a predicate until one does. */
    private static final class Keeper extends Sink.Last {
        private final LongBinaryOperator combine;
        private final LongPredicate wanted;
        private final boolean first;
        private boolean present;
        private long kept;

        Keeper(LongBinaryOperator combine, LongPredicate wanted) {
            this.combine = combine;
            this.wanted = wanted;
            first = combine == null;
        }

        @Override
        public void accept(long value) {
            if (first) {
                if (!present && (wanted == null || wanted.test(value))) {
                    present = true;
                    kept = value;
                }
            } else if (present) {
                kept = combine.applyAsLong(kept, value);
            } else {
                present = true;
                kept = value;
            }
        }

        @Override
        boolean cancelled() {
            return first && present;
        }

        OptionalLong result() {
            return present ? OptionalLong.of(kept) : OptionalLong.empty();
        }
    }

    @Override
    public long reduce(long identity, LongBinaryOperator op) {
        Objects.requireNonNull(op);
        Keeper keeper = new Keeper(op, null);
        keeper.present = true;
        keeper.kept = identity;
        return run(keeper, false).kept;
    }

    @Override
    public OptionalLong reduce(LongBinaryOperator op) {
        Objects.requireNonNull(op);
        return run(new Keeper(op, null), false).result();
    }

    @Override
    public <R> R collect(Supplier<R> supplier, ObjLongConsumer<R> accumulator, BiConsumer<R, R> combiner) {
        Objects.requireNonNull(combiner);
        Objects.requireNonNull(supplier);
        Objects.requireNonNull(accumulator);
        R result = supplier.get();
        forEach(value -> accumulator.accept(result, value));
        return result;
    }

    @Override
    public long sum() {
        return reduce(0, Long::sum);
    }

    @Override
    public OptionalLong min() {
        return reduce(Math::min);
    }

    @Override
    public OptionalLong max() {
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
        LongSummaryStatistics statistics = summaryStatistics();
        return statistics.getCount() > 0 ? OptionalDouble.of(statistics.getAverage()) : OptionalDouble.empty();
    }

    @Override
    public LongSummaryStatistics summaryStatistics() {
        LongSummaryStatistics statistics = new LongSummaryStatistics();
        forEach(statistics);
        return statistics;
    }

    @Override
    public boolean anyMatch(LongPredicate predicate) {
        Objects.requireNonNull(predicate);
        return run(new Keeper(null, predicate), true).present;
    }

    @Override
    public boolean allMatch(LongPredicate predicate) {
        Objects.requireNonNull(predicate);
        return !run(new Keeper(null, predicate.negate()), true).present;
    }

    @Override
    public boolean noneMatch(LongPredicate predicate) {
        return !anyMatch(predicate);
    }

    @Override
    public OptionalLong findFirst() {
        return run(new Keeper(null, null), true).result();
    }

    @Override
    public OptionalLong findAny() {
        return findFirst();
    }
}
