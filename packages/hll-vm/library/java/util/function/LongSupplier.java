package java.util.function;

/** Gives a long of its own accord. */
@FunctionalInterface
public interface LongSupplier {
    long getAsLong();
}
