// Made by scripts/expand-templates.mjs from library-templates/java/util/stream/$TBuilder.java.
package java.util.stream;

import java.util.Spliterator;
import java.util.Spliterators;

/** Gathers the elements of an IntStream in an array that grows. */
final class IntBuilder implements IntStream.Builder {
    private int[] values = new int[8];
    private int count;
    private boolean built;

    @Override
    public void accept(int value) {
        if (built) {
            throw new IllegalStateException();
        }
        append(value);
    }

    void append(int value) {
        if (count == values.length) {
            int[] larger = new int[2 * count];
            System.arraycopy(values, 0, larger, 0, count);
            values = larger;
        }
        values[count++] = value;
    }

    int count() {
        return count;
    }

    int[] toArray() {
        int[] array = new int[count];
        System.arraycopy(values, 0, array, 0, count);
        return array;
    }

    @Override
    public IntStream build() {
        if (built) {
            throw new IllegalStateException();
        }
        built = true;
        int characteristics = Spliterator.ORDERED | Spliterator.IMMUTABLE;
        return StreamSupport.intStream(Spliterators.spliterator(values, 0, count, characteristics), false);
    }
}
