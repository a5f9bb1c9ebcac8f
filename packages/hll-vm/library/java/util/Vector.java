package java.util;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The elder of {@link ArrayList}, all of whose methods hold its monitor. */
public class Vector<E> extends AbstractList<E> implements List<E>, RandomAccess, Cloneable, java.io.Serializable {
    protected Object[] elementData;
    protected int elementCount;
    protected int capacityIncrement;

    public Vector() {
        this(10);
    }

    public Vector(int initialCapacity) {
        this(initialCapacity, 0);
    }

    public Vector(int initialCapacity, int capacityIncrement) {
        if (initialCapacity < 0) {
            throw new IllegalArgumentException("Illegal Capacity: " + initialCapacity);
        }
        elementData = new Object[initialCapacity];
        this.capacityIncrement = capacityIncrement;
    }

    public Vector(Collection<? extends E> c) {
        elementData = Arrays.copyOf(c.toArray(), c.size(), Object[].class);
        elementCount = elementData.length;
    }

    /** Behind the last element there are nulls. */
    @Override
    E getUnchecked(int index) {
        return at(index);
    }

    @SuppressWarnings("unchecked")
    private E at(int index) {
        return (E) elementData[index];
    }

    private void grow(int atLeast) {
        int length = elementData.length;
        int step = capacityIncrement > 0 ? capacityIncrement : length;
        elementData = Arrays.copyOf(elementData, Math.max(atLeast, length + step));
    }

    private void checkIndex(int index) {
        if (index >= elementCount) {
            throw new ArrayIndexOutOfBoundsException(index);
        }
    }

    private void checkBelowCount(int index) {
        if (index >= elementCount) {
            throw new ArrayIndexOutOfBoundsException(index + " >= " + elementCount);
        }
    }

    private void openGap(int index, int width) {
        modCount++;
        if (elementCount + width > elementData.length) {
            grow(elementCount + width);
        }
        System.arraycopy(elementData, index, elementData, index + width, elementCount - index);
        elementCount += width;
    }

    private void shrink(int newCount) {
        Arrays.fill(elementData, newCount, elementCount, null);
        elementCount = newCount;
    }

    public synchronized void copyInto(Object[] anArray) {
        System.arraycopy(elementData, 0, anArray, 0, elementCount);
    }

    public synchronized void trimToSize() {
        modCount++;
        elementData = Arrays.copyOf(elementData, elementCount);
    }

    public synchronized void ensureCapacity(int minCapacity) {
        modCount++;
        if (minCapacity > elementData.length) {
            grow(minCapacity);
        }
    }

    public synchronized void setSize(int newSize) {
        modCount++;
        if (newSize > elementData.length) {
            grow(newSize);
        }
        if (newSize < elementCount) {
            shrink(newSize);
        }
        elementCount = newSize;
    }

    public synchronized int capacity() {
        return elementData.length;
    }

    @Override
    public synchronized int size() {
        return elementCount;
    }

    @Override
    public synchronized boolean isEmpty() {
        return elementCount == 0;
    }

    public Enumeration<E> elements() {
        return new Enumeration<>() {
            private int cursor;

            @Override
            public boolean hasMoreElements() {
                return cursor < elementCount;
            }

            @Override
            public E nextElement() {
                synchronized (Vector.this) {
                    if (cursor >= elementCount) {
                        throw new NoSuchElementException("Vector Enumeration");
                    }
                    return at(cursor++);
                }
            }
        };
    }

    @Override
    public boolean contains(Object o) {
        return indexOf(o, 0) >= 0;
    }

    @Override
    public int indexOf(Object o) {
        return indexOf(o, 0);
    }

    public synchronized int indexOf(Object o, int index) {
        for (int i = index; i < elementCount; i++) {
            if (Objects.equals(o, elementData[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public synchronized int lastIndexOf(Object o) {
        return lastIndexOf(o, elementCount - 1);
    }

    public synchronized int lastIndexOf(Object o, int index) {
        if (index >= elementCount) {
            throw new IndexOutOfBoundsException(index + " >= " + elementCount);
        }
        for (int i = index; i >= 0; i--) {
            if (Objects.equals(o, elementData[i])) {
                return i;
            }
        }
        return -1;
    }

    public synchronized E elementAt(int index) {
        checkBelowCount(index);
        return at(index);
    }

    public synchronized E firstElement() {
        if (elementCount == 0) {
            throw new NoSuchElementException();
        }
        return at(0);
    }

    public synchronized E lastElement() {
        if (elementCount == 0) {
            throw new NoSuchElementException();
        }
        return at(elementCount - 1);
    }

    public synchronized void setElementAt(E obj, int index) {
        checkBelowCount(index);
        elementData[index] = obj;
    }

    public synchronized void removeElementAt(int index) {
        checkBelowCount(index);
        if (index < 0) {
            throw new ArrayIndexOutOfBoundsException(index);
        }
        removeRange(index, index + 1);
    }

    public synchronized void insertElementAt(E obj, int index) {
        if (index > elementCount) {
            throw new ArrayIndexOutOfBoundsException(index + " > " + elementCount);
        }
        openGap(index, 1);
        elementData[index] = obj;
    }

    public synchronized void addElement(E obj) {
        openGap(elementCount, 1);
        elementData[elementCount - 1] = obj;
    }

    public synchronized boolean removeElement(Object obj) {
        int index = indexOf(obj, 0);
        if (index < 0) {
            return false;
        }
        removeRange(index, index + 1);
        return true;
    }

    public synchronized void removeAllElements() {
        modCount++;
        shrink(0);
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized Object clone() {
        try {
            Vector<E> copy = (Vector<E>) super.clone();
            copy.elementData = Arrays.copyOf(elementData, elementCount);
            copy.modCount = 0;
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public synchronized Object[] toArray() {
        return Arrays.copyOf(elementData, elementCount);
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T> T[] toArray(T[] a) {
        if (a.length < elementCount) {
            return (T[]) Arrays.copyOf(elementData, elementCount, a.getClass());
        }
        System.arraycopy(elementData, 0, a, 0, elementCount);
        if (a.length > elementCount) {
            a[elementCount] = null;
        }
        return a;
    }

    @Override
    public synchronized E get(int index) {
        checkIndex(index);
        return at(index);
    }

    @Override
    public synchronized E set(int index, E element) {
        checkIndex(index);
        E old = at(index);
        elementData[index] = element;
        return old;
    }

    @Override
    public synchronized boolean add(E e) {
        addElement(e);
        return true;
    }

    @Override
    public void add(int index, E element) {
        insertElementAt(element, index);
    }

    @Override
    public boolean remove(Object o) {
        return removeElement(o);
    }

    @Override
    public synchronized E remove(int index) {
        checkIndex(index);
        E old = at(index);
        removeRange(index, index + 1);
        return old;
    }

    @Override
    public void clear() {
        removeAllElements();
    }

    @Override
    public boolean addAll(Collection<? extends E> c) {
        return insert(elementCount, c.toArray());
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> c) {
        if (index < 0 || index > elementCount) {
            throw new ArrayIndexOutOfBoundsException(index);
        }
        return insert(index, c.toArray());
    }

    private synchronized boolean insert(int index, Object[] added) {
        openGap(index, added.length);
        System.arraycopy(added, 0, elementData, index, added.length);
        return added.length != 0;
    }

    @Override
    protected synchronized void removeRange(int fromIndex, int toIndex) {
        modCount++;
        System.arraycopy(elementData, toIndex, elementData, fromIndex, elementCount - toIndex);
        shrink(elementCount - (toIndex - fromIndex));
    }

    @Override
    public synchronized boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        int expected = modCount;
        Object[] kept = new Object[elementCount];
        int count = 0;
        for (int i = 0; i < elementCount; i++) {
            if (!filter.test(at(i))) {
                kept[count++] = elementData[i];
            }
        }
        checkForComodification(expected);
        if (count == elementCount) {
            return false;
        }
        modCount++;
        System.arraycopy(kept, 0, elementData, 0, count);
        shrink(count);
        return true;
    }

    @Override
    public boolean removeAll(Collection<?> c) {
        Objects.requireNonNull(c);
        return removeIf(e -> c.contains(e));
    }

    @Override
    public boolean retainAll(Collection<?> c) {
        Objects.requireNonNull(c);
        return removeIf(e -> !c.contains(e));
    }

    private void checkForComodification(int expectedModCount) {
        if (modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public synchronized void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int expected = modCount;
        for (int i = 0, count = elementCount; modCount == expected && i < count; i++) {
            action.accept(at(i));
        }
        checkForComodification(expected);
    }

    @Override
    public synchronized void replaceAll(UnaryOperator<E> operator) {
        Objects.requireNonNull(operator);
        int expected = modCount;
        for (int i = 0, count = elementCount; modCount == expected && i < count; i++) {
            elementData[i] = operator.apply(at(i));
        }
        checkForComodification(expected);
        modCount++;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized void sort(Comparator<? super E> c) {
        int expected = modCount;
        Arrays.sort((E[]) elementData, 0, elementCount, c);
        checkForComodification(expected);
        modCount++;
    }

    @Override
    boolean tellsCauseAtEnd() {
        return false;
    }

    @Override
    public synchronized ListIterator<E> listIterator(int index) {
        if (index < 0 || index > elementCount) {
            throw new IndexOutOfBoundsException("Index: " + index);
        }
        return iteratorByIndex(index);
    }

    @Override
    public synchronized List<E> subList(int fromIndex, int toIndex) {
        return Collections.synchronizedList(super.subList(fromIndex, toIndex));
    }

    @Override
    public synchronized boolean equals(Object o) {
        return super.equals(o);
    }

    @Override
    public synchronized int hashCode() {
        return super.hashCode();
    }

    @Override
    public synchronized String toString() {
        return super.toString();
    }
}
