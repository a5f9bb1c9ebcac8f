package java.util.function;

/** Takes an object and a double, and gives nothing back. */
@FunctionalInterface
public interface ObjDoubleConsumer<T> {
    void accept(T t, double value);
}
