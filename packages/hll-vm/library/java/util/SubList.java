package java.util;

/** A window on a part of a list: it reads and writes through to it. */
class SubList<E> extends AbstractList<E> {
    private final AbstractList<E> root;
    private final SubList<E> parent;
    private final int offset;
    private int size;

    SubList(AbstractList<E> root, SubList<E> parent, int offset, int size) {
        this.root = root;
        this.parent = parent;
        this.offset = offset;
        this.size = size;
        this.modCount = root.modCount;
    }

    /** Such a window on a list with random access. */
    static final class WithRandomAccess<E> extends SubList<E> implements RandomAccess {
        WithRandomAccess(AbstractList<E> root, SubList<E> parent, int offset, int size) {
            super(root, parent, offset, size);
        }
    }

    /** Such a window on an array list, whose iterators end where the index meets the size. */
    static final class OfArrayList<E> extends SubList<E> implements RandomAccess {
        OfArrayList(ArrayList<E> root, SubList<E> parent, int offset, int size) {
            super(root, parent, offset, size);
        }

        @Override
        boolean tellsCauseAtEnd() {
            return false;
        }

        @Override
        public ListIterator<E> listIterator(int index) {
            checkForComodification();
            checkPosition(index, sizeUnchecked());
            return iteratorByIndex(index);
        }
    }

    /** A window on a part of the list, which lies in the window given, if any. */
    static <E> SubList<E> make(AbstractList<E> root, SubList<E> parent, int offset, int size) {
        return root instanceof ArrayList<E> list ? new OfArrayList<>(list, parent, offset, size)
            : root instanceof RandomAccess ? new WithRandomAccess<>(root, parent, offset, size)
            : new SubList<>(root, parent, offset, size);
    }

    @Override
    int sizeUnchecked() {
        return size;
    }

    final void checkForComodification() {
        if (root.modCount != modCount) {
            throw new ConcurrentModificationException();
        }
    }

    private void grown(int by) {
        for (SubList<E> each = this; each != null; each = each.parent) {
            each.size += by;
            each.modCount = root.modCount;
        }
    }

    @Override
    public int size() {
        checkForComodification();
        return size;
    }

    @Override
    public E get(int index) {
        Objects.checkIndex(index, size);
        checkForComodification();
        return root.get(offset + index);
    }

    @Override
    public E set(int index, E element) {
        Objects.checkIndex(index, size);
        checkForComodification();
        return root.set(offset + index, element);
    }

    @Override
    public void add(int index, E element) {
        checkPosition(index, size);
        checkForComodification();
        root.add(offset + index, element);
        grown(1);
    }

    @Override
    public E remove(int index) {
        Objects.checkIndex(index, size);
        checkForComodification();
        E removed = root.remove(offset + index);
        grown(-1);
        return removed;
    }

    @Override
    protected void removeRange(int fromIndex, int toIndex) {
        checkForComodification();
        root.removeRange(offset + fromIndex, offset + toIndex);
        grown(fromIndex - toIndex);
    }

    @Override
    public boolean addAll(Collection<? extends E> c) {
        return addAll(size, c);
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> c) {
        checkPosition(index, size);
        int added = c.size();
        if (added == 0) {
            return false;
        }
        checkForComodification();
        root.addAll(offset + index, c);
        grown(added);
        return true;
    }

    @Override
    public Iterator<E> iterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        checkForComodification();
        checkPosition(index, size);
        ListIterator<E> inner = root.listIterator(offset + index);
        return new ListIterator<>() {
            @Override
            public boolean hasNext() {
                return nextIndex() < size;
            }

            @Override
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return inner.next();
            }

            @Override
            public boolean hasPrevious() {
                return previousIndex() >= 0;
            }

            @Override
            public E previous() {
                if (!hasPrevious()) {
                    throw new NoSuchElementException();
                }
                return inner.previous();
            }

            @Override
            public int nextIndex() {
                return inner.nextIndex() - offset;
            }

            @Override
            public int previousIndex() {
                return inner.previousIndex() - offset;
            }

            @Override
            public void remove() {
                inner.remove();
                grown(-1);
            }

            @Override
            public void set(E e) {
                inner.set(e);
            }

            @Override
            public void add(E e) {
                inner.add(e);
                grown(1);
            }
        };
    }

    @Override
    public List<E> subList(int fromIndex, int toIndex) {
        subListRangeCheck(fromIndex, toIndex, size);
        return make(root, this, offset + fromIndex, toIndex - fromIndex);
    }
}
