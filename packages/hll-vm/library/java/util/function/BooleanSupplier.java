package java.util.function;

/** Gives a boolean of its own accord. */
@FunctionalInterface
public interface BooleanSupplier {
    boolean getAsBoolean();
}
