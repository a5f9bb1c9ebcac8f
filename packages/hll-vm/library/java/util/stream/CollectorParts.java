package java.util.stream;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/** A collector made of its functions. */
record CollectorParts<T, A, R>(
        Supplier<A> supplier,
        BiConsumer<A, T> accumulator,
        BinaryOperator<A> combiner,
        Function<A, R> finisher,
        Set<Collector.Characteristics> characteristics)
        implements Collector<T, A, R> {

    static Set<Collector.Characteristics> set(Collector.Characteristics... characteristics) {
        LinkedHashSet<Collector.Characteristics> set = new LinkedHashSet<>();
        for (Collector.Characteristics each : Collector.Characteristics.values()) {
            for (Collector.Characteristics given : characteristics) {
                if (given == each) {
                    set.add(each);
                }
            }
        }
        return Collections.unmodifiableSet(set);
    }
}
