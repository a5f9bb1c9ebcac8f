package java.util.function;

/** Maps a long to an object. */
@FunctionalInterface
public interface LongFunction<R> {
    R apply(long value);
}
