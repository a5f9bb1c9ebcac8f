package java.util.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collector.Characteristics;

/** The usual collectors. */
public final class Collectors {
    private Collectors() {}

    private static <T, A, R> Collector<T, A, R> make(
            Supplier<A> supplier,
            BiConsumer<A, T> accumulator,
            BinaryOperator<A> combiner,
            Function<A, R> finisher,
            Characteristics... characteristics) {
        return new CollectorParts<>(supplier, accumulator, combiner, finisher, CollectorParts.set(characteristics));
    }

    private static <T, R> Collector<T, R, R> make(
            Supplier<R> supplier, BiConsumer<R, T> accumulator, BinaryOperator<R> combiner,
            Characteristics... characteristics) {
        return Collector.of(supplier, accumulator, combiner, characteristics);
    }

    public static <T, C extends Collection<T>> Collector<T, ?, C> toCollection(Supplier<C> collectionFactory) {
        return make(collectionFactory, Collection<T>::add, Collectors::addAll);
    }

    private static <C extends Collection<T>, T> C addAll(C left, C right) {
        left.addAll(right);
        return left;
    }

    public static <T> Collector<T, ?, List<T>> toList() {
        return Collectors.<T, List<T>>make(ArrayList::new, List::add, Collectors::addAll);
    }

    @SuppressWarnings("unchecked")
    public static <T> Collector<T, ?, List<T>> toUnmodifiableList() {
        return Collectors.<T, List<T>, List<T>>make(
                ArrayList::new, List::add, Collectors::addAll, list -> (List<T>) List.of(list.toArray()));
    }

    public static <T> Collector<T, ?, Set<T>> toSet() {
        return Collectors.<T, Set<T>>make(HashSet::new, Set::add, Collectors::addAll, Characteristics.UNORDERED);
    }

    @SuppressWarnings("unchecked")
    public static <T> Collector<T, ?, Set<T>> toUnmodifiableSet() {
        return Collectors.<T, Set<T>, Set<T>>make(
                HashSet::new, Set::add, Collectors::addAll, set -> (Set<T>) Set.of(set.toArray()),
                Characteristics.UNORDERED);
    }

    public static Collector<CharSequence, ?, String> joining() {
        return Collectors.<CharSequence, StringBuilder, String>make(
                StringBuilder::new, StringBuilder::append, StringBuilder::append, StringBuilder::toString);
    }

    public static Collector<CharSequence, ?, String> joining(CharSequence delimiter) {
        return joining(delimiter, "", "");
    }

    public static Collector<CharSequence, ?, String> joining(
            CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
        return Collectors.<CharSequence, StringJoiner, String>make(
                () -> new StringJoiner(delimiter, prefix, suffix), StringJoiner::add, StringJoiner::merge,
                StringJoiner::toString);
    }

    public static <T, U, A, R> Collector<T, ?, R> mapping(
            Function<? super T, ? extends U> mapper, Collector<? super U, A, R> downstream) {
        BiConsumer<A, ? super U> accumulator = downstream.accumulator();
        return new CollectorParts<>(
                downstream.supplier(),
                (container, t) -> accumulator.accept(container, mapper.apply(t)),
                downstream.combiner(),
                downstream.finisher(),
                downstream.characteristics());
    }

    public static <T, U, A, R> Collector<T, ?, R> flatMapping(
            Function<? super T, ? extends Stream<? extends U>> mapper, Collector<? super U, A, R> downstream) {
        BiConsumer<A, ? super U> accumulator = downstream.accumulator();
        return new CollectorParts<>(
                downstream.supplier(),
                (container, t) -> {
                    try (Stream<? extends U> result = mapper.apply(t)) {
                        if (result != null) {
                            result.sequential().forEach(u -> accumulator.accept(container, u));
                        }
                    }
                },
                downstream.combiner(),
                downstream.finisher(),
                downstream.characteristics());
    }

    public static <T, A, R> Collector<T, ?, R> filtering(
            Predicate<? super T> predicate, Collector<? super T, A, R> downstream) {
        BiConsumer<A, ? super T> accumulator = downstream.accumulator();
        return new CollectorParts<>(
                downstream.supplier(),
                (container, t) -> {
                    if (predicate.test(t)) {
                        accumulator.accept(container, t);
                    }
                },
                downstream.combiner(),
                downstream.finisher(),
                downstream.characteristics());
    }

    @SuppressWarnings("unchecked")
    public static <T, A, R, F> Collector<T, A, F> collectingAndThen(
            Collector<T, A, R> downstream, Function<R, F> finisher) {
        ArrayList<Characteristics> kept = new ArrayList<>(downstream.characteristics());
        kept.remove(Characteristics.IDENTITY_FINISH);
        return make(
                downstream.supplier(),
                downstream.accumulator(),
                downstream.combiner(),
                downstream.finisher().andThen(finisher),
                kept.toArray(new Characteristics[0]));
    }

    public static <T> Collector<T, ?, Long> counting() {
        return summingLong(t -> 1L);
    }

    public static <T> Collector<T, ?, Optional<T>> minBy(Comparator<? super T> comparator) {
        return reducing(BinaryOperator.minBy(comparator));
    }

    public static <T> Collector<T, ?, Optional<T>> maxBy(Comparator<? super T> comparator) {
        return reducing(BinaryOperator.maxBy(comparator));
    }

    public static <T> Collector<T, ?, Integer> summingInt(ToIntFunction<? super T> mapper) {
        return Collectors.<T, int[], Integer>make(
                () -> new int[1],
                (sum, t) -> sum[0] += mapper.applyAsInt(t),
                (left, right) -> new int[] {left[0] + right[0]},
                sum -> sum[0]);
    }

    public static <T> Collector<T, ?, Long> summingLong(ToLongFunction<? super T> mapper) {
        return Collectors.<T, long[], Long>make(
                () -> new long[1],
                (sum, t) -> sum[0] += mapper.applyAsLong(t),
                (left, right) -> new long[] {left[0] + right[0]},
                sum -> sum[0]);
    }

    public static <T> Collector<T, ?, Double> summingDouble(ToDoubleFunction<? super T> mapper) {
        return statistics(mapper, DoubleSummaryStatistics::getSum);
    }

    public static <T> Collector<T, ?, Double> averagingInt(ToIntFunction<? super T> mapper) {
        return averagingLong(mapper::applyAsInt);
    }

    public static <T> Collector<T, ?, Double> averagingLong(ToLongFunction<? super T> mapper) {
        return Collectors.<T, LongSummaryStatistics, Double>make(
                LongSummaryStatistics::new,
                (statistics, t) -> statistics.accept(mapper.applyAsLong(t)),
                Collectors::combine,
                LongSummaryStatistics::getAverage);
    }

    public static <T> Collector<T, ?, Double> averagingDouble(ToDoubleFunction<? super T> mapper) {
        return statistics(mapper, DoubleSummaryStatistics::getAverage);
    }

    private static <T, R> Collector<T, ?, R> statistics(
            ToDoubleFunction<? super T> mapper, Function<DoubleSummaryStatistics, R> finisher) {
        return Collectors.<T, DoubleSummaryStatistics, R>make(
                DoubleSummaryStatistics::new,
                (statistics, t) -> statistics.accept(mapper.applyAsDouble(t)),
                Collectors::combine,
                finisher);
    }

    private static LongSummaryStatistics combine(LongSummaryStatistics left, LongSummaryStatistics right) {
        left.combine(right);
        return left;
    }

    private static DoubleSummaryStatistics combine(DoubleSummaryStatistics left, DoubleSummaryStatistics right) {
        left.combine(right);
        return left;
    }

    public static <T> Collector<T, ?, IntSummaryStatistics> summarizingInt(ToIntFunction<? super T> mapper) {
        return Collectors.<T, IntSummaryStatistics>make(
                IntSummaryStatistics::new, (statistics, t) -> statistics.accept(mapper.applyAsInt(t)),
                (left, right) -> {
                    left.combine(right);
                    return left;
                });
    }

    public static <T> Collector<T, ?, LongSummaryStatistics> summarizingLong(ToLongFunction<? super T> mapper) {
        return Collectors.<T, LongSummaryStatistics>make(
                LongSummaryStatistics::new, (statistics, t) -> statistics.accept(mapper.applyAsLong(t)),
                Collectors::combine);
    }

    public static <T> Collector<T, ?, DoubleSummaryStatistics> summarizingDouble(ToDoubleFunction<? super T> mapper) {
        return Collectors.<T, DoubleSummaryStatistics>make(
                DoubleSummaryStatistics::new, (statistics, t) -> statistics.accept(mapper.applyAsDouble(t)),
                Collectors::combine);
    }

    public static <T> Collector<T, ?, T> reducing(T identity, BinaryOperator<T> op) {
        return reducing(identity, Function.identity(), op);
    }

    public static <T, U> Collector<T, ?, U> reducing(
            U identity, Function<? super T, ? extends U> mapper, BinaryOperator<U> op) {
        return Collectors.<T, ArrayList<U>, U>make(
                () -> {
                    ArrayList<U> box = new ArrayList<>(1);
                    box.add(identity);
                    return box;
                },
                (box, t) -> box.set(0, op.apply(box.get(0), mapper.apply(t))),
                (left, right) -> {
                    left.set(0, op.apply(left.get(0), right.get(0)));
                    return left;
                },
                box -> box.get(0));
    }

    public static <T> Collector<T, ?, Optional<T>> reducing(BinaryOperator<T> op) {
        BiConsumer<ArrayList<T>, T> accumulator = (box, t) -> {
            if (box.isEmpty()) {
                box.add(t);
            } else {
                box.set(0, op.apply(box.get(0), t));
            }
        };
        return Collectors.<T, ArrayList<T>, Optional<T>>make(
                () -> new ArrayList<>(1),
                accumulator,
                (left, right) -> {
                    right.forEach(t -> accumulator.accept(left, t));
                    return left;
                },
                box -> box.isEmpty() ? Optional.empty() : Optional.ofNullable(box.get(0)));
    }

    public static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(Function<? super T, ? extends K> classifier) {
        return groupingBy(classifier, toList());
    }

    public static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(
            Function<? super T, ? extends K> classifier, Collector<? super T, A, D> downstream) {
        return groupingBy(classifier, HashMap::new, downstream);
    }

    public static <T, K, D, A, M extends Map<K, D>> Collector<T, ?, M> groupingBy(
            Function<? super T, ? extends K> classifier, Supplier<M> mapFactory,
            Collector<? super T, A, D> downstream) {
        return grouping(classifier, mapFactory, downstream);
    }

    public static <T, K> Collector<T, ?, ConcurrentMap<K, List<T>>> groupingByConcurrent(
            Function<? super T, ? extends K> classifier) {
        return groupingByConcurrent(classifier, toList());
    }

    public static <T, K, A, D> Collector<T, ?, ConcurrentMap<K, D>> groupingByConcurrent(
            Function<? super T, ? extends K> classifier, Collector<? super T, A, D> downstream) {
        return groupingByConcurrent(classifier, ConcurrentHashMap::new, downstream);
    }

    public static <T, K, A, D, M extends ConcurrentMap<K, D>> Collector<T, ?, M> groupingByConcurrent(
            Function<? super T, ? extends K> classifier, Supplier<M> mapFactory,
            Collector<? super T, A, D> downstream) {
        return grouping(classifier, mapFactory, downstream);
    }

    /** Fills the map with the containers of the groups, and then puts their results in the places of these. */
    @SuppressWarnings("unchecked")
    private static <T, K, D, A, M extends Map<K, D>> Collector<T, ?, M> grouping(
            Function<? super T, ? extends K> classifier, Supplier<M> mapFactory,
            Collector<? super T, A, D> downstream) {
        Supplier<A> supplier = downstream.supplier();
        BiConsumer<A, ? super T> accumulator = downstream.accumulator();
        BiConsumer<Map<K, A>, T> group = (map, t) -> {
            K key = Objects.requireNonNull(classifier.apply(t), "element cannot be mapped to a null key");
            A container = map.computeIfAbsent(key, k -> supplier.get());
            accumulator.accept(container, t);
        };
        BinaryOperator<Map<K, A>> merge = (left, right) -> {
            right.forEach((key, container) -> left.merge(key, container, downstream.combiner()));
            return left;
        };
        Supplier<Map<K, A>> factory = (Supplier<Map<K, A>>) (Supplier<?>) mapFactory;
        if (downstream.characteristics().contains(Characteristics.IDENTITY_FINISH)) {
            return make(factory, group, merge, map -> (M) map, Characteristics.IDENTITY_FINISH);
        }
        Function<A, A> finisher = (Function<A, A>) downstream.finisher();
        return make(factory, group, merge, map -> {
            map.replaceAll((key, container) -> finisher.apply(container));
            return (M) map;
        });
    }

    public static <T> Collector<T, ?, Map<Boolean, List<T>>> partitioningBy(Predicate<? super T> predicate) {
        return partitioningBy(predicate, toList());
    }

    public static <T, D, A> Collector<T, ?, Map<Boolean, D>> partitioningBy(
            Predicate<? super T> predicate, Collector<? super T, A, D> downstream) {
        BiConsumer<A, ? super T> accumulator = downstream.accumulator();
        return Collectors.<T, PartitionMap<A>, Map<Boolean, D>>make(
                () -> new PartitionMap<>(downstream.supplier().get(), downstream.supplier().get()),
                (parts, t) -> accumulator.accept(predicate.test(t) ? parts.forTrue : parts.forFalse, t),
                (left, right) -> new PartitionMap<>(
                        downstream.combiner().apply(left.forTrue, right.forTrue),
                        downstream.combiner().apply(left.forFalse, right.forFalse)),
                parts -> new PartitionMap<>(
                        downstream.finisher().apply(parts.forTrue), downstream.finisher().apply(parts.forFalse)));
    }

    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(
            Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper) {
        return Collectors.<T, Map<K, U>>make(
                HashMap::new, Collectors.uniquely(keyMapper, valueMapper), (left, right) -> {
                    right.forEach((key, value) -> putNew(left, key, value));
                    return left;
                });
    }

    private static <T, K, U, M extends Map<K, U>> BiConsumer<M, T> uniquely(
            Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper) {
        return (map, t) -> putNew(map, keyMapper.apply(t), valueMapper.apply(t));
    }

    private static <K, U> void putNew(Map<K, U> map, K key, U value) {
        U old = map.putIfAbsent(key, Objects.requireNonNull(value));
        if (old != null) {
            throw new IllegalStateException(
                    String.format("Duplicate key %s (attempted merging values %s and %s)", key, old, value));
        }
    }

    public static <T, K, U> Collector<T, ?, Map<K, U>> toUnmodifiableMap(
            Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper) {
        Objects.requireNonNull(keyMapper, "keyMapper");
        Objects.requireNonNull(valueMapper, "valueMapper");
        return collectingAndThen(toMap(keyMapper, valueMapper), Map::copyOf);
    }

    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(
            Function<? super T, ? extends K> keyMapper,
            Function<? super T, ? extends U> valueMapper,
            BinaryOperator<U> mergeFunction) {
        return toMap(keyMapper, valueMapper, mergeFunction, HashMap::new);
    }

    public static <T, K, U> Collector<T, ?, Map<K, U>> toUnmodifiableMap(
            Function<? super T, ? extends K> keyMapper,
            Function<? super T, ? extends U> valueMapper,
            BinaryOperator<U> mergeFunction) {
        Objects.requireNonNull(keyMapper, "keyMapper");
        Objects.requireNonNull(valueMapper, "valueMapper");
        Objects.requireNonNull(mergeFunction, "mergeFunction");
        return collectingAndThen(toMap(keyMapper, valueMapper, mergeFunction), Map::copyOf);
    }

    public static <T, K, U, M extends Map<K, U>> Collector<T, ?, M> toMap(
            Function<? super T, ? extends K> keyMapper,
            Function<? super T, ? extends U> valueMapper,
            BinaryOperator<U> mergeFunction,
            Supplier<M> mapFactory) {
        return make(
                mapFactory,
                (map, t) -> map.merge(keyMapper.apply(t), valueMapper.apply(t), mergeFunction),
                (left, right) -> {
                    right.forEach((key, value) -> left.merge(key, value, mergeFunction));
                    return left;
                });
    }

    public static <T, K, U> Collector<T, ?, ConcurrentMap<K, U>> toConcurrentMap(
            Function<? super T, ? extends K> keyMapper, Function<? super T, ? extends U> valueMapper) {
        return Collectors.<T, ConcurrentMap<K, U>>make(
                ConcurrentHashMap::new, Collectors.uniquely(keyMapper, valueMapper), (left, right) -> {
                    right.forEach((key, value) -> putNew(left, key, value));
                    return left;
                });
    }

    public static <T, K, U> Collector<T, ?, ConcurrentMap<K, U>> toConcurrentMap(
            Function<? super T, ? extends K> keyMapper,
            Function<? super T, ? extends U> valueMapper,
            BinaryOperator<U> mergeFunction) {
        return toMap(keyMapper, valueMapper, mergeFunction, ConcurrentHashMap::new);
    }

    public static <T, K, U, M extends ConcurrentMap<K, U>> Collector<T, ?, M> toConcurrentMap(
            Function<? super T, ? extends K> keyMapper,
            Function<? super T, ? extends U> valueMapper,
            BinaryOperator<U> mergeFunction,
            Supplier<M> mapFactory) {
        return toMap(keyMapper, valueMapper, mergeFunction, mapFactory);
    }

    public static <T, R1, R2, R> Collector<T, ?, R> teeing(
            Collector<? super T, ?, R1> downstream1,
            Collector<? super T, ?, R2> downstream2,
            BiFunction<? super R1, ? super R2, R> merger) {
        return tee(downstream1, downstream2, merger);
    }

    @SuppressWarnings("unchecked")
    private static <T, A1, A2, R1, R2, R> Collector<T, ?, R> tee(
            Collector<? super T, A1, R1> first, Collector<? super T, A2, R2> second,
            BiFunction<? super R1, ? super R2, R> merger) {
        Objects.requireNonNull(first, "downstream1");
        Objects.requireNonNull(second, "downstream2");
        Objects.requireNonNull(merger, "merger");
        BiConsumer<A1, ? super T> firstAccumulator = first.accumulator();
        BiConsumer<A2, ? super T> secondAccumulator = second.accumulator();
        return Collectors.<T, Object[], R>make(
                () -> new Object[] {first.supplier().get(), second.supplier().get()},
                (pair, t) -> {
                    firstAccumulator.accept((A1) pair[0], t);
                    secondAccumulator.accept((A2) pair[1], t);
                },
                (left, right) -> new Object[] {
                    first.combiner().apply((A1) left[0], (A1) right[0]),
                    second.combiner().apply((A2) left[1], (A2) right[1])
                },
                pair -> merger.apply(first.finisher().apply((A1) pair[0]), second.finisher().apply((A2) pair[1])));
    }
}
