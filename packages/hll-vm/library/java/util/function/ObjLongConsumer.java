package java.util.function;

/** Takes an object and a long, and gives nothing back. */
@FunctionalInterface
public interface ObjLongConsumer<T> {
    void accept(T t, long value);
}
