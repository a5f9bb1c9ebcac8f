package java.util.function;

/** Gives an int of its own accord. */
@FunctionalInterface
public interface IntSupplier {
    int getAsInt();
}
