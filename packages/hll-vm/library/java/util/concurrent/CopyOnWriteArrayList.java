package java.util.concurrent;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A list for several threads in an array that is never changed: each change makes a new one. */
public class CopyOnWriteArrayList<E> implements List<E>, RandomAccess, Cloneable, java.io.Serializable {
    /** Never changed once it is here. */
    private ArrayList<E> current;

    public CopyOnWriteArrayList() {
        current = new ArrayList<>();
    }

    public CopyOnWriteArrayList(Collection<? extends E> c) {
        current = new ArrayList<>(c);
    }

    public CopyOnWriteArrayList(E[] toCopyIn) {
        current = new ArrayList<>(Arrays.asList(toCopyIn));
    }

    private ArrayList<E> copy() {
        return new ArrayList<>(current);
    }

    /** The list to read, which will not change. */
    private List<E> read() {
        return current;
    }

    private static void checkPosition(int index, int size) {
        if (index < 0 || index > size) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
        }
    }

    private static void checkIndex(int index, int size) {
        if (index < 0 || index >= size) {
            throw new ArrayIndexOutOfBoundsException("Index " + index + " out of bounds for length " + size);
        }
    }

    @Override
    public int size() {
        return current.size();
    }

    @Override
    public boolean isEmpty() {
        return current.isEmpty();
    }

    @Override
    public boolean contains(Object o) {
        return current.contains(o);
    }

    @Override
    public boolean containsAll(Collection<?> c) {
        return current.containsAll(c);
    }

    @Override
    public int indexOf(Object o) {
        return current.indexOf(o);
    }

    @Override
    public int lastIndexOf(Object o) {
        return current.lastIndexOf(o);
    }

    @Override
    public Object[] toArray() {
        return current.toArray();
    }

    @Override
    public <T> T[] toArray(T[] a) {
        return current.toArray(a);
    }

    @Override
    public E get(int index) {
        checkIndex(index, current.size());
        return current.get(index);
    }

    @Override
    public synchronized E set(int index, E element) {
        checkIndex(index, current.size());
        ArrayList<E> changed = copy();
        E old = changed.set(index, element);
        current = changed;
        return old;
    }

    @Override
    public synchronized boolean add(E e) {
        ArrayList<E> changed = copy();
        changed.add(e);
        current = changed;
        return true;
    }

    @Override
    public synchronized void add(int index, E element) {
        checkPosition(index, current.size());
        ArrayList<E> changed = copy();
        changed.add(index, element);
        current = changed;
    }

    @Override
    public synchronized E remove(int index) {
        checkIndex(index, current.size());
        ArrayList<E> changed = copy();
        E old = changed.remove(index);
        current = changed;
        return old;
    }

    @Override
    public synchronized boolean remove(Object o) {
        ArrayList<E> changed = copy();
        boolean removed = changed.remove(o);
        current = changed;
        return removed;
    }

    public synchronized boolean addIfAbsent(E e) {
        return !current.contains(e) && add(e);
    }

    public synchronized int addAllAbsent(Collection<? extends E> c) {
        int added = 0;
        for (E e : c) {
            if (addIfAbsent(e)) {
                added++;
            }
        }
        return added;
    }

    @Override
    public synchronized boolean addAll(Collection<? extends E> c) {
        return addAll(current.size(), c);
    }

    @Override
    public synchronized boolean addAll(int index, Collection<? extends E> c) {
        checkPosition(index, current.size());
        ArrayList<E> changed = copy();
        boolean any = changed.addAll(index, c);
        current = changed;
        return any;
    }

    @Override
    public synchronized void clear() {
        current = new ArrayList<>();
    }

    @Override
    public synchronized boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        ArrayList<E> changed = copy();
        boolean removed = changed.removeIf(filter);
        current = changed;
        return removed;
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

    @Override
    public synchronized void replaceAll(UnaryOperator<E> operator) {
        ArrayList<E> changed = copy();
        changed.replaceAll(operator);
        current = changed;
    }

    @Override
    public synchronized void sort(Comparator<? super E> c) {
        ArrayList<E> changed = copy();
        changed.sort(c);
        current = changed;
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        current.forEach(action);
    }

    @Override
    public String toString() {
        return current.toString();
    }

    @Override
    public boolean equals(Object o) {
        return o == this || current.equals(o);
    }

    @Override
    public int hashCode() {
        return current.hashCode();
    }

    @Override
    public Object clone() {
        return new CopyOnWriteArrayList<>(current);
    }

    @Override
    public Iterator<E> iterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return Collections.unmodifiableList(read()).listIterator(index);
    }

    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliterator(current.toArray(), Spliterator.IMMUTABLE | Spliterator.ORDERED);
    }

    @Override
    public List<E> subList(int fromIndex, int toIndex) {
        if (fromIndex < 0 || toIndex > current.size() || fromIndex > toIndex) {
            throw new IndexOutOfBoundsException();
        }
        return new Part(fromIndex, toIndex - fromIndex);
    }

    /** A window on a part of the list; it is of use only while nobody changes the list otherwise. */
    private final class Part extends AbstractList<E> implements RandomAccess {
        private final int offset;
        private int size;
        private ArrayList<E> expected = current;

        Part(int offset, int size) {
            this.offset = offset;
            this.size = size;
        }

        private void check() {
            if (current != expected) {
                throw new ConcurrentModificationException();
            }
        }

        private void changed(int by) {
            size += by;
            modCount++;
            expected = current;
        }

        @Override
        public int size() {
            synchronized (CopyOnWriteArrayList.this) {
                check();
                return size;
            }
        }

        @Override
        public E get(int index) {
            synchronized (CopyOnWriteArrayList.this) {
                Objects.checkIndex(index, size);
                check();
                return current.get(offset + index);
            }
        }

        @Override
        public E set(int index, E element) {
            synchronized (CopyOnWriteArrayList.this) {
                Objects.checkIndex(index, size);
                check();
                E old = CopyOnWriteArrayList.this.set(offset + index, element);
                changed(0);
                return old;
            }
        }

        @Override
        public void add(int index, E element) {
            synchronized (CopyOnWriteArrayList.this) {
                check();
                checkPosition(index, size);
                CopyOnWriteArrayList.this.add(offset + index, element);
                changed(1);
            }
        }

        @Override
        public E remove(int index) {
            synchronized (CopyOnWriteArrayList.this) {
                Objects.checkIndex(index, size);
                check();
                E old = CopyOnWriteArrayList.this.remove(offset + index);
                changed(-1);
                return old;
            }
        }
    }
}
