package java.util;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Iterators over primitive values, which need not box them. */
public interface PrimitiveIterator<T, C> extends Iterator<T> {
    void forEachRemaining(C action);

    //#for int, long, double
    /** Over values of type $t. */
    interface Of$T extends PrimitiveIterator<$Box, $TConsumer> {
        $t next$T();

        @Override
        default void forEachRemaining($TConsumer action) {
            Objects.requireNonNull(action);
            while (hasNext()) {
                action.accept(next$T());
            }
        }

        @Override
        default $Box next() {
            return next$T();
        }

        @Override
        default void forEachRemaining(Consumer<? super $Box> action) {
            if (action instanceof $TConsumer unboxed) {
                forEachRemaining(unboxed);
            } else {
                Objects.requireNonNull(action);
                forEachRemaining(($TConsumer) action::accept);
            }
        }
    }
    //#end
}
