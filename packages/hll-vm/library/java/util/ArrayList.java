package java.util;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A list in an array that grows. */
public class ArrayList<E> extends AbstractList<E> implements List<E>, RandomAccess, Cloneable, java.io.Serializable {
    private static final Object[] NONE = {};

    private Object[] elements;
    private int size;

    public ArrayList() {
        elements = NONE;
    }

    public ArrayList(int initialCapacity) {
        if (initialCapacity < 0) {
            throw new IllegalArgumentException("Illegal Capacity: " + initialCapacity);
        }
        elements = initialCapacity == 0 ? NONE : new Object[initialCapacity];
    }

    public ArrayList(Collection<? extends E> c) {
        elements = Arrays.copyOf(c.toArray(), c.size(), Object[].class);
        size = elements.length;
    }

    public void trimToSize() {
        modCount++;
        elements = Arrays.copyOf(elements, size);
    }

    public void ensureCapacity(int minCapacity) {
        if (minCapacity > elements.length) {
            modCount++;
            grow(minCapacity);
        }
    }

    private void grow(int atLeast) {
        int length = elements.length;
        elements = Arrays.copyOf(elements, Math.max(Math.max(atLeast, 10), length + (length >> 1)));
    }

    /** Behind the last element there are nulls. */
    @Override
    E getUnchecked(int index) {
        return at(index);
    }

    @SuppressWarnings("unchecked")
    private E at(int index) {
        return (E) elements[index];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public E get(int index) {
        Objects.checkIndex(index, size);
        return at(index);
    }

    @Override
    public E set(int index, E element) {
        Objects.checkIndex(index, size);
        E old = at(index);
        elements[index] = element;
        return old;
    }

    @Override
    public boolean add(E e) {
        modCount++;
        if (size == elements.length) {
            grow(size + 1);
        }
        elements[size++] = e;
        return true;
    }

    @Override
    public void add(int index, E element) {
        checkPosition(index, size);
        openGap(index, 1);
        elements[index] = element;
    }

    private void openGap(int index, int width) {
        modCount++;
        if (size + width > elements.length) {
            grow(size + width);
        }
        System.arraycopy(elements, index, elements, index + width, size - index);
        size += width;
    }

    @Override
    public E remove(int index) {
        Objects.checkIndex(index, size);
        E old = at(index);
        removeRange(index, index + 1);
        return old;
    }

    @Override
    public boolean remove(Object o) {
        int index = indexOf(o);
        if (index < 0) {
            return false;
        }
        removeRange(index, index + 1);
        return true;
    }

    @Override
    protected void removeRange(int fromIndex, int toIndex) {
        if (fromIndex > toIndex) {
            throw new IndexOutOfBoundsException("From Index: " + fromIndex + " > To Index: " + toIndex);
        }
        modCount++;
        System.arraycopy(elements, toIndex, elements, fromIndex, size - toIndex);
        shrink(size - (toIndex - fromIndex));
    }

    private void shrink(int newSize) {
        int oldSize = size;
        size = newSize;
        for (int i = newSize; i < oldSize; i++) {
            elements[i] = null;
        }
    }

    @Override
    public void clear() {
        modCount++;
        shrink(0);
    }

    @Override
    public boolean addAll(Collection<? extends E> c) {
        return insert(size, c.toArray());
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> c) {
        checkPosition(index, size);
        return insert(index, c.toArray());
    }

    private boolean insert(int index, Object[] added) {
        openGap(index, added.length);
        System.arraycopy(added, 0, elements, index, added.length);
        return added.length != 0;
    }

    @Override
    public boolean contains(Object o) {
        return indexOf(o) >= 0;
    }

    @Override
    public int indexOf(Object o) {
        for (int i = 0; i < size; i++) {
            if (o == null ? elements[i] == null : o.equals(elements[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(Object o) {
        for (int i = size - 1; i >= 0; i--) {
            if (o == null ? elements[i] == null : o.equals(elements[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(elements, size);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T[] toArray(T[] a) {
        if (a.length < size) {
            return (T[]) Arrays.copyOf(elements, size, a.getClass());
        }
        System.arraycopy(elements, 0, a, 0, size);
        if (a.length > size) {
            a[size] = null;
        }
        return a;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            ArrayList<E> copy = (ArrayList<E>) super.clone();
            copy.elements = Arrays.copyOf(elements, size);
            copy.modCount = 0;
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    private void checkForComodification(int expectedModCount) {
        if (modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int expected = modCount;
        int count = size;
        for (int i = 0; modCount == expected && i < count; i++) {
            action.accept(at(i));
        }
        checkForComodification(expected);
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        Objects.requireNonNull(operator);
        int expected = modCount;
        int count = size;
        for (int i = 0; modCount == expected && i < count; i++) {
            elements[i] = operator.apply(at(i));
        }
        checkForComodification(expected);
        modCount++;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void sort(Comparator<? super E> comparator) {
        int expected = modCount;
        Arrays.sort((E[]) elements, 0, size, comparator);
        checkForComodification(expected);
        modCount++;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        int expected = modCount;
        int count = size;
        Object[] kept = new Object[count];
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (!filter.test(at(i))) {
                kept[left++] = elements[i];
            }
        }
        checkForComodification(expected);
        return keepOnly(kept, left);
    }

    private boolean keepOnly(Object[] kept, int left) {
        if (left == size) {
            return false;
        }
        modCount++;
        System.arraycopy(kept, 0, elements, 0, left);
        shrink(left);
        return true;
    }

    @Override
    public boolean removeAll(Collection<?> c) {
        return removeWhere(Objects.requireNonNull(c), true);
    }

    @Override
    public boolean retainAll(Collection<?> c) {
        return removeWhere(Objects.requireNonNull(c), false);
    }

    private boolean removeWhere(Collection<?> c, boolean contained) {
        Object[] kept = new Object[size];
        int left = 0;
        for (int i = 0; i < size; i++) {
            if (c.contains(elements[i]) != contained) {
                kept[left++] = elements[i];
            }
        }
        return keepOnly(kept, left);
    }

    @Override
    boolean tellsCauseAtEnd() {
        return false;
    }

    @Override
    public Iterator<E> iterator() {
        return new Itr();
    }

    @Override
    public Spliterator<E> spliterator() {
        return new ListSpliterator<>(this);
    }

    /** The forward iterator, apart from the one of all lists because nearly every loop uses it. */
    private final class Itr implements Iterator<E> {
        private int cursor;
        private int last = -1;
        private int expectedModCount = modCount;

        @Override
        public boolean hasNext() {
            return cursor != size;
        }

        @Override
        public E next() {
            if (modCount != expectedModCount) {
                throw new ConcurrentModificationException();
            }
            int index = cursor;
            if (index >= size) {
                throw new NoSuchElementException();
            }
            cursor = index + 1;
            last = index;
            return at(index);
        }

        @Override
        public void remove() {
            if (last < 0) {
                throw new IllegalStateException();
            }
            checkForComodification(expectedModCount);
            removeRange(last, last + 1);
            cursor = last;
            last = -1;
            expectedModCount = modCount;
        }

        @Override
        public void forEachRemaining(Consumer<? super E> action) {
            Objects.requireNonNull(action);
            int count = size;
            if (cursor >= count) {
                return;
            }
            int i = cursor;
            while (i < count && modCount == expectedModCount) {
                action.accept(at(i++));
            }
            cursor = i;
            last = i - 1;
            checkForComodification(expectedModCount);
        }
    }
}
