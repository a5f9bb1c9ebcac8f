package java.util.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** A stage of a stream of objects. */
@SuppressWarnings("unchecked")
final class ObjectPipeline<T> extends Pipeline<T, Stream<T>> implements Stream<T> {
    ObjectPipeline(Spliterator<T> source, boolean parallel) {
        super(source, parallel);
    }

    ObjectPipeline(Supplier<? extends Spliterator<T>> supplier, int characteristics, boolean parallel) {
        super(supplier, characteristics, parallel);
    }

    ObjectPipeline(Pipeline<?, ?> previous, Sink sink, int set, int clear) {
        super(previous, sink, set, clear);
    }

    @Override
    boolean push(Spliterator<?> from, Sink to) {
        return from.tryAdvance(to);
    }

    @Override
    void pushAll(Spliterator<?> from, Sink to) {
        from.forEachRemaining(to);
    }

    @Override
    Spliterator<?> pulled(Pull pull) {
        return new PulledSpliterator<>(pull);
    }

    @Override
    public Spliterator<T> spliterator() {
        return (Spliterator<T>) elements();
    }

    @Override
    public Iterator<T> iterator() {
        return Spliterators.iterator(spliterator());
    }

    @Override
    public Stream<T> unordered() {
        return has(ORDERED) ? new ObjectPipeline<>(this, null, 0, ORDERED) : this;
    }

    @Override
    public Stream<T> filter(Predicate<? super T> predicate) {
        Objects.requireNonNull(predicate);
        return new ObjectPipeline<>(
                this,
                new Sink.Resizing() {
                    @Override
                    public void accept(Object value) {
                        if (predicate.test((T) value)) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public <R> Stream<R> map(Function<? super T, ? extends R> mapper) {
        Objects.requireNonNull(mapper);
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(Object value) {
                        down.accept((Object) mapper.apply((T) value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public IntStream mapToInt(ToIntFunction<? super T> mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(Object value) {
                        down.accept(mapper.applyAsInt((T) value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public IntStream flatMapToInt(Function<? super T, ? extends IntStream> mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(this, flattening(mapper), 0, SORTED | DISTINCT | SIZED);
    }

    @Override
    public IntStream mapMultiToInt(BiConsumer<? super T, ? super IntConsumer> mapper) {
        Objects.requireNonNull(mapper);
        return new IntPipeline(
                this, multiplying((BiConsumer<T, Object>) (BiConsumer<?, ?>) mapper), 0, SORTED | DISTINCT | SIZED);
    }

    @Override
    public LongStream mapToLong(ToLongFunction<? super T> mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(Object value) {
                        down.accept(mapper.applyAsLong((T) value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public LongStream flatMapToLong(Function<? super T, ? extends LongStream> mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(this, flattening(mapper), 0, SORTED | DISTINCT | SIZED);
    }

    @Override
    public LongStream mapMultiToLong(BiConsumer<? super T, ? super LongConsumer> mapper) {
        Objects.requireNonNull(mapper);
        return new LongPipeline(
                this, multiplying((BiConsumer<T, Object>) (BiConsumer<?, ?>) mapper), 0, SORTED | DISTINCT | SIZED);
    }

    @Override
    public DoubleStream mapToDouble(ToDoubleFunction<? super T> mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(
                this,
                new Sink() {
                    @Override
                    public void accept(Object value) {
                        down.accept(mapper.applyAsDouble((T) value));
                    }
                },
                0,
                SORTED | DISTINCT);
    }

    @Override
    public DoubleStream flatMapToDouble(Function<? super T, ? extends DoubleStream> mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(this, flattening(mapper), 0, SORTED | DISTINCT | SIZED);
    }

    @Override
    public DoubleStream mapMultiToDouble(BiConsumer<? super T, ? super DoubleConsumer> mapper) {
        Objects.requireNonNull(mapper);
        return new DoublePipeline(
                this, multiplying((BiConsumer<T, Object>) (BiConsumer<?, ?>) mapper), 0, SORTED | DISTINCT | SIZED);
    }
    @Override
    public <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> mapper) {
        Objects.requireNonNull(mapper);
        return new ObjectPipeline<>(this, flattening(mapper), 0, SORTED | DISTINCT | SIZED);
    }

    private static <T> Sink flattening(Function<? super T, ? extends BaseStream<?, ?>> mapper) {
        return new Sink.Flattening() {
            @Override
            public void accept(Object value) {
                flatten(mapper.apply((T) value));
            }
        };
    }

    @Override
    public <R> Stream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> mapper) {
        Objects.requireNonNull(mapper);
        return new ObjectPipeline<>(
                this, multiplying((BiConsumer<T, Object>) (BiConsumer<?, ?>) mapper), 0, SORTED | DISTINCT | SIZED);
    }

    private static <T> Sink multiplying(BiConsumer<T, Object> mapper) {
        return new Sink.Resizing() {
            @Override
            public void accept(Object value) {
                mapper.accept((T) value, down);
            }
        };
    }

    @Override
    public Stream<T> distinct() {
        boolean already = has(DISTINCT);
        return new ObjectPipeline<>(
                this,
                new Sink.Resizing() {
                    private final HashSet<Object> seen = already ? null : new HashSet<>();

                    @Override
                    public void accept(Object value) {
                        if (already || seen.add(value)) {
                            down.accept(value);
                        }
                    }
                },
                DISTINCT,
                SIZED);
    }

    @Override
    public Stream<T> sorted() {
        return new ObjectPipeline<>(this, has(SORTED) ? null : new Sorting(null), SORTED | ORDERED, 0);
    }

    @Override
    public Stream<T> sorted(Comparator<? super T> comparator) {
        Objects.requireNonNull(comparator);
        return new ObjectPipeline<>(this, new Sorting(comparator), ORDERED, SORTED);
    }

    private static final class Sorting extends Sink {
        private final Comparator<Object> comparator;
        private ArrayList<Object> values;
        private boolean asked;

        Sorting(Comparator<?> comparator) {
            this.comparator = (Comparator<Object>) comparator;
        }

        @Override
        void begin(long size) {
            values = size > 0 && size < 1 << 20 ? new ArrayList<>((int) size) : new ArrayList<>();
        }

        @Override
        public void accept(Object value) {
            values.add(value);
        }

        @Override
        boolean cancelled() {
            asked = true;
            return false;
        }

        @Override
        void end() {
            ArrayList<Object> sorted = values;
            values = null;
            sorted.sort(comparator);
            down.begin(sorted.size());
            if (!asked) {
                sorted.forEach(down);
            } else {
                for (Object value : sorted) {
                    if (down.cancelled()) {
                        break;
                    }
                    down.accept(value);
                }
            }
            down.end();
        }
    }

    @Override
    public Stream<T> peek(Consumer<? super T> action) {
        Objects.requireNonNull(action);
        return new ObjectPipeline<>(
                this,
                new Sink() {
                    @Override
                    public void accept(Object value) {
                        action.accept((T) value);
                        down.accept(value);
                    }
                },
                0,
                0);
    }

    @Override
    public Stream<T> limit(long maxSize) {
        if (maxSize < 0) {
            throw new IllegalArgumentException(Long.toString(maxSize));
        }
        return new ObjectPipeline<>(this, new Sink.Slice(0, maxSize), SHORT, 0);
    }

    @Override
    public Stream<T> skip(long n) {
        if (n < 0) {
            throw new IllegalArgumentException(Long.toString(n));
        }
        return n == 0 ? this : new ObjectPipeline<>(this, new Sink.Slice(n, Long.MAX_VALUE), 0, 0);
    }

    @Override
    public Stream<T> takeWhile(Predicate<? super T> predicate) {
        Objects.requireNonNull(predicate);
        return new ObjectPipeline<>(
                this,
                new Sink.Resizing() {
                    private boolean taking = true;

                    @Override
                    boolean cancelled() {
                        return !taking || down.cancelled();
                    }

                    @Override
                    public void accept(Object value) {
                        if (taking && (taking = predicate.test((T) value))) {
                            down.accept(value);
                        }
                    }
                },
                SHORT,
                SIZED);
    }

    @Override
    public Stream<T> dropWhile(Predicate<? super T> predicate) {
        Objects.requireNonNull(predicate);
        return new ObjectPipeline<>(
                this,
                new Sink.Resizing() {
                    private boolean taking;

                    @Override
                    public void accept(Object value) {
                        if (taking || (taking = !predicate.test((T) value))) {
                            down.accept(value);
                        }
                    }
                },
                0,
                SIZED);
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        Objects.requireNonNull(action);
        run(
                new Sink.Last() {
                    @Override
                    public void accept(Object value) {
                        action.accept((T) value);
                    }
                },
                false);
    }

    @Override
    public void forEachOrdered(Consumer<? super T> action) {
        forEach(action);
    }

    @Override
    public Object[] toArray() {
        return toArray(Object[]::new);
    }

    @Override
    public <A> A[] toArray(IntFunction<A[]> generator) {
        Filling filling = run(new Filling((IntFunction<Object[]>) (IntFunction<?>) generator, has(SIZED)), false);
        return (A[]) filling.finish();
    }

    /** Fills an array of the size that is announced, or a list if that is unknown. */
    private static final class Filling extends Sink.Last {
        private final IntFunction<Object[]> generator;
        private final boolean sized;
        private Object[] array;
        private ArrayList<Object> list;
        private int count;

        Filling(IntFunction<Object[]> generator, boolean sized) {
            this.generator = generator;
            this.sized = sized;
        }

        @Override
        void begin(long size) {
            if (sized && size >= 0) {
                if (size >= Integer.MAX_VALUE - 8) {
                    throw new IllegalArgumentException("Stream size exceeds max array size");
                }
                array = generator.apply((int) size);
            } else {
                list = new ArrayList<>();
            }
        }

        @Override
        public void accept(Object value) {
            if (list != null) {
                list.add(value);
            } else if (count < array.length) {
                array[count++] = value;
            } else {
                throw new IllegalStateException("Accept exceeded fixed size of " + array.length);
            }
        }

        Object[] finish() {
            if (list != null) {
                Object[] values = list.toArray();
                array = generator.apply(values.length);
                System.arraycopy(values, 0, array, 0, values.length);
            } else if (count < array.length) {
                throw new IllegalStateException("End size " + count + " is less than fixed size " + array.length);
            }
            return array;
        }
    }

    /** Keeps the first element, or what a function makes of all, or all that pass a predicate until one does. */
    private static final class Keeper extends Sink.Last {
        private final BiFunction<Object, Object, Object> combine;
        private final Predicate<Object> wanted;
        private boolean present;
        private Object kept;

        Keeper(BiFunction<?, ?, ?> combine, Predicate<?> wanted) {
            this.combine = (BiFunction<Object, Object, Object>) combine;
            this.wanted = (Predicate<Object>) wanted;
        }

        @Override
        public void accept(Object value) {
            if (combine == null) {
                if (!present && (wanted == null || wanted.test(value))) {
                    present = true;
                    kept = value;
                }
            } else if (present) {
                kept = combine.apply(kept, value);
            } else {
                present = true;
                kept = value;
            }
        }

        @Override
        boolean cancelled() {
            return combine == null && present;
        }

        <T> Optional<T> result() {
            return present ? Optional.of((T) kept) : Optional.empty();
        }
    }

    @Override
    public T reduce(T identity, BinaryOperator<T> accumulator) {
        return reduce(identity, accumulator, accumulator);
    }

    @Override
    public Optional<T> reduce(BinaryOperator<T> accumulator) {
        Objects.requireNonNull(accumulator);
        return run(new Keeper(accumulator, null), false).result();
    }

    @Override
    public <U> U reduce(U identity, BiFunction<U, ? super T, U> accumulator, BinaryOperator<U> combiner) {
        Objects.requireNonNull(accumulator);
        Objects.requireNonNull(combiner);
        Keeper keeper = new Keeper(accumulator, null);
        keeper.present = true;
        keeper.kept = identity;
        return (U) run(keeper, false).kept;
    }

    @Override
    public <R> R collect(Supplier<R> supplier, BiConsumer<R, ? super T> accumulator, BiConsumer<R, R> combiner) {
        Objects.requireNonNull(supplier);
        Objects.requireNonNull(accumulator);
        Objects.requireNonNull(combiner);
        return run(new Collecting<>(supplier, accumulator), false).container;
    }

    @Override
    public <R, A> R collect(Collector<? super T, A, R> collector) {
        A container = run(new Collecting<>(collector.supplier(), collector.accumulator()), false).container;
        return collector.characteristics().contains(Collector.Characteristics.IDENTITY_FINISH)
                ? (R) container
                : collector.finisher().apply(container);
    }

    private static final class Collecting<A> extends Sink.Last {
        private final Supplier<A> supplier;
        private final BiConsumer<A, Object> accumulator;
        private A container;

        Collecting(Supplier<A> supplier, BiConsumer<A, ?> accumulator) {
            this.supplier = supplier;
            this.accumulator = (BiConsumer<A, Object>) accumulator;
        }

        @Override
        void begin(long size) {
            container = supplier.get();
        }

        @Override
        public void accept(Object value) {
            accumulator.accept(container, value);
        }
    }

    @Override
    public Optional<T> min(Comparator<? super T> comparator) {
        return reduce(BinaryOperator.minBy(comparator));
    }

    @Override
    public Optional<T> max(Comparator<? super T> comparator) {
        return reduce(BinaryOperator.maxBy(comparator));
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
    public boolean anyMatch(Predicate<? super T> predicate) {
        Objects.requireNonNull(predicate);
        return run(new Keeper(null, predicate), true).present;
    }

    @Override
    public boolean allMatch(Predicate<? super T> predicate) {
        Objects.requireNonNull(predicate);
        return !run(new Keeper(null, predicate.negate()), true).present;
    }

    @Override
    public boolean noneMatch(Predicate<? super T> predicate) {
        return !anyMatch(predicate);
    }

    @Override
    public Optional<T> findFirst() {
        return run(new Keeper(null, null), true).result();
    }

    @Override
    public Optional<T> findAny() {
        return findFirst();
    }
}
