package java.util;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** A queue whose head is the least element: a binary heap in an array. */
public class PriorityQueue<E> extends AbstractQueue<E> implements java.io.Serializable {
    private Object[] heap;
    private int size;
    private final Comparator<? super E> comparator;
    private int modCount;

    public PriorityQueue() {
        this(11, null);
    }

    public PriorityQueue(int initialCapacity) {
        this(initialCapacity, null);
    }

    public PriorityQueue(Comparator<? super E> comparator) {
        this(11, comparator);
    }

    public PriorityQueue(int initialCapacity, Comparator<? super E> comparator) {
        if (initialCapacity < 1) {
            throw new IllegalArgumentException();
        }
        heap = new Object[initialCapacity];
        this.comparator = comparator;
    }

    @SuppressWarnings("unchecked")
    public PriorityQueue(Collection<? extends E> c) {
        comparator = c instanceof SortedSet<?> sorted ? (Comparator<? super E>) sorted.comparator()
            : c instanceof PriorityQueue<?> queue ? (Comparator<? super E>) queue.comparator() : null;
        boolean ordered = c instanceof SortedSet || c instanceof PriorityQueue;
        Object[] elements = c.toArray();
        for (Object e : elements) {
            Objects.requireNonNull(e);
        }
        size = elements.length;
        heap = Arrays.copyOf(elements, Math.max(1, size), Object[].class);
        if (!ordered) {
            heapify();
        }
    }

    public PriorityQueue(PriorityQueue<? extends E> queue) {
        this((Collection<? extends E>) queue);
    }

    public PriorityQueue(SortedSet<? extends E> sorted) {
        this((Collection<? extends E>) sorted);
    }

    @SuppressWarnings("unchecked")
    private int compare(Object a, Object b) {
        return comparator == null ? ((Comparable<Object>) a).compareTo(b) : comparator.compare((E) a, (E) b);
    }

    @SuppressWarnings("unchecked")
    private E at(int index) {
        return (E) heap[index];
    }

    private void rise(int index, Object e) {
        while (index > 0) {
            int parent = index - 1 >>> 1;
            if (compare(e, heap[parent]) >= 0) {
                break;
            }
            heap[index] = heap[parent];
            index = parent;
        }
        heap[index] = e;
    }

    private void sink(int index, Object e) {
        int firstLeaf = size >>> 1;
        while (index < firstLeaf) {
            int child = 2 * index + 1;
            if (child + 1 < size && compare(heap[child], heap[child + 1]) > 0) {
                child++;
            }
            if (compare(e, heap[child]) <= 0) {
                break;
            }
            heap[index] = heap[child];
            index = child;
        }
        heap[index] = e;
    }

    private void heapify() {
        for (int i = (size >>> 1) - 1; i >= 0; i--) {
            sink(i, heap[i]);
        }
    }

    @Override
    public boolean add(E e) {
        return offer(e);
    }

    @Override
    public boolean offer(E e) {
        Objects.requireNonNull(e);
        modCount++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size + (size < 64 ? size + 2 : size >> 1));
        }
        if (size == 0) {
            compare(e, e);
        }
        rise(size, e);
        size++;
        return true;
    }

    @Override
    public E peek() {
        return at(0);
    }

    @Override
    public E poll() {
        E least = at(0);
        if (least != null) {
            modCount++;
            Object last = heap[--size];
            heap[size] = null;
            if (size > 0) {
                sink(0, last);
            }
        }
        return least;
    }

    private int indexOf(Object o) {
        for (int i = 0; o != null && i < size; i++) {
            if (o.equals(heap[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean contains(Object o) {
        return indexOf(o) >= 0;
    }

    @Override
    public boolean remove(Object o) {
        int index = indexOf(o);
        if (index < 0) {
            return false;
        }
        removeAt(index);
        return true;
    }

    /** Gives the element that took the place of one before the index, or null. */
    private E removeAt(int index) {
        modCount++;
        size--;
        E moved = at(size);
        heap[size] = null;
        if (index == size) {
            return null;
        }
        sink(index, moved);
        if (heap[index] != moved) {
            return null;
        }
        rise(index, moved);
        return heap[index] == moved ? null : moved;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        int expected = ++modCount;
        Object[] kept = new Object[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (!filter.test(at(i))) {
                kept[count++] = heap[i];
            }
        }
        checkForComodification(expected);
        if (count == size) {
            return false;
        }
        System.arraycopy(kept, 0, heap, 0, size);
        size = count;
        heapify();
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

    @Override
    public void clear() {
        modCount++;
        Arrays.fill(heap, 0, size, null);
        size = 0;
    }

    @Override
    public int size() {
        return size;
    }

    public Comparator<? super E> comparator() {
        return comparator;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(heap, size);
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
        for (int i = 0, count = size; i < count; i++) {
            action.accept(at(i));
        }
        checkForComodification(expected);
    }

    @Override
    public Spliterator<E> spliterator() {
        return new Spliterators.IteratorSpliterator<>(this, Spliterator.NONNULL) {
            @Override
            void forEach(Consumer<? super E> action) {
                PriorityQueue.this.forEach(action);
            }
        };
    }

    @Override
    public Iterator<E> iterator() {
        return new Itr();
    }

    /** Walks over the array; what a removal moved before the cursor comes at the end. */
    private final class Itr implements Iterator<E> {
        private int cursor;
        private int last = -1;
        private ArrayDeque<E> passedOver;
        private E lastPassedOver;
        private int expectedModCount = modCount;

        @Override
        public boolean hasNext() {
            return cursor < size || passedOver != null && !passedOver.isEmpty();
        }

        @Override
        public E next() {
            checkForComodification(expectedModCount);
            if (cursor < size) {
                last = cursor;
                return at(cursor++);
            }
            last = -1;
            lastPassedOver = passedOver == null ? null : passedOver.poll();
            if (lastPassedOver == null) {
                throw new NoSuchElementException();
            }
            return lastPassedOver;
        }

        @Override
        public void remove() {
            checkForComodification(expectedModCount);
            if (last >= 0) {
                E moved = removeAt(last);
                last = -1;
                if (moved == null) {
                    cursor--;
                } else {
                    if (passedOver == null) {
                        passedOver = new ArrayDeque<>();
                    }
                    passedOver.add(moved);
                }
            } else if (lastPassedOver != null) {
                for (int i = 0; i < size; i++) {
                    if (heap[i] == lastPassedOver) {
                        removeAt(i);
                        break;
                    }
                }
                lastPassedOver = null;
            } else {
                throw new IllegalStateException();
            }
            expectedModCount = modCount;
        }
    }
}
