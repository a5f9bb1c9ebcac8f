//#files int, long, double
package java.util.stream;

import java.util.Arrays;
import java.util.$TSummaryStatistics;
import java.util.HashSet;
import java.util.Objects;
//#only int, long
import java.util.OptionalDouble;
//#done
import java.util.Optional$T;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.$TBinaryOperator;
import java.util.function.$TConsumer;
import java.util.function.$TFunction;
import java.util.function.$TPredicate;
//#only int
import java.util.function.IntToLongFunction;
import java.util.function.IntToDoubleFunction;
//#done
//#only long
import java.util.function.LongToIntFunction;
import java.util.function.LongToDoubleFunction;
//#done
//#only double
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleToLongFunction;
//#done
import java.util.function.$TUnaryOperator;
import java.util.function.Obj$TConsumer;
import java.util.function.Supplier;

//#only int
/** A stage of a stream of ints. */
//#done
//#only long
/** A stage of a stream of longs. */
//#done
//#only double
/** A stage of a stream of doubles. */
//#done
final class $TPipeline extends Pipeline<$Box, $TStream> implements $TStream {
    $TPipeline(Spliterator.Of$T source, boolean parallel) {
        super(source, parallel);
    }

    $TPipeline(Supplier<? extends Spliterator.Of$T> supplier, int characteristics, boolean parallel) {
        super(supplier, characteristics, parallel);
    }

    $TPipeline(Pipeline<?, ?> previous, Sink sink, int set, int clear) {
        super(previous, sink, set, clear);
    }

    @Override
    boolean push(Spliterator<?> from, Sink to) {
        return ((Spliterator.Of$T) from).tryAdvance(($TConsumer) to);
    }

    @Override
    void pushAll(Spliterator<?> from, Sink to) {
        ((Spliterator.Of$T) from).forEachRemaining(($TConsumer) to);
    }

    @Override
    Spliterator<?> pulled(Pull pull) {
        return new PulledSpliterator.Of$T(pull);
    }

    @Override
    public Spliterator.Of$T spliterator() {
        return (Spliterator.Of$T) elements();
    }

    @Override
    public PrimitiveIterator.Of$T iterator() {
        return Spliterators.iterator(spliterator());
    }

    @Override
    public $TStream sequential() {
        return super.sequential();
    }

    @Override
    public $TStream parallel() {
        return super.parallel();
    }

    @Override
    public $TStream unordered() {
        return has(ORDERED) ? new $TPipeline(this, null, 0, ORDERED) : this;
    }

    @Override
    public $TStream filter($TPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new $TPipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept($t value) {
                        if (predicate.test(value)) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public $TStream map($TUnaryOperator mapper) {
        Objects.requireNonNull(mapper);
        return new $TPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept($t value) {
                        down.accept(mapper.applyAs$T(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public <U> Stream<U> mapToObj($TFunction<? extends U> mapper) {
        Objects.requireNonNull(mapper);
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept($t value) {
                        down.accept((Object) mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
//#only int
    public LongStream mapToLong(IntToLongFunction mapper) {
//#done
//#only long
    public IntStream mapToInt(LongToIntFunction mapper) {
//#done
//#only double
    public IntStream mapToInt(DoubleToIntFunction mapper) {
//#done
        Objects.requireNonNull(mapper);
//#only int
        return new LongPipeline(
//#done
//#only long, double
        return new IntPipeline(
//#done
                this,
                new Sink() {
                    @Override
                    public void accept($t value) {
//#only int
                        down.accept(mapper.applyAsLong(value));
//#done
//#only long, double
                        down.accept(mapper.applyAsInt(value));
//#done
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
//#only int
    public DoubleStream mapToDouble(IntToDoubleFunction mapper) {
//#done
//#only long
    public DoubleStream mapToDouble(LongToDoubleFunction mapper) {
//#done
//#only double
    public LongStream mapToLong(DoubleToLongFunction mapper) {
//#done
        Objects.requireNonNull(mapper);
//#only int, long
        return new DoublePipeline(
//#done
//#only double
        return new LongPipeline(
//#done
                this,
                new Sink() {
                    @Override
                    public void accept($t value) {
//#only int, long
                        down.accept(mapper.applyAsDouble(value));
//#done
//#only double
                        down.accept(mapper.applyAsLong(value));
//#done
                    }
                },
                0,
                SORTED | DISTINCT);
//#only int
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
//#done
//#only long
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
//#done
    }

    @Override
    public Stream<$Box> boxed() {
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept($t value) {
                        down.accept(($Box) value);
                    }
                },
                0,
                0);
    }

    @Override
    public $TStream flatMap($TFunction<? extends $TStream> mapper) {
        Objects.requireNonNull(mapper);
        return new $TPipeline(
                this,
                new Sink.Flattening() {
                    @Override
                    public void accept($t value) {
                        flatten(mapper.apply(value));
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public $TStream mapMulti($TMapMultiConsumer mapper) {
        Objects.requireNonNull(mapper);
        return new $TPipeline(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept($t value) {
                        mapper.accept(value, down);
                    }
                },
                0,
                SORTED | DISTINCT | SIZED);
    }

    @Override
    public $TStream distinct() {
        boolean already = has(DISTINCT);
        return new $TPipeline(
                this,
                new Sink.Resizing() {
                    private final HashSet<$Box> seen = already ? null : new HashSet<>();

                    @Override
                    public void accept($t value) {
                        if (already || seen.add(value)) {
                            down.accept(value);
                        }
                    }
                },
                DISTINCT,
                SIZED | SORTED);
    }

    @Override
    public $TStream sorted() {
        return new $TPipeline(this, has(SORTED) ? null : new Sorting(), SORTED | ORDERED, 0);
    }

    private static final class Sorting extends Sink {
        private $TBuilder values;
        private boolean asked;

        @Override
        void begin(long size) {
            values = new $TBuilder();
        }

        @Override
        public void accept($t value) {
            values.append(value);
        }

        @Override
        boolean cancelled() {
            asked = true;
            return false;
        }

        @Override
        void end() {
            $t[] sorted = values.toArray();
            values = null;
            Arrays.sort(sorted);
            down.begin(sorted.length);
            for ($t value : sorted) {
                if (asked && down.cancelled()) {
                    break;
                }
                down.accept(value);
            }
            down.end();
        }
    }

    @Override
    public $TStream peek($TConsumer action) {
        Objects.requireNonNull(action);
        return new $TPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept($t value) {
                        action.accept(value);
                        down.accept(value);
                    }
                },
                0,
                0);
    }

    @Override
    public $TStream limit(long maxSize) {
        if (maxSize < 0) {
            throw new IllegalArgumentException(Long.toString(maxSize));
        }
        return new $TPipeline(this, new Sink.Slice(0, maxSize), SHORT, 0);
    }

    @Override
    public $TStream skip(long n) {
        if (n < 0) {
            throw new IllegalArgumentException(Long.toString(n));
        }
        return n == 0 ? this : new $TPipeline(this, new Sink.Slice(n, Long.MAX_VALUE), 0, 0);
    }

    @Override
    public $TStream takeWhile($TPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new $TPipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking = true;

                    @Override
                    boolean cancelled() {
                        return !taking || down.cancelled();
                    }

                    @Override
                    public void accept($t value) {
                        if (taking && (taking = predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                SHORT,
                SIZED);
    }

    @Override
    public $TStream dropWhile($TPredicate predicate) {
        Objects.requireNonNull(predicate);
        return new $TPipeline(
                this,
                new Sink.Resizing() {
                    private boolean taking;

                    @Override
                    public void accept($t value) {
                        if (taking || (taking = !predicate.test(value))) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public void forEach($TConsumer action) {
        Objects.requireNonNull(action);
        run(
                new Sink.Last() {
                    @Override
                    public void accept($t value) {
                        action.accept(value);
                    }
                },
                false);
    }

    @Override
    public void forEachOrdered($TConsumer action) {
        forEach(action);
    }

    @Override
    public $t[] toArray() {
        $TBuilder values = new $TBuilder();
        forEach(values::append);
        return values.toArray();
    }

    /** Keeps the first element, or what a function makes of all, or all that pass a predicate until one does. */
    private static final class Keeper extends Sink.Last {
        private final $TBinaryOperator combine;
        private final $TPredicate wanted;
        private final boolean first;
        private boolean present;
        private $t kept;

        Keeper($TBinaryOperator combine, $TPredicate wanted) {
            this.combine = combine;
            this.wanted = wanted;
            first = combine == null;
        }

        @Override
        public void accept($t value) {
            if (first) {
                if (!present && (wanted == null || wanted.test(value))) {
                    present = true;
                    kept = value;
                }
            } else if (present) {
                kept = combine.applyAs$T(kept, value);
            } else {
                present = true;
                kept = value;
            }
        }

        @Override
        boolean cancelled() {
            return first && present;
        }

        Optional$T result() {
            return present ? Optional$T.of(kept) : Optional$T.empty();
        }
    }

    @Override
    public $t reduce($t identity, $TBinaryOperator op) {
        Objects.requireNonNull(op);
        Keeper keeper = new Keeper(op, null);
        keeper.present = true;
        keeper.kept = identity;
        return run(keeper, false).kept;
    }

    @Override
    public Optional$T reduce($TBinaryOperator op) {
        Objects.requireNonNull(op);
        return run(new Keeper(op, null), false).result();
    }

    @Override
    public <R> R collect(Supplier<R> supplier, Obj$TConsumer<R> accumulator, BiConsumer<R, R> combiner) {
        Objects.requireNonNull(combiner);
        Objects.requireNonNull(supplier);
        Objects.requireNonNull(accumulator);
        R result = supplier.get();
        forEach(value -> accumulator.accept(result, value));
        return result;
    }

    @Override
    public $t sum() {
//#only int
        return reduce(0, Integer::sum);
//#done
//#only long
        return reduce(0, Long::sum);
//#done
//#only double
        return summaryStatistics().getSum();
//#done
    }

    @Override
    public Optional$T min() {
        return reduce(Math::min);
    }

    @Override
    public Optional$T max() {
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
        $TSummaryStatistics statistics = summaryStatistics();
        return statistics.getCount() > 0 ? OptionalDouble.of(statistics.getAverage()) : OptionalDouble.empty();
    }

    @Override
    public $TSummaryStatistics summaryStatistics() {
        $TSummaryStatistics statistics = new $TSummaryStatistics();
        forEach(statistics);
        return statistics;
    }

    @Override
    public boolean anyMatch($TPredicate predicate) {
        Objects.requireNonNull(predicate);
        return run(new Keeper(null, predicate), true).present;
    }

    @Override
    public boolean allMatch($TPredicate predicate) {
        Objects.requireNonNull(predicate);
        return !run(new Keeper(null, predicate.negate()), true).present;
    }

    @Override
    public boolean noneMatch($TPredicate predicate) {
        return !anyMatch(predicate);
    }

    @Override
    public Optional$T findFirst() {
        return run(new Keeper(null, null), true).result();
    }

    @Override
    public Optional$T findAny() {
        return findFirst();
    }
}
