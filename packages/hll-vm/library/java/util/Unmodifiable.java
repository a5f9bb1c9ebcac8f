package java.util;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Views of collections that let nobody change them. */
final class Unmodifiable {
    private Unmodifiable() {}

    static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException();
    }

    /** On any collection; keeps the identity of an object for {@code equals}. */
    static class OfCollection<E> implements Collection<E>, java.io.Serializable {
        final Collection<E> inner;

        OfCollection(Collection<E> inner) {
            this.inner = Objects.requireNonNull(inner);
        }

        @Override
        public int size() {
            return inner.size();
        }

        @Override
        public boolean isEmpty() {
            return inner.isEmpty();
        }

        @Override
        public boolean contains(Object o) {
            return inner.contains(o);
        }

        @Override
        public boolean containsAll(Collection<?> c) {
            return inner.containsAll(c);
        }

        @Override
        public Object[] toArray() {
            return inner.toArray();
        }

        @Override
        public <T> T[] toArray(T[] a) {
            return inner.toArray(a);
        }

        @Override
        public <T> T[] toArray(IntFunction<T[]> generator) {
            return inner.toArray(generator);
        }

        @Override
        public String toString() {
            return inner.toString();
        }

        @Override
        public void forEach(Consumer<? super E> action) {
            inner.forEach(action);
        }

        @Override
        public Spliterator<E> spliterator() {
            return inner.spliterator();
        }

        @Override
        public Iterator<E> iterator() {
            return iterator(inner.iterator());
        }

        static <E> Iterator<E> iterator(Iterator<E> each) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public E next() {
                    return each.next();
                }

                @Override
                public void remove() {
                    throw unsupported();
                }

                @Override
                public void forEachRemaining(Consumer<? super E> action) {
                    each.forEachRemaining(action);
                }
            };
        }

        @Override
        public boolean add(E e) {
            throw unsupported();
        }

        @Override
        public boolean remove(Object o) {
            throw unsupported();
        }

        @Override
        public boolean addAll(Collection<? extends E> c) {
            throw unsupported();
        }

        @Override
        public boolean removeAll(Collection<?> c) {
            throw unsupported();
        }

        @Override
        public boolean retainAll(Collection<?> c) {
            throw unsupported();
        }

        @Override
        public boolean removeIf(Predicate<? super E> filter) {
            throw unsupported();
        }

        @Override
        public void clear() {
            throw unsupported();
        }
    }

    /** On a list. */
    static class OfList<E> extends OfCollection<E> implements List<E> {
        final List<E> list;

        OfList(List<E> list) {
            super(list);
            this.list = list;
        }

        @Override
        public boolean equals(Object o) {
            return o == this || list.equals(o);
        }

        @Override
        public int hashCode() {
            return list.hashCode();
        }

        @Override
        public E get(int index) {
            return list.get(index);
        }

        @Override
        public int indexOf(Object o) {
            return list.indexOf(o);
        }

        @Override
        public int lastIndexOf(Object o) {
            return list.lastIndexOf(o);
        }

        @Override
        public List<E> subList(int fromIndex, int toIndex) {
            return Collections.unmodifiableList(list.subList(fromIndex, toIndex));
        }

        @Override
        public Spliterator<E> spliterator() {
            return list.spliterator();
        }

        @Override
        public E set(int index, E element) {
            throw unsupported();
        }

        @Override
        public void add(int index, E element) {
            throw unsupported();
        }

        @Override
        public E remove(int index) {
            throw unsupported();
        }

        @Override
        public boolean addAll(int index, Collection<? extends E> c) {
            throw unsupported();
        }

        @Override
        public void replaceAll(UnaryOperator<E> operator) {
            throw unsupported();
        }

        @Override
        public void sort(Comparator<? super E> c) {
            throw unsupported();
        }

        @Override
        public ListIterator<E> listIterator() {
            return listIterator(0);
        }

        @Override
        public ListIterator<E> listIterator(int index) {
            ListIterator<E> each = list.listIterator(index);
            return new ListIterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public E next() {
                    return each.next();
                }

                @Override
                public boolean hasPrevious() {
                    return each.hasPrevious();
                }

                @Override
                public E previous() {
                    return each.previous();
                }

                @Override
                public int nextIndex() {
                    return each.nextIndex();
                }

                @Override
                public int previousIndex() {
                    return each.previousIndex();
                }

                @Override
                public void remove() {
                    throw unsupported();
                }

                @Override
                public void set(E e) {
                    throw unsupported();
                }

                @Override
                public void add(E e) {
                    throw unsupported();
                }
            };
        }
    }

    /** On a list with random access. */
    static final class OfRandomAccess<E> extends OfList<E> implements RandomAccess {
        OfRandomAccess(List<E> list) {
            super(list);
        }
    }

    /** On a set. */
    static class OfSet<E> extends OfCollection<E> implements Set<E> {
        OfSet(Set<E> set) {
            super(set);
        }

        @Override
        public boolean equals(Object o) {
            return o == this || inner.equals(o);
        }

        @Override
        public int hashCode() {
            return inner.hashCode();
        }

        @Override
        public Spliterator<E> spliterator() {
            return inner.spliterator();
        }
    }

    /** On a sorted set. */
    static class OfSortedSet<E> extends OfSet<E> implements SortedSet<E> {
        private final SortedSet<E> sorted;

        OfSortedSet(SortedSet<E> sorted) {
            super(sorted);
            this.sorted = sorted;
        }

        @Override
        public Comparator<? super E> comparator() {
            return sorted.comparator();
        }

        @Override
        public SortedSet<E> subSet(E fromElement, E toElement) {
            return new OfSortedSet<>(sorted.subSet(fromElement, toElement));
        }

        @Override
        public SortedSet<E> headSet(E toElement) {
            return new OfSortedSet<>(sorted.headSet(toElement));
        }

        @Override
        public SortedSet<E> tailSet(E fromElement) {
            return new OfSortedSet<>(sorted.tailSet(fromElement));
        }

        @Override
        public E first() {
            return sorted.first();
        }

        @Override
        public E last() {
            return sorted.last();
        }

        @Override
        public Spliterator<E> spliterator() {
            return sorted.spliterator();
        }
    }

    /** On a navigable set. */
    static final class OfNavigableSet<E> extends OfSortedSet<E> implements NavigableSet<E> {
        private final NavigableSet<E> set;

        OfNavigableSet(NavigableSet<E> set) {
            super(set);
            this.set = set;
        }

        @Override
        public E lower(E e) {
            return set.lower(e);
        }

        @Override
        public E floor(E e) {
            return set.floor(e);
        }

        @Override
        public E ceiling(E e) {
            return set.ceiling(e);
        }

        @Override
        public E higher(E e) {
            return set.higher(e);
        }

        @Override
        public E pollFirst() {
            throw unsupported();
        }

        @Override
        public E pollLast() {
            throw unsupported();
        }

        @Override
        public NavigableSet<E> descendingSet() {
            return new OfNavigableSet<>(set.descendingSet());
        }

        @Override
        public Iterator<E> descendingIterator() {
            return iterator(set.descendingIterator());
        }

        @Override
        public NavigableSet<E> subSet(E from, boolean fromInclusive, E to, boolean toInclusive) {
            return new OfNavigableSet<>(set.subSet(from, fromInclusive, to, toInclusive));
        }

        @Override
        public NavigableSet<E> headSet(E toElement, boolean inclusive) {
            return new OfNavigableSet<>(set.headSet(toElement, inclusive));
        }

        @Override
        public NavigableSet<E> tailSet(E fromElement, boolean inclusive) {
            return new OfNavigableSet<>(set.tailSet(fromElement, inclusive));
        }
    }
}
