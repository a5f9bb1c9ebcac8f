package java.util.stream;

import java.util.ArrayList;
import java.util.Spliterator;
import java.util.Spliterators;

/** Gathers the elements of a Stream in a list. */
final class StreamBuilder<T> implements Stream.Builder<T> {
    private ArrayList<T> values = new ArrayList<>();

    @Override
    public void accept(T value) {
        if (values == null) {
            throw new IllegalStateException();
        }
        values.add(value);
    }

    @Override
    public Stream<T> build() {
        if (values == null) {
            throw new IllegalStateException();
        }
        Object[] array = values.toArray();
        values = null;
        return StreamSupport.stream(
                Spliterators.spliterator(array, Spliterator.ORDERED | Spliterator.IMMUTABLE), false);
    }
}
