package java.util;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Operations on arrays. */
public final class Arrays {
    private Arrays() {}

    static void rangeCheck(int length, int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")");
        }
        if (from < 0) {
            throw new ArrayIndexOutOfBoundsException(from);
        }
        if (to > length) {
            throw new ArrayIndexOutOfBoundsException(to);
        }
    }

    // Arrays of objects.

    @SafeVarargs
    public static <T> List<T> asList(T... a) {
        return new ArrayView<>(a);
    }

    public static void sort(Object[] a) {
        ObjectSort.sort(a, 0, a.length, null);
    }

    public static void sort(Object[] a, int fromIndex, int toIndex) {
        sort(a, fromIndex, toIndex, null);
    }

    public static <T> void sort(T[] a, Comparator<? super T> c) {
        ObjectSort.sort(a, 0, a.length, c);
    }

    public static <T> void sort(T[] a, int fromIndex, int toIndex, Comparator<? super T> c) {
        rangeCheck(a.length, fromIndex, toIndex);
        ObjectSort.sort(a, fromIndex, toIndex, c);
    }

    public static <T extends Comparable<? super T>> void parallelSort(T[] a) {
        sort(a);
    }

    public static <T> void parallelSort(T[] a, Comparator<? super T> c) {
        sort(a, c);
    }

    public static int binarySearch(Object[] a, Object key) {
        return binarySearch(a, 0, a.length, key);
    }

    @SuppressWarnings("unchecked")
    public static int binarySearch(Object[] a, int fromIndex, int toIndex, Object key) {
        rangeCheck(a.length, fromIndex, toIndex);
        int low = fromIndex;
        int high = toIndex - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = ((Comparable<Object>) a[middle]).compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~low;
    }

    public static <T> int binarySearch(T[] a, T key, Comparator<? super T> c) {
        return binarySearch(a, 0, a.length, key, c);
    }

    public static <T> int binarySearch(T[] a, int fromIndex, int toIndex, T key, Comparator<? super T> c) {
        if (c == null) {
            return binarySearch(a, fromIndex, toIndex, key);
        }
        rangeCheck(a.length, fromIndex, toIndex);
        int low = fromIndex;
        int high = toIndex - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = c.compare(a[middle], key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~low;
    }

    @SuppressWarnings("unchecked")
    public static <T> T[] copyOf(T[] original, int newLength) {
        return (T[]) copyOf(original, newLength, original.getClass());
    }

    @SuppressWarnings("unchecked")
    public static <T, U> T[] copyOf(U[] original, int newLength, Class<? extends T[]> type) {
        T[] copy = (Class<?>) type == Object[].class
            ? (T[]) new Object[newLength]
            : (T[]) java.lang.reflect.Array.newInstance(type.getComponentType(), newLength);
        System.arraycopy(original, 0, copy, 0, Math.min(original.length, newLength));
        return copy;
    }

    @SuppressWarnings("unchecked")
    public static <T> T[] copyOfRange(T[] original, int from, int to) {
        return (T[]) copyOfRange(original, from, to, original.getClass());
    }

    @SuppressWarnings("unchecked")
    public static <T, U> T[] copyOfRange(U[] original, int from, int to, Class<? extends T[]> type) {
        if (from > to) {
            throw new IllegalArgumentException(from + " > " + to);
        }
        T[] copy = (Class<?>) type == Object[].class
            ? (T[]) new Object[to - from]
            : (T[]) java.lang.reflect.Array.newInstance(type.getComponentType(), to - from);
        System.arraycopy(original, from, copy, 0, Math.min(original.length - from, to - from));
        return copy;
    }

    public static <T> boolean equals(T[] a, T[] b, Comparator<? super T> c) {
        Objects.requireNonNull(c);
        return a == b || a != null && b != null && a.length == b.length && mismatch(a, b, c) < 0;
    }

    public static <T> int mismatch(T[] a, T[] b, Comparator<? super T> c) {
        Objects.requireNonNull(c);
        int shared = Math.min(a.length, b.length);
        for (int i = 0; i < shared; i++) {
            if (a[i] != b[i] && c.compare(a[i], b[i]) != 0) {
                return i;
            }
        }
        return a.length == b.length ? -1 : shared;
    }

    public static <T extends Comparable<? super T>> int compare(T[] a, T[] b) {
        return compare(a, b, (x, y) -> x == null || y == null ? x == null ? -1 : 1 : x.compareTo(y));
    }

    public static <T> int compare(T[] a, T[] b, Comparator<? super T> c) {
        Objects.requireNonNull(c);
        if (a == b) {
            return 0;
        }
        if (a == null || b == null) {
            return a == null ? -1 : 1;
        }
        int shared = Math.min(a.length, b.length);
        for (int i = 0; i < shared; i++) {
            int order = a[i] == b[i] ? 0 : c.compare(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return a.length - b.length;
    }

    public static boolean deepEquals(Object[] a, Object[] b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null || a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i] && (a[i] == null || b[i] == null || !deepEquals0(a[i], b[i]))) {
                return false;
            }
        }
        return true;
    }

    /** Compares two objects, neither null, arrays by what they hold. */
    static boolean deepEquals0(Object a, Object b) {
        if (a instanceof Object[] x && b instanceof Object[] y) {
            return deepEquals(x, y);
        }
        //#for byte, short, int, long, char, float, double, boolean
        if (a instanceof $t[] x && b instanceof $t[] y) {
            return equals(x, y);
        }
        //#end
        return a.equals(b);
    }

    public static int deepHashCode(Object[] a) {
        if (a == null) {
            return 0;
        }
        int hash = 1;
        for (Object element : a) {
            hash = 31 * hash + deepHashOf(element);
        }
        return hash;
    }

    private static int deepHashOf(Object o) {
        if (o instanceof Object[] x) {
            return deepHashCode(x);
        }
        //#for byte, short, int, long, char, float, double, boolean
        if (o instanceof $t[] x) {
            return hashCode(x);
        }
        //#end
        return Objects.hashCode(o);
    }

    public static String deepToString(Object[] a) {
        if (a == null) {
            return "null";
        }
        StringBuilder text = new StringBuilder();
        deepToString(a, text, new ArrayList<>());
        return text.toString();
    }

    private static void deepToString(Object[] a, StringBuilder text, ArrayList<Object[]> around) {
        for (Object[] outer : around) {
            if (outer == a) {
                text.append("[...]");
                return;
            }
        }
        around.add(a);
        text.append('[');
        for (int i = 0; i < a.length; i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (a[i] instanceof Object[] inner) {
                deepToString(inner, text, around);
            } else {
                text.append(leafToString(a[i]));
            }
        }
        text.append(']');
        around.remove(around.size() - 1);
    }

    private static String leafToString(Object o) {
        //#for byte, short, int, long, char, float, double, boolean
        if (o instanceof $t[] x) {
            return toString(x);
        }
        //#end
        return String.valueOf(o);
    }

    public static <T> void setAll(T[] array, IntFunction<? extends T> generator) {
        Objects.requireNonNull(generator);
        for (int i = 0; i < array.length; i++) {
            array[i] = generator.apply(i);
        }
    }

    public static <T> void parallelSetAll(T[] array, IntFunction<? extends T> generator) {
        setAll(array, generator);
    }

    public static <T> void parallelPrefix(T[] array, BinaryOperator<T> op) {
        Objects.requireNonNull(op);
        for (int i = 1; i < array.length; i++) {
            array[i] = op.apply(array[i - 1], array[i]);
        }
    }

    public static <T> Stream<T> stream(T[] array) {
        return stream(array, 0, array.length);
    }

    public static <T> Stream<T> stream(T[] array, int startInclusive, int endExclusive) {
        return StreamSupport.stream(spliterator(array, startInclusive, endExclusive), false);
    }

    public static <T> Spliterator<T> spliterator(T[] array) {
        return spliterator(array, 0, array.length);
    }

    public static <T> Spliterator<T> spliterator(T[] array, int startInclusive, int endExclusive) {
        return Spliterators.spliterator(array, startInclusive, endExclusive,
            Spliterator.ORDERED | Spliterator.IMMUTABLE);
    }

    // What arrays of int, long and double have besides.

    public static void setAll(int[] array, IntUnaryOperator generator) {
        Objects.requireNonNull(generator);
        for (int i = 0; i < array.length; i++) {
            array[i] = generator.applyAsInt(i);
        }
    }

    public static void setAll(long[] array, IntToLongFunction generator) {
        Objects.requireNonNull(generator);
        for (int i = 0; i < array.length; i++) {
            array[i] = generator.applyAsLong(i);
        }
    }

    public static void setAll(double[] array, IntToDoubleFunction generator) {
        Objects.requireNonNull(generator);
        for (int i = 0; i < array.length; i++) {
            array[i] = generator.applyAsDouble(i);
        }
    }

    public static void parallelSetAll(int[] array, IntUnaryOperator generator) {
        setAll(array, generator);
    }

    public static void parallelSetAll(long[] array, IntToLongFunction generator) {
        setAll(array, generator);
    }

    public static void parallelSetAll(double[] array, IntToDoubleFunction generator) {
        setAll(array, generator);
    }

    //#for int, long, double
    public static void parallelPrefix($t[] array, $TBinaryOperator op) {
        Objects.requireNonNull(op);
        for (int i = 1; i < array.length; i++) {
            array[i] = op.applyAs$T(array[i - 1], array[i]);
        }
    }

    public static $TStream stream($t[] array) {
        return stream(array, 0, array.length);
    }

    public static $TStream stream($t[] array, int startInclusive, int endExclusive) {
        return StreamSupport.$tStream(spliterator(array, startInclusive, endExclusive), false);
    }

    public static Spliterator.Of$T spliterator($t[] array) {
        return spliterator(array, 0, array.length);
    }

    public static Spliterator.Of$T spliterator($t[] array, int startInclusive, int endExclusive) {
        return Spliterators.spliterator(array, startInclusive, endExclusive,
            Spliterator.ORDERED | Spliterator.IMMUTABLE);
    }
    //#end

    // What arrays of values with an order have.

    //#for byte, short, char, int, long, float, double
    public static void sort($t[] a) {
        PrimitiveSort.sort(a, 0, a.length);
    }

    public static void sort($t[] a, int fromIndex, int toIndex) {
        rangeCheck(a.length, fromIndex, toIndex);
        PrimitiveSort.sort(a, fromIndex, toIndex);
    }

    public static void parallelSort($t[] a) {
        sort(a);
    }

    public static void parallelSort($t[] a, int fromIndex, int toIndex) {
        sort(a, fromIndex, toIndex);
    }

    public static int binarySearch($t[] a, $t key) {
        return binarySearch(a, 0, a.length, key);
    }

    public static int binarySearch($t[] a, int fromIndex, int toIndex, $t key) {
        rangeCheck(a.length, fromIndex, toIndex);
        int low = fromIndex;
        int high = toIndex - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = $Box.compare(a[middle], key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~low;
    }
    //#end

    // What all arrays of primitive values have.

    //#for byte, short, char, int, long, float, double, boolean
    public static $t[] copyOf($t[] original, int newLength) {
        $t[] copy = new $t[newLength];
        System.arraycopy(original, 0, copy, 0, Math.min(original.length, newLength));
        return copy;
    }

    public static $t[] copyOfRange($t[] original, int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException(from + " > " + to);
        }
        $t[] copy = new $t[to - from];
        System.arraycopy(original, from, copy, 0, Math.min(original.length - from, to - from));
        return copy;
    }

    public static int compare($t[] a, $t[] b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? $Box.compare(a[i], b[i]) : a.length - b.length;
    }
    //#end

    // What all arrays have.

    //#for byte, short, char, int, long, float, double, boolean, Object
    public static void fill($t[] a, $t value) {
        for (int i = 0; i < a.length; i++) {
            a[i] = value;
        }
    }

    public static void fill($t[] a, int fromIndex, int toIndex, $t value) {
        rangeCheck(a.length, fromIndex, toIndex);
        for (int i = fromIndex; i < toIndex; i++) {
            a[i] = value;
        }
    }

    public static boolean equals($t[] a, $t[] b) {
        return a == b || a != null && b != null && a.length == b.length && mismatch(a, b) < 0;
    }

    public static boolean equals($t[] a, int aFrom, int aTo, $t[] b, int bFrom, int bTo) {
        return mismatch(a, aFrom, aTo, b, bFrom, bTo) < 0;
    }

    public static int mismatch($t[] a, $t[] b) {
        int shared = Math.min(a.length, b.length);
        for (int i = 0; i < shared; i++) {
            if (!same(a[i], b[i])) {
                return i;
            }
        }
        return a.length == b.length ? -1 : shared;
    }

    public static int mismatch($t[] a, int aFrom, int aTo, $t[] b, int bFrom, int bTo) {
        rangeCheck(a.length, aFrom, aTo);
        rangeCheck(b.length, bFrom, bTo);
        int shared = Math.min(aTo - aFrom, bTo - bFrom);
        for (int i = 0; i < shared; i++) {
            if (!same(a[aFrom + i], b[bFrom + i])) {
                return i;
            }
        }
        return aTo - aFrom == bTo - bFrom ? -1 : shared;
    }

    public static int hashCode($t[] a) {
        if (a == null) {
            return 0;
        }
        int hash = 1;
        for ($t element : a) {
            hash = 31 * hash + hashOf(element);
        }
        return hash;
    }

    public static String toString($t[] a) {
        if (a == null) {
            return "null";
        }
        if (a.length == 0) {
            return "[]";
        }
        StringBuilder text = new StringBuilder("[").append(a[0]);
        for (int i = 1; i < a.length; i++) {
            text.append(", ").append(a[i]);
        }
        return text.append(']').toString();
    }
    //#end

    //#for byte, short, char, int, long, float, double, boolean
    private static int hashOf($t value) {
        return $Box.hashCode(value);
    }
    //#end

    private static int hashOf(Object o) {
        return Objects.hashCode(o);
    }

    //#for byte, short, char, int, long, boolean
    private static boolean same($t a, $t b) {
        return a == b;
    }
    //#end

    //#for float, double
    private static boolean same($t a, $t b) {
        return $Box.compare(a, b) == 0;
    }
    //#end

    private static boolean same(Object a, Object b) {
        return Objects.equals(a, b);
    }
}
