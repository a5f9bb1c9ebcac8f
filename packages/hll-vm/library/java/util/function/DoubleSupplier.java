package java.util.function;

/** Gives a double of its own accord. */
@FunctionalInterface
public interface DoubleSupplier {
    double getAsDouble();
}
