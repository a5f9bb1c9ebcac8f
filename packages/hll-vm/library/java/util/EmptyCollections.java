package java.util;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The unchangeable collections of none, of one or of many times the same element. */
final class EmptyCollections {
    private EmptyCollections() {}

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException();
    }

    /** The list of nothing. */
    static final class OfList<E> extends AbstractList<E> implements RandomAccess, java.io.Serializable {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public E get(int index) {
            throw new IndexOutOfBoundsException("Index: " + index);
        }

        @Override
        boolean tellsCauseAtEnd() {
            return false;
        }

        @Override
        public void sort(Comparator<? super E> c) {}
    }

    /** The set of nothing. */
    static final class OfSet<E> extends AbstractSet<E> implements java.io.Serializable {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public Iterator<E> iterator() {
            return Collections.emptyIterator();
        }
    }

    /** The map of nothing. */
    static final class OfMap<K, V> extends AbstractMap<K, V> implements java.io.Serializable {
        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return Collections.emptySet();
        }
    }

    /** The set of one element. */
    static final class SingleSet<E> extends AbstractSet<E> implements java.io.Serializable {
        private final E element;

        SingleSet(E element) {
            this.element = element;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean contains(Object o) {
            return Objects.equals(o, element);
        }

        @Override
        public boolean removeIf(Predicate<? super E> filter) {
            throw unsupported();
        }

        @Override
        public Iterator<E> iterator() {
            return new SingleIterator<>(element);
        }
    }

    /** The map of one mapping. */
    static final class SingleMap<K, V> extends AbstractMap<K, V> implements java.io.Serializable {
        private final Map.Entry<K, V> entry;

        SingleMap(K key, V value) {
            entry = new AbstractMap.SimpleImmutableEntry<>(key, value);
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return Collections.singleton(entry);
        }
    }

    /** The list of so many times the same. */
    static class Copies<E> extends AbstractList<E> implements RandomAccess, java.io.Serializable {
        private final int count;
        private final E element;

        Copies(int count, E element) {
            this.count = count;
            this.element = element;
        }

        @Override
        public int size() {
            return count;
        }

        @Override
        public List<E> subList(int fromIndex, int toIndex) {
            subListRangeCheck(fromIndex, toIndex, count);
            return new Copies<>(toIndex - fromIndex, element);
        }

        @Override
        public boolean contains(Object o) {
            return count > 0 && Objects.equals(o, element);
        }

        @Override
        public E get(int index) {
            if (index < 0 || index >= count) {
                throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + count);
            }
            return element;
        }
    }

    /** Gives one element. */
    private static final class SingleIterator<E> implements Iterator<E> {
        private final E element;
        private boolean given;

        SingleIterator(E element) {
            this.element = element;
        }

        @Override
        public boolean hasNext() {
            return !given;
        }

        @Override
        public E next() {
            if (given) {
                throw new NoSuchElementException();
            }
            given = true;
            return element;
        }

        @Override
        public void remove() {
            throw unsupported();
        }
    }

    /** The list of one element. */
    static final class SingleList<E> extends Copies<E> {
        SingleList(E element) {
            super(1, element);
        }

        @Override
        public Iterator<E> iterator() {
            return new SingleIterator<>(get(0));
        }

        @Override
        public List<E> subList(int fromIndex, int toIndex) {
            subListRangeCheck(fromIndex, toIndex, 1);
            return SubList.make(this, null, fromIndex, toIndex - fromIndex);
        }

        @Override
        public boolean removeIf(Predicate<? super E> filter) {
            throw unsupported();
        }

        @Override
        public void replaceAll(UnaryOperator<E> operator) {
            throw unsupported();
        }

        @Override
        public void sort(Comparator<? super E> c) {}
    }
}
