package java.util.function;

import java.util.Objects;

/** Takes two objects and gives nothing back. */
@FunctionalInterface
public interface BiConsumer<T, U> {
    void accept(T t, U u);

    default BiConsumer<T, U> andThen(BiConsumer<? super T, ? super U> after) {
        Objects.requireNonNull(after);
        return (left, right) -> {
            accept(left, right);
            after.accept(left, right);
        };
    }
}
