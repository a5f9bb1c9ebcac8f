package java.util;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Makes spliterators of arrays, collections and iterators, and iterators of spliterators. */
public final class Spliterators {
    /** How many elements more each part split off an iterator takes than the one before. */
    private static final int BATCH_STEP = 1 << 10;

    private Spliterators() {}

    private static int withSize(int characteristics) {
        return (characteristics & Spliterator.CONCURRENT) != 0
            ? characteristics
            : characteristics | Spliterator.SIZED | Spliterator.SUBSIZED;
    }

    private static int withoutSize(int characteristics) {
        return characteristics & ~(Spliterator.SIZED | Spliterator.SUBSIZED);
    }

    static void checkRange(int length, int from, int to) {
        if (from > to) {
            throw new ArrayIndexOutOfBoundsException("origin(" + from + ") > fence(" + to + ")");
        }
        if (from < 0) {
            throw new ArrayIndexOutOfBoundsException(from);
        }
        if (to > length) {
            throw new ArrayIndexOutOfBoundsException(to);
        }
    }

    public static <T> Spliterator<T> emptySpliterator() {
        return new ArraySpliterator<>(new Object[0], 0, 0, 0);
    }

    public static <T> Spliterator<T> spliterator(Object[] array, int additionalCharacteristics) {
        return new ArraySpliterator<>(array, 0, array.length, additionalCharacteristics);
    }

    public static <T> Spliterator<T> spliterator(Object[] array, int fromIndex, int toIndex, int additional) {
        checkRange(array.length, fromIndex, toIndex);
        return new ArraySpliterator<>(array, fromIndex, toIndex, additional);
    }

    public static <T> Spliterator<T> spliterator(Collection<? extends T> c, int characteristics) {
        return new IteratorSpliterator<>(c, characteristics);
    }

    public static <T> Spliterator<T> spliterator(Iterator<? extends T> iterator, long size, int characteristics) {
        return new IteratorSpliterator<>(iterator, size, withSize(characteristics));
    }

    public static <T> Spliterator<T> spliteratorUnknownSize(Iterator<? extends T> iterator, int characteristics) {
        return new IteratorSpliterator<>(iterator, Long.MAX_VALUE, withoutSize(characteristics));
    }

    public static <T> Iterator<T> iterator(Spliterator<? extends T> spliterator) {
        Objects.requireNonNull(spliterator);
        return new Iterator<>() {
            private boolean ready;
            private T next;

            @Override
            public boolean hasNext() {
                return ready || (ready = spliterator.tryAdvance(e -> next = e));
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ready = false;
                T e = next;
                next = null;
                return e;
            }
        };
    }

    /** Over a part of an array. */
    static final class ArraySpliterator<T> implements Spliterator<T> {
        private final Object[] array;
        private int next;
        private final int end;
        private final int characteristics;

        ArraySpliterator(Object[] array, int from, int to, int characteristics) {
            this.array = array;
            this.next = from;
            this.end = to;
            this.characteristics = characteristics | SIZED | SUBSIZED;
        }

        @Override
        @SuppressWarnings("unchecked")
        public boolean tryAdvance(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            if (next >= end) {
                return false;
            }
            action.accept((T) array[next++]);
            return true;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void forEachRemaining(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            for (int i = next; i < end; i++) {
                next = i + 1;
                action.accept((T) array[i]);
            }
        }

        @Override
        public Spliterator<T> trySplit() {
            int from = next;
            int middle = from + end >>> 1;
            if (from >= middle) {
                return null;
            }
            next = middle;
            return new ArraySpliterator<>(array, from, middle, characteristics);
        }

        @Override
        public long estimateSize() {
            return end - next;
        }

        @Override
        public int characteristics() {
            return characteristics;
        }

        @Override
        public Comparator<? super T> getComparator() {
            if (hasCharacteristics(SORTED)) {
                return null;
            }
            throw new IllegalStateException();
        }
    }

    /** Over what an iterator gives, the iterator of a collection being made when the first element is asked for. */
    static class IteratorSpliterator<T> implements Spliterator<T> {
        private final Collection<? extends T> source;
        private Iterator<? extends T> iterator;
        private final int characteristics;
        private long left;
        private int batch;

        IteratorSpliterator(Collection<? extends T> source, int characteristics) {
            this.source = Objects.requireNonNull(source);
            this.characteristics = withSize(characteristics);
        }

        IteratorSpliterator(Iterator<? extends T> iterator, long left, int characteristics) {
            this.source = null;
            this.iterator = Objects.requireNonNull(iterator);
            this.left = left;
            this.characteristics = characteristics;
        }

        private Iterator<? extends T> iterator() {
            if (iterator == null) {
                iterator = source.iterator();
                left = source.size();
            }
            return iterator;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            if (!iterator().hasNext()) {
                return false;
            }
            action.accept(iterator.next());
            return true;
        }

        @Override
        public void forEachRemaining(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            if (iterator == null) {
                iterator = Collections.emptyIterator();
                forEach(action);
            } else {
                iterator.forEachRemaining(action);
            }
        }

        /** Walks over the whole source: collections override it that look for changes only at the end. */
        void forEach(Consumer<? super T> action) {
            source.iterator().forEachRemaining(action);
        }

        @Override
        public Spliterator<T> trySplit() {
            Iterator<? extends T> from = iterator();
            if (left <= 1 || !from.hasNext()) {
                return null;
            }
            batch = (int) Math.min(Math.min((long) batch + BATCH_STEP, left), 1 << 25);
            Object[] part = new Object[batch];
            int count = 0;
            while (count < part.length && from.hasNext()) {
                part[count++] = from.next();
            }
            if (left != Long.MAX_VALUE) {
                left -= count;
            }
            return new ArraySpliterator<>(part, 0, count, characteristics);
        }

        @Override
        public long estimateSize() {
            iterator();
            return left;
        }

        @Override
        public int characteristics() {
            return characteristics;
        }

        @Override
        public Comparator<? super T> getComparator() {
            if (hasCharacteristics(SORTED)) {
                return null;
            }
            throw new IllegalStateException();
        }
    }

    /** One that only says how to advance. */
    public abstract static class AbstractSpliterator<T> implements Spliterator<T> {
        private final int characteristics;
        private long left;
        private int batch;

        protected AbstractSpliterator(long size, int additionalCharacteristics) {
            left = size;
            characteristics = (additionalCharacteristics & SIZED) != 0
                ? additionalCharacteristics | SUBSIZED
                : additionalCharacteristics;
        }

        @Override
        public Spliterator<T> trySplit() {
            if (left <= 1) {
                return null;
            }
            batch = (int) Math.min(Math.min((long) batch + BATCH_STEP, left), 1 << 25);
            Object[] part = new Object[batch];
            int[] count = {0};
            while (count[0] < part.length && tryAdvance(e -> part[count[0]++] = e)) {
                continue;
            }
            if (count[0] == 0) {
                return null;
            }
            if (left != Long.MAX_VALUE) {
                left -= count[0];
            }
            return new ArraySpliterator<>(part, 0, count[0], characteristics);
        }

        @Override
        public long estimateSize() {
            return left;
        }

        @Override
        public int characteristics() {
            return characteristics;
        }
    }

    //#for int, long, double
    public static Spliterator.Of$T empty$TSpliterator() {
        return new $TArraySpliterator(new $t[0], 0, 0, 0);
    }

    public static Spliterator.Of$T spliterator($t[] array, int additionalCharacteristics) {
        return new $TArraySpliterator(array, 0, array.length, additionalCharacteristics);
    }

    public static Spliterator.Of$T spliterator($t[] array, int fromIndex, int toIndex, int additional) {
        checkRange(array.length, fromIndex, toIndex);
        return new $TArraySpliterator(array, fromIndex, toIndex, additional);
    }

    public static Spliterator.Of$T spliterator(PrimitiveIterator.Of$T iterator, long size, int flags) {
        return new $TIteratorSpliterator(iterator, size, withSize(flags));
    }

    public static Spliterator.Of$T spliteratorUnknownSize(PrimitiveIterator.Of$T iterator, int flags) {
        return new $TIteratorSpliterator(iterator, Long.MAX_VALUE, withoutSize(flags));
    }

    public static PrimitiveIterator.Of$T iterator(Spliterator.Of$T spliterator) {
        Objects.requireNonNull(spliterator);
        return new PrimitiveIterator.Of$T() {
            private boolean ready;
            private $t next;

            @Override
            public boolean hasNext() {
                return ready || (ready = spliterator.tryAdvance(($TConsumer) e -> next = e));
            }

            @Override
            public $t next$T() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ready = false;
                return next;
            }
        };
    }

    /** Over a part of an array. */
    private static final class $TArraySpliterator implements Spliterator.Of$T {
        private final $t[] array;
        private int next;
        private final int end;
        private final int characteristics;

        $TArraySpliterator($t[] array, int from, int to, int characteristics) {
            this.array = array;
            this.next = from;
            this.end = to;
            this.characteristics = characteristics | SIZED | SUBSIZED;
        }

        @Override
        public boolean tryAdvance($TConsumer action) {
            Objects.requireNonNull(action);
            if (next >= end) {
                return false;
            }
            action.accept(array[next++]);
            return true;
        }

        @Override
        public Spliterator.Of$T trySplit() {
            int from = next;
            int middle = from + end >>> 1;
            if (from >= middle) {
                return null;
            }
            next = middle;
            return new $TArraySpliterator(array, from, middle, characteristics);
        }

        @Override
        public long estimateSize() {
            return end - next;
        }

        @Override
        public int characteristics() {
            return characteristics;
        }

        @Override
        public Comparator<? super $Box> getComparator() {
            if (hasCharacteristics(SORTED)) {
                return null;
            }
            throw new IllegalStateException();
        }
    }

    /** Over what an iterator gives. */
    private static final class $TIteratorSpliterator extends Abstract$TSpliterator {
        private final PrimitiveIterator.Of$T iterator;

        $TIteratorSpliterator(PrimitiveIterator.Of$T iterator, long size, int characteristics) {
            super(size, characteristics);
            this.iterator = Objects.requireNonNull(iterator);
        }

        @Override
        public boolean tryAdvance($TConsumer action) {
            Objects.requireNonNull(action);
            if (!iterator.hasNext()) {
                return false;
            }
            action.accept(iterator.next$T());
            return true;
        }

        @Override
        public Comparator<? super $Box> getComparator() {
            if (hasCharacteristics(SORTED)) {
                return null;
            }
            throw new IllegalStateException();
        }
    }

    /** One that only says how to advance. */
    public abstract static class Abstract$TSpliterator implements Spliterator.Of$T {
        private final int characteristics;
        private long left;
        private int batch;

        protected Abstract$TSpliterator(long size, int additionalCharacteristics) {
            left = size;
            characteristics = (additionalCharacteristics & SIZED) != 0
                ? additionalCharacteristics | SUBSIZED
                : additionalCharacteristics;
        }

        @Override
        public Spliterator.Of$T trySplit() {
            if (left <= 1) {
                return null;
            }
            batch = (int) Math.min(Math.min((long) batch + BATCH_STEP, left), 1 << 25);
            $t[] part = new $t[batch];
            int[] count = {0};
            while (count[0] < part.length && tryAdvance(($TConsumer) e -> part[count[0]++] = e)) {
                continue;
            }
            if (count[0] == 0) {
                return null;
            }
            if (left != Long.MAX_VALUE) {
                left -= count[0];
            }
            return new $TArraySpliterator(part, 0, count[0], characteristics);
        }

        @Override
        public long estimateSize() {
            return left;
        }

        @Override
        public int characteristics() {
            return characteristics;
        }
    }
    //#end
}
