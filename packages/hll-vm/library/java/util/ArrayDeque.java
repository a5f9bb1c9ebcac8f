package java.util;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** A queue with two ends in a ring of array slots, of which at least one is free. */
public class ArrayDeque<E> extends AbstractCollection<E> implements Deque<E>, Cloneable, java.io.Serializable {
    private Object[] slots;
    private int head;
    /** The free slot behind the last element. */
    private int tail;

    public ArrayDeque() {
        slots = new Object[17];
    }

    public ArrayDeque(int numElements) {
        slots = new Object[numElements < 1 ? 1 : numElements == Integer.MAX_VALUE ? numElements : numElements + 1];
    }

    public ArrayDeque(Collection<? extends E> c) {
        this(c.size());
        addAll(c);
    }

    private int after(int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }

    private int before(int slot) {
        return slot == 0 ? slots.length - 1 : slot - 1;
    }

    @SuppressWarnings("unchecked")
    private E at(int slot) {
        return (E) slots[slot];
    }

    /** Called when the last free slot was taken. */
    private void grow() {
        int length = slots.length;
        int added = length < 64 ? length + 2 : length >> 1;
        Object[] grown = Arrays.copyOf(slots, length + added);
        // The elements from the head to the end of the old array move to the end of the new one.
        System.arraycopy(slots, head, grown, head + added, length - head);
        Arrays.fill(grown, head, head + added, null);
        slots = grown;
        head += added;
    }

    @Override
    public void addFirst(E e) {
        Objects.requireNonNull(e);
        head = before(head);
        slots[head] = e;
        if (head == tail) {
            grow();
        }
    }

    @Override
    public void addLast(E e) {
        Objects.requireNonNull(e);
        slots[tail] = e;
        tail = after(tail);
        if (head == tail) {
            grow();
        }
    }

    @Override
    public boolean addAll(Collection<? extends E> c) {
        int before = size();
        for (E e : c) {
            addLast(e);
        }
        return size() > before;
    }

    @Override
    public boolean offerFirst(E e) {
        addFirst(e);
        return true;
    }

    @Override
    public boolean offerLast(E e) {
        addLast(e);
        return true;
    }

    @Override
    public E pollFirst() {
        E e = at(head);
        if (e != null) {
            slots[head] = null;
            head = after(head);
        }
        return e;
    }

    @Override
    public E pollLast() {
        int last = before(tail);
        E e = at(last);
        if (e != null) {
            slots[last] = null;
            tail = last;
        }
        return e;
    }

    @Override
    public E peekFirst() {
        return at(head);
    }

    @Override
    public E peekLast() {
        return at(before(tail));
    }

    private E need(E e) {
        if (e == null) {
            throw new NoSuchElementException();
        }
        return e;
    }

    @Override
    public E removeFirst() {
        return need(pollFirst());
    }

    @Override
    public E removeLast() {
        return need(pollLast());
    }

    @Override
    public E getFirst() {
        return need(peekFirst());
    }

    @Override
    public E getLast() {
        return need(peekLast());
    }

    @Override
    public boolean add(E e) {
        addLast(e);
        return true;
    }

    @Override
    public boolean offer(E e) {
        return offerLast(e);
    }

    @Override
    public E remove() {
        return removeFirst();
    }

    @Override
    public E poll() {
        return pollFirst();
    }

    @Override
    public E element() {
        return getFirst();
    }

    @Override
    public E peek() {
        return peekFirst();
    }

    @Override
    public void push(E e) {
        addFirst(e);
    }

    @Override
    public E pop() {
        return removeFirst();
    }

    /** Closes the gap by moving the shorter side; true if that moved what stands behind the slot. */
    private boolean delete(int slot) {
        int front = Math.floorMod(slot - head, slots.length);
        int back = Math.floorMod(tail - slot, slots.length) - 1;
        if (front < back) {
            for (int i = slot; i != head; i = before(i)) {
                slots[i] = slots[before(i)];
            }
            slots[head] = null;
            head = after(head);
            return false;
        }
        tail = before(tail);
        for (int i = slot; i != tail; i = after(i)) {
            slots[i] = slots[after(i)];
        }
        slots[tail] = null;
        return true;
    }

    @Override
    public boolean removeFirstOccurrence(Object o) {
        for (int i = head; o != null && i != tail; i = after(i)) {
            if (o.equals(slots[i])) {
                delete(i);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean removeLastOccurrence(Object o) {
        for (int i = tail; o != null && i != head;) {
            i = before(i);
            if (o.equals(slots[i])) {
                delete(i);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean remove(Object o) {
        return removeFirstOccurrence(o);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        Object[] kept = new Object[size()];
        int count = 0;
        for (int i = head; i != tail; i = after(i)) {
            if (!filter.test(at(i))) {
                kept[count++] = slots[i];
            }
        }
        return keepOnly(kept, count);
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

    private boolean keepOnly(Object[] kept, int count) {
        if (count == size()) {
            return false;
        }
        int from = 0;
        for (int i = head; i != tail; i = after(i)) {
            slots[i] = from < count ? kept[from] : null;
            from++;
        }
        tail = (head + count) % slots.length;
        return true;
    }

    @Override
    public int size() {
        return Math.floorMod(tail - head, slots.length);
    }

    @Override
    public boolean isEmpty() {
        return head == tail;
    }

    @Override
    public boolean contains(Object o) {
        for (int i = head; o != null && i != tail; i = after(i)) {
            if (o.equals(slots[i])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void clear() {
        Arrays.fill(slots, null);
        head = 0;
        tail = 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public ArrayDeque<E> clone() {
        try {
            ArrayDeque<E> copy = (ArrayDeque<E>) super.clone();
            copy.slots = slots.clone();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int end = tail;
        Object[] same = slots;
        for (int i = head; i != end; i = i + 1 == same.length ? 0 : i + 1) {
            action.accept(present(same, i));
        }
    }

    @SuppressWarnings("unchecked")
    private static <E> E present(Object[] slots, int slot) {
        Object e = slots[slot];
        if (e == null) {
            throw new ConcurrentModificationException();
        }
        return (E) e;
    }

    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliterator(this, Spliterator.NONNULL | Spliterator.ORDERED);
    }

    @Override
    public Iterator<E> iterator() {
        return new Itr(false);
    }

    @Override
    public Iterator<E> descendingIterator() {
        return new Itr(true);
    }

    /** Walks over as many slots as were used when it was made. */
    private final class Itr implements Iterator<E> {
        private final boolean descending;
        private int cursor;
        private int left = size();
        private int last = -1;

        Itr(boolean descending) {
            this.descending = descending;
            cursor = descending ? before(tail) : head;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public E next() {
            if (left <= 0) {
                throw new NoSuchElementException();
            }
            E e = present(slots, cursor);
            last = cursor;
            cursor = descending ? before(cursor) : after(cursor);
            left--;
            return e;
        }

        @Override
        public void remove() {
            if (last < 0) {
                throw new IllegalStateException();
            }
            boolean movedBack = delete(last);
            if (movedBack != descending) {
                cursor = descending ? after(cursor) : last;
            }
            last = -1;
        }
    }
}
