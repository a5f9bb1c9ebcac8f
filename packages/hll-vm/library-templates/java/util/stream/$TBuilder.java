//#files int, long, double
package java.util.stream;

import java.util.Spliterator;
import java.util.Spliterators;

//#only int
/** Gathers the elements of an IntStream in an array that grows. */
//#done
//#only long
/** Gathers the elements of a LongStream in an array that grows. */
//#done
//#only double
/** Gathers the elements of a DoubleStream in an array that grows. */
//#done
final class $TBuilder implements $TStream.Builder {
    private $t[] values = new $t[8];
    private int count;
    private boolean built;

    @Override
    public void accept($t value) {
        if (built) {
            throw new IllegalStateException();
        }
        append(value);
    }

    void append($t value) {
        if (count == values.length) {
            $t[] larger = new $t[2 * count];
            System.arraycopy(values, 0, larger, 0, count);
            values = larger;
        }
        values[count++] = value;
    }

    int count() {
        return count;
    }

    $t[] toArray() {
        $t[] array = new $t[count];
        System.arraycopy(values, 0, array, 0, count);
        return array;
    }

    @Override
    public $TStream build() {
        if (built) {
            throw new IllegalStateException();
        }
        built = true;
        int characteristics = Spliterator.ORDERED | Spliterator.IMMUTABLE;
        return StreamSupport.$tStream(Spliterators.spliterator(values, 0, count, characteristics), false);
    }
}
