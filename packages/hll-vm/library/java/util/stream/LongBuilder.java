// Made by scripts/expand-templates.mjs from library-templates/java/util/stream/$TBuilder.java.
package java.util.stream;

import java.util.Spliterator;
import java.util.Spliterators;

/** Gathers the elements of a LongStream in an array that grows. */
final class LongBuilder implements LongStream.Builder {
    private long[] values = new long[8];
    private int count;
    private boolean built;

    @Override
    public void accept(long value) {
        if (built) {
            throw new IllegalStateException();
        }
        append(value);
    }

    void append(long value) {
        if (count == values.length) {
            long[] larger = new long[2 * count];
            System.arraycopy(values, 0, larger, 0, count);
            values = larger;
        }
        values[count++] = value;
    }

    int count() {
        return count;
    }

    long[] toArray() {
        long[] array = new long[count];
        System.arraycopy(values, 0, array, 0, count);
        return array;
    }

    @Override
    public LongStream build() {
        if (built) {
            throw new IllegalStateException();
        }
        built = true;
        int characteristics = Spliterator.ORDERED | Spliterator.IMMUTABLE;
        return StreamSupport.longStream(Spliterators.spliterator(values, 0, count, characteristics), false);
    }
}
