package java.util.function;

/** Maps a double to an int. */
@FunctionalInterface
public interface DoubleToIntFunction {
    int applyAsInt(double value);
}
