package java.util.stream;

import java.util.Iterator;
import java.util.Spliterator;

/** What streams of objects and of primitive values have in common. */
public interface BaseStream<T, S extends BaseStream<T, S>> extends AutoCloseable {
    Iterator<T> iterator();

    Spliterator<T> spliterator();

    boolean isParallel();

    S sequential();

    /** Only noted: every stream runs in the thread that asks for its result. */
    S parallel();

    S unordered();

    S onClose(Runnable closeHandler);

    @Override
    void close();
}
