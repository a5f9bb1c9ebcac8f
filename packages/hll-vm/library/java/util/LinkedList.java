package java.util;

import java.util.function.Consumer;

/** A list, and a queue with two ends, of nodes that know their neighbours. */
public class LinkedList<E> extends AbstractSequentialList<E>
        implements List<E>, Deque<E>, Cloneable, java.io.Serializable {
    private int size;
    /** Closes the ring: its next is the first node, its previous the last. */
    private Node<E> ends = new Node<>(null);

    /** An element's place. */
    private static final class Node<E> {
        E element;
        Node<E> next = this;
        Node<E> previous = this;

        Node(E element) {
            this.element = element;
        }
    }

    public LinkedList() {}

    public LinkedList(Collection<? extends E> c) {
        addAll(c);
    }

    private void insertBefore(Node<E> place, E e) {
        Node<E> node = new Node<>(e);
        node.next = place;
        node.previous = place.previous;
        place.previous.next = node;
        place.previous = node;
        size++;
        modCount++;
    }

    private E unlink(Node<E> node) {
        node.previous.next = node.next;
        node.next.previous = node.previous;
        size--;
        modCount++;
        return node.element;
    }

    private Node<E> need(Node<E> node) {
        if (node == ends) {
            throw new NoSuchElementException();
        }
        return node;
    }

    /** The node at the index, or the ends for the index one past the last. */
    private Node<E> at(int index) {
        Node<E> node = ends;
        if (index < size >> 1) {
            for (int i = 0; i <= index; i++) {
                node = node.next;
            }
        } else {
            for (int i = size; i > index; i--) {
                node = node.previous;
            }
        }
        return node;
    }

    private Node<E> existing(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
        }
        return at(index);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public E get(int index) {
        return existing(index).element;
    }

    @Override
    public E set(int index, E element) {
        Node<E> node = existing(index);
        E old = node.element;
        node.element = element;
        return old;
    }

    @Override
    public boolean add(E e) {
        insertBefore(ends, e);
        return true;
    }

    @Override
    public void add(int index, E element) {
        checkPosition(index, size);
        insertBefore(at(index), element);
    }

    @Override
    public E remove(int index) {
        return unlink(existing(index));
    }

    @Override
    public boolean addAll(Collection<? extends E> c) {
        return addAll(size, c);
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean addAll(int index, Collection<? extends E> c) {
        checkPosition(index, size);
        Object[] added = c.toArray();
        Node<E> place = at(index);
        for (Object e : added) {
            insertBefore(place, (E) e);
        }
        return added.length != 0;
    }

    @Override
    public void clear() {
        ends = new Node<>(null);
        size = 0;
        modCount++;
    }

    @Override
    public boolean contains(Object o) {
        return indexOf(o) >= 0;
    }

    @Override
    public int indexOf(Object o) {
        int index = 0;
        for (Node<E> node = ends.next; node != ends; node = node.next) {
            if (Objects.equals(o, node.element)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    @Override
    public int lastIndexOf(Object o) {
        int index = size - 1;
        for (Node<E> node = ends.previous; node != ends; node = node.previous) {
            if (Objects.equals(o, node.element)) {
                return index;
            }
            index--;
        }
        return -1;
    }

    @Override
    public void addFirst(E e) {
        insertBefore(ends.next, e);
    }

    @Override
    public void addLast(E e) {
        insertBefore(ends, e);
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
    public boolean offer(E e) {
        return add(e);
    }

    @Override
    public void push(E e) {
        addFirst(e);
    }

    @Override
    public E removeFirst() {
        return unlink(need(ends.next));
    }

    @Override
    public E removeLast() {
        return unlink(need(ends.previous));
    }

    @Override
    public E remove() {
        return removeFirst();
    }

    @Override
    public E pop() {
        return removeFirst();
    }

    @Override
    public E pollFirst() {
        return size == 0 ? null : removeFirst();
    }

    @Override
    public E pollLast() {
        return size == 0 ? null : removeLast();
    }

    @Override
    public E poll() {
        return pollFirst();
    }

    @Override
    public E getFirst() {
        return need(ends.next).element;
    }

    @Override
    public E getLast() {
        return need(ends.previous).element;
    }

    @Override
    public E element() {
        return getFirst();
    }

    @Override
    public E peekFirst() {
        return ends.next.element;
    }

    @Override
    public E peekLast() {
        return ends.previous.element;
    }

    @Override
    public E peek() {
        return peekFirst();
    }

    @Override
    public boolean remove(Object o) {
        return removeFirstOccurrence(o);
    }

    @Override
    public boolean removeFirstOccurrence(Object o) {
        for (Node<E> node = ends.next; node != ends; node = node.next) {
            if (Objects.equals(o, node.element)) {
                unlink(node);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean removeLastOccurrence(Object o) {
        for (Node<E> node = ends.previous; node != ends; node = node.previous) {
            if (Objects.equals(o, node.element)) {
                unlink(node);
                return true;
            }
        }
        return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            LinkedList<E> copy = (LinkedList<E>) super.clone();
            copy.clear();
            copy.modCount = 0;
            copy.addAll(this);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public Spliterator<E> spliterator() {
        return new Spliterators.IteratorSpliterator<>(this, Spliterator.ORDERED) {
            @Override
            void forEach(Consumer<? super E> action) {
                int expected = modCount;
                Node<E> node = ends.next;
                for (int left = size; left > 0 && node != ends; left--) {
                    E e = node.element;
                    node = node.next;
                    action.accept(e);
                }
                if (modCount != expected) {
                    throw new ConcurrentModificationException();
                }
            }
        };
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        checkPosition(index, size);
        return new Itr(index);
    }

    @Override
    public Iterator<E> descendingIterator() {
        ListIterator<E> each = listIterator(size);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasPrevious();
            }

            @Override
            public E next() {
                return each.previous();
            }

            @Override
            public void remove() {
                each.remove();
            }
        };
    }

    /** Stands between two nodes. */
    private final class Itr implements ListIterator<E> {
        private Node<E> next;
        private int nextIndex;
        private Node<E> last;
        private int expectedModCount = modCount;

        Itr(int index) {
            next = at(index);
            nextIndex = index;
        }

        private void checkForComodification() {
            if (modCount != expectedModCount) {
                throw new ConcurrentModificationException();
            }
        }

        @Override
        public boolean hasNext() {
            return nextIndex < size;
        }

        @Override
        public E next() {
            checkForComodification();
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next;
            next = next.next;
            nextIndex++;
            return last.element;
        }

        @Override
        public boolean hasPrevious() {
            return nextIndex > 0;
        }

        @Override
        public E previous() {
            checkForComodification();
            if (!hasPrevious()) {
                throw new NoSuchElementException();
            }
            next = next.previous;
            last = next;
            nextIndex--;
            return last.element;
        }

        @Override
        public int nextIndex() {
            return nextIndex;
        }

        @Override
        public int previousIndex() {
            return nextIndex - 1;
        }

        private void needLast() {
            if (last == null) {
                throw new IllegalStateException();
            }
        }

        @Override
        public void remove() {
            checkForComodification();
            needLast();
            if (next == last) {
                next = last.next;
            } else {
                nextIndex--;
            }
            unlink(last);
            last = null;
            expectedModCount++;
        }

        @Override
        public void set(E e) {
            needLast();
            checkForComodification();
            last.element = e;
        }

        @Override
        public void add(E e) {
            checkForComodification();
            last = null;
            insertBefore(next, e);
            nextIndex++;
            expectedModCount++;
        }

        @Override
        public void forEachRemaining(Consumer<? super E> action) {
            Objects.requireNonNull(action);
            while (modCount == expectedModCount && nextIndex < size) {
                last = next;
                next = next.next;
                nextIndex++;
                action.accept(last.element);
            }
            checkForComodification();
        }
    }
}
