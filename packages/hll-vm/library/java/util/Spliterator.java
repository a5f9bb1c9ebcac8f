// Made by scripts/expand-templates.mjs from library-templates/java/util/Spliterator.java.
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

    /** Over values of type int. */
    interface OfInt extends OfPrimitive<Integer, IntConsumer, OfInt> {
        @Override
        OfInt trySplit();

        @Override
        boolean tryAdvance(IntConsumer action);

        @Override
        default void forEachRemaining(IntConsumer action) {
            while (tryAdvance(action)) {
                continue;
            }
        }

        @Override
        default boolean tryAdvance(Consumer<? super Integer> action) {
            return action instanceof IntConsumer unboxed
                ? tryAdvance(unboxed)
                : tryAdvance((IntConsumer) Objects.requireNonNull(action)::accept);
        }

        @Override
        default void forEachRemaining(Consumer<? super Integer> action) {
            if (action instanceof IntConsumer unboxed) {
                forEachRemaining(unboxed);
            } else {
                forEachRemaining((IntConsumer) Objects.requireNonNull(action)::accept);
            }
        }
    }

    /** Over values of type long. */
    interface OfLong extends OfPrimitive<Long, LongConsumer, OfLong> {
        @Override
        OfLong trySplit();

        @Override
        boolean tryAdvance(LongConsumer action);

        @Override
        default void forEachRemaining(LongConsumer action) {
            while (tryAdvance(action)) {
                continue;
            }
        }

        @Override
        default boolean tryAdvance(Consumer<? super Long> action) {
            return action instanceof LongConsumer unboxed
                ? tryAdvance(unboxed)
                : tryAdvance((LongConsumer) Objects.requireNonNull(action)::accept);
        }

        @Override
        default void forEachRemaining(Consumer<? super Long> action) {
            if (action instanceof LongConsumer unboxed) {
                forEachRemaining(unboxed);
            } else {
                forEachRemaining((LongConsumer) Objects.requireNonNull(action)::accept);
            }
        }
    }

    /** Over values of type double. */
    interface OfDouble extends OfPrimitive<Double, DoubleConsumer, OfDouble> {
        @Override
        OfDouble trySplit();

        @Override
        boolean tryAdvance(DoubleConsumer action);

        @Override
        default void forEachRemaining(DoubleConsumer action) {
            while (tryAdvance(action)) {
                continue;
            }
        }

        @Override
        default boolean tryAdvance(Consumer<? super Double> action) {
            return action instanceof DoubleConsumer unboxed
                ? tryAdvance(unboxed)
                : tryAdvance((DoubleConsumer) Objects.requireNonNull(action)::accept);
        }

        @Override
        default void forEachRemaining(Consumer<? super Double> action) {
            if (action instanceof DoubleConsumer unboxed) {
                forEachRemaining(unboxed);
            } else {
                forEachRemaining((DoubleConsumer) Objects.requireNonNull(action)::accept);
            }
        }
    }
}
