package java.util;

import java.util.function.UnaryOperator;

/** The lists of {@code List.of} and {@code List.copyOf}: an array that nobody else sees, or a part of it. */
final class ImmutableList<E> extends ImmutableCollection<E> implements List<E>, RandomAccess, java.io.Serializable {
    private static final ImmutableList<?> EMPTY = new ImmutableList<>(new Object[0], 0, 0);

    private final Object[] elements;
    private final int offset;
    private final int size;

    private ImmutableList(Object[] elements, int offset, int size) {
        this.elements = elements;
        this.offset = offset;
        this.size = size;
    }

    /** Keeps the array: it must be the callers' no more. */
    @SafeVarargs
    @SuppressWarnings("unchecked")
    static <E> List<E> make(E... elements) {
        for (Object element : elements) {
            Objects.requireNonNull(element);
        }
        return elements.length == 0 ? (List<E>) EMPTY : new ImmutableList<>(elements, 0, elements.length);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked")
    public E get(int index) {
        if (index < 0 || index >= size) {
            throw outside(index);
        }
        return (E) elements[offset + index];
    }

    /** What tells that elsewhere lists of one or two elements, of more, and parts of lists are classes apart. */
    private IndexOutOfBoundsException outside(int index) {
        String known = "Index " + index + " out of bounds for length " + size;
        return size != elements.length ? new IndexOutOfBoundsException(known)
            : size == 1 || size == 2 ? new IndexOutOfBoundsException("Index: " + index + " Size: " + size)
            : new ArrayIndexOutOfBoundsException(known);
    }

    @Override
    public boolean contains(Object o) {
        return indexOf(o) >= 0;
    }

    @Override
    public int indexOf(Object o) {
        Objects.requireNonNull(o);
        for (int i = 0; i < size; i++) {
            if (Objects.equals(o, elements[offset + i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(Object o) {
        Objects.requireNonNull(o);
        for (int i = size - 1; i >= 0; i--) {
            if (Objects.equals(o, elements[offset + i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOfRange(elements, offset, offset + size, Object[].class);
    }

    @Override
    public Iterator<E> iterator() {
        return new Itr(0, false);
    }

    @Override
    public ListIterator<E> listIterator() {
        return new Itr(0, true);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        if (index < 0 || index > size) {
            throw new IndexOutOfBoundsException("Index: " + index + " Size: " + size);
        }
        return new Itr(index, true);
    }

    @Override
    public List<E> subList(int fromIndex, int toIndex) {
        AbstractList.subListRangeCheck(fromIndex, toIndex, size);
        return new ImmutableList<>(elements, offset + fromIndex, toIndex - fromIndex);
    }

    @Override
    public boolean equals(Object o) {
        return o == this || o instanceof List<?> other && AbstractList.sameElements(this, other);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + Objects.hashCode(elements[offset + i]);
        }
        return hash;
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
    public void sort(Comparator<? super E> comparator) {
        throw unsupported();
    }

    private final class Itr implements ListIterator<E> {
        private int cursor;
        private final boolean bothWays;

        Itr(int cursor, boolean bothWays) {
            this.cursor = cursor;
            this.bothWays = bothWays;
        }

        @Override
        public boolean hasNext() {
            return cursor != size;
        }

        @Override
        public E next() {
            if (cursor >= size) {
                throw new NoSuchElementException();
            }
            return get(cursor++);
        }

        private void needBothWays() {
            if (!bothWays) {
                throw unsupported();
            }
        }

        @Override
        public boolean hasPrevious() {
            needBothWays();
            return cursor != 0;
        }

        @Override
        public E previous() {
            needBothWays();
            if (cursor <= 0) {
                throw new NoSuchElementException();
            }
            return get(--cursor);
        }

        @Override
        public int nextIndex() {
            needBothWays();
            return cursor;
        }

        @Override
        public int previousIndex() {
            needBothWays();
            return cursor - 1;
        }

        @Override
        public void remove() {
            throw unsupported();
        }

        @Override
        public void set(E element) {
            throw unsupported();
        }

        @Override
        public void add(E element) {
            throw unsupported();
        }
    }
}
