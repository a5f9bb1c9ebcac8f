package java.util.function;

/** Gives an object of its own accord. */
@FunctionalInterface
public interface Supplier<T> {
    T get();
}
