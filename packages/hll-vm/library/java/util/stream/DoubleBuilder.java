// Made by scripts/expand-templates.mjs from library-templates/java/util/stream/$TBuilder.java.
package java.util.stream;

import java.util.Spliterator;
import java.util.Spliterators;

/** Gathers the elements of a DoubleStream in an array that grows. */
final class DoubleBuilder implements DoubleStream.Builder {
    private double[] values = new double[8];
    private int count;
    private boolean built;

    @Override
    public void accept(double value) {
        if (built) {
            throw new IllegalStateException();
        }
        append(value);
    }

    void append(double value) {
        if (count == values.length) {
            double[] larger = new double[2 * count];
            System.arraycopy(values, 0, larger, 0, count);
            values = larger;
        }
        values[count++] = value;
    }

    int count() {
        return count;
    }

    double[] toArray() {
        double[] array = new double[count];
        System.arraycopy(values, 0, array, 0, count);
        return array;
    }

    @Override
    public DoubleStream build() {
        if (built) {
            throw new IllegalStateException();
        }
        built = true;
        int characteristics = Spliterator.ORDERED | Spliterator.IMMUTABLE;
        return StreamSupport.doubleStream(Spliterators.spliterator(values, 0, count, characteristics), false);
    }
}
