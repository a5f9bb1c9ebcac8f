package java.util;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Walks over elements, and can give a part of them away to be walked over apart: the source of a stream. */
public interface Spliterator<T> {
    int DISTINCT = 0x0001;
    int SORTED = 0x0004;
    int ORDERED = 0x0010;
    int SIZED = 0x0040;
    int NONNULL = 0x0100;
    int IMMUTABLE = 0x0400;
    int CONCURRENT = 0x1000;
    int SUBSIZED = 0x4000;

    boolean tryAdvance(Consumer<? super T> action);

    default void forEachRemaining(Consumer<? super T> action) {
        while (tryAdvance(action)) {
            continue;
        }
    }

    Spliterator<T> trySplit();

    long estimateSize();

    default long getExactSizeIfKnown() {
        return hasCharacteristics(SIZED) ? estimateSize() : -1;
    }

    int characteristics();

    default boolean hasCharacteristics(int characteristics) {
        return (characteristics() & characteristics) == characteristics;
    }

    default Comparator<? super T> getComparator() {
        throw new IllegalStateException();
    }

    /** One over primitive values. */
    interface OfPrimitive<T, C, S extends Spliterator.OfPrimitive<T, C, S>> extends Spliterator<T> {
        @Override
        S trySplit();

        boolean tryAdvance(C action);

        default void forEachRemaining(C action) {
            while (tryAdvance(action)) {
                continue;
            }
        }
    }

    //#for int, long, double
    /** Over values of type $t. */
    interface Of$T extends OfPrimitive<$Box, $TConsumer, Of$T> {
        @Override
        Of$T trySplit();

        @Override
        boolean tryAdvance($TConsumer action);

        @Override
        default void forEachRemaining($TConsumer action) {
            while (tryAdvance(action)) {
                continue;
            }
        }

        @Override
        default boolean tryAdvance(Consumer<? super $Box> action) {
            return action instanceof $TConsumer unboxed
                ? tryAdvance(unboxed)
                : tryAdvance(($TConsumer) Objects.requireNonNull(action)::accept);
        }

        @Override
        default void forEachRemaining(Consumer<? super $Box> action) {
            if (action instanceof $TConsumer unboxed) {
                forEachRemaining(unboxed);
            } else {
                forEachRemaining(($TConsumer) Objects.requireNonNull(action)::accept);
            }
        }
    }
    //#end
}
