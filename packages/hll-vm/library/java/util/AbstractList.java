package java.util;

/** A list by {@code get} and {@code size} alone, with iterators that notice changes made behind their back. */
public abstract class AbstractList<E> extends AbstractCollection<E> implements List<E> {
    protected transient int modCount = 0;

    protected AbstractList() {}

    public abstract E get(int index);

    @Override
    public boolean add(E e) {
        add(size(), e);
        return true;
    }

    @Override
    public E set(int index, E element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(int index, E element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public E remove(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int indexOf(Object o) {
        for (ListIterator<E> each = listIterator(); each.hasNext();) {
            if (Objects.equals(o, each.next())) {
                return each.previousIndex();
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(Object o) {
        for (ListIterator<E> each = listIterator(size()); each.hasPrevious();) {
            if (Objects.equals(o, each.previous())) {
                return each.nextIndex();
            }
        }
        return -1;
    }

    @Override
    public void clear() {
        removeRange(0, size());
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> c) {
        checkPosition(index, size());
        for (E e : c) {
            add(index++, e);
        }
        return !c.isEmpty();
    }

    protected void removeRange(int fromIndex, int toIndex) {
        ListIterator<E> each = listIterator(fromIndex);
        for (int i = fromIndex; i < toIndex; i++) {
            each.next();
            each.remove();
        }
    }

    @Override
    public Iterator<E> iterator() {
        return new Itr(0);
    }

    @Override
    public ListIterator<E> listIterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        checkPosition(index, size());
        return new Itr(index);
    }

    @Override
    public List<E> subList(int fromIndex, int toIndex) {
        subListRangeCheck(fromIndex, toIndex, size());
        return SubList.make(this, null, fromIndex, toIndex - fromIndex);
    }

    @Override
    public boolean equals(Object o) {
        return o == this || o instanceof List<?> other && sameElements(this, other);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (E e : this) {
            hash = 31 * hash + Objects.hashCode(e);
        }
        return hash;
    }

    static boolean sameElements(List<?> a, List<?> b) {
        Iterator<?> left = a.iterator();
        Iterator<?> right = b.iterator();
        while (left.hasNext() && right.hasNext()) {
            if (!Objects.equals(left.next(), right.next())) {
                return false;
            }
        }
        return !left.hasNext() && !right.hasNext();
    }

    static void checkPosition(int index, int size) {
        if (index < 0 || index > size) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
        }
    }

    static void subListRangeCheck(int fromIndex, int toIndex, int size) {
        if (fromIndex < 0) {
            throw new IndexOutOfBoundsException("fromIndex = " + fromIndex);
        }
        if (toIndex > size) {
            throw new IndexOutOfBoundsException("toIndex = " + toIndex);
        }
        if (fromIndex > toIndex) {
            throw new IllegalArgumentException("fromIndex(" + fromIndex + ") > toIndex(" + toIndex + ")");
        }
    }

    /** What is at the index, unchecked where an array can tell: what streams of a list changed meanwhile see. */
    E getUnchecked(int index) {
        return get(index);
    }

    /** The size, for a window even on a list changed behind its back. */
    int sizeUnchecked() {
        return size();
    }

    /** Whether an iterator that runs over the end names the exception of {@code get} as the cause. */
    boolean tellsCauseAtEnd() {
        return true;
    }

    /** The iterator by {@code get} and {@code remove} of this list. */
    final ListIterator<E> iteratorByIndex(int index) {
        return new Itr(index);
    }

    private final class Itr implements ListIterator<E> {
        private int cursor;
        private int last = -1;
        private int expectedModCount = modCount;

        Itr(int cursor) {
            this.cursor = cursor;
        }

        private void checkForComodification() {
            if (modCount != expectedModCount) {
                throw new ConcurrentModificationException();
            }
        }

        private E move(int index, int cursorAfter) {
            checkForComodification();
            try {
                E e = get(index);
                last = index;
                cursor = cursorAfter;
                return e;
            } catch (IndexOutOfBoundsException outside) {
                checkForComodification();
                throw tellsCauseAtEnd() ? new NoSuchElementException(outside) : new NoSuchElementException();
            }
        }

        @Override
        public boolean hasNext() {
            return cursor != sizeUnchecked();
        }

        @Override
        public E next() {
            return move(cursor, cursor + 1);
        }

        @Override
        public boolean hasPrevious() {
            return cursor != 0;
        }

        @Override
        public E previous() {
            return move(cursor - 1, cursor - 1);
        }

        @Override
        public int nextIndex() {
            return cursor;
        }

        @Override
        public int previousIndex() {
            return cursor - 1;
        }

        private void needLast() {
            if (last < 0) {
                throw new IllegalStateException();
            }
            checkForComodification();
        }

        @Override
        public void remove() {
            needLast();
            try {
                AbstractList.this.remove(last);
                if (last < cursor) {
                    cursor--;
                }
                last = -1;
                expectedModCount = modCount;
            } catch (IndexOutOfBoundsException outside) {
                throw new ConcurrentModificationException();
            }
        }

        @Override
        public void set(E e) {
            needLast();
            try {
                AbstractList.this.set(last, e);
                expectedModCount = modCount;
            } catch (IndexOutOfBoundsException outside) {
                throw new ConcurrentModificationException();
            }
        }

        @Override
        public void add(E e) {
            checkForComodification();
            try {
                AbstractList.this.add(cursor, e);
                last = -1;
                cursor++;
                expectedModCount = modCount;
            } catch (IndexOutOfBoundsException outside) {
                throw new ConcurrentModificationException();
            }
        }
    }
}
