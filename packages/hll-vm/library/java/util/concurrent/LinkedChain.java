package java.util.concurrent;

import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import jdk.internal.Uninterruptible;

/**
 * A ring of nodes that several threads change in uninterruptible steps. A node that was taken out keeps its neighbours,
 * so that iterators standing there go on; they see what is added behind them meanwhile, and never fail.
 */
abstract class LinkedChain<E> extends AbstractQueue<E> implements java.io.Serializable {
    private final Node<E> ends = new Node<>(null);

    /** An element's place; the element is null when it was taken. */
    static final class Node<E> {
        E element;
        Node<E> next = this;
        Node<E> previous = this;

        Node(E element) {
            this.element = element;
        }
    }

    @Uninterruptible
    private void insertBefore(Node<E> place, Node<E> node) {
        node.next = place;
        node.previous = place.previous;
        place.previous.next = node;
        place.previous = node;
    }

    @Uninterruptible
    private E unlink(Node<E> node) {
        E e = node.element;
        if (e != null) {
            node.element = null;
            node.previous.next = node.next;
            node.next.previous = node.previous;
        }
        return e;
    }

    final void insertFirst(E e) {
        insertBefore(ends.next, new Node<>(Objects.requireNonNull(e)));
    }

    final void insertLast(E e) {
        insertBefore(ends, new Node<>(Objects.requireNonNull(e)));
    }

    final E first() {
        return ends.next.element;
    }

    final E last() {
        return ends.previous.element;
    }

    final E takeFirst() {
        return unlink(ends.next);
    }

    final E takeLast() {
        return unlink(ends.previous);
    }

    final boolean removeOne(Object o, boolean backwards) {
        for (Iterator<E> each = new Itr(backwards); o != null && each.hasNext();) {
            if (o.equals(each.next())) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean offer(E e) {
        insertLast(e);
        return true;
    }

    @Override
    public boolean add(E e) {
        return offer(e);
    }

    @Override
    public E poll() {
        return takeFirst();
    }

    @Override
    public E peek() {
        return first();
    }

    @Override
    public boolean isEmpty() {
        return first() == null;
    }

    @Override
    public int size() {
        int count = 0;
        for (Node<E> node = ends.next; node != ends; node = node.next) {
            count++;
        }
        return count;
    }

    @Override
    public boolean contains(Object o) {
        return o != null && super.contains(o);
    }

    @Override
    public boolean remove(Object o) {
        return removeOne(o, false);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        boolean removed = false;
        for (Node<E> node = ends.next; node != ends; node = node.next) {
            E e = node.element;
            if (e != null && filter.test(e)) {
                removed |= unlink(node) != null;
            }
        }
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
    public Iterator<E> iterator() {
        return new Itr(false);
    }

    /** Holds the element it will give next, even if that is taken meanwhile. */
    final class Itr implements Iterator<E> {
        private final boolean backwards;
        private Node<E> node = ends;
        private E next;
        private Node<E> last;

        Itr(boolean backwards) {
            this.backwards = backwards;
            advance();
        }

        private void advance() {
            do {
                node = backwards ? node.previous : node.next;
            } while (node != ends && node.element == null);
            next = node.element;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public E next() {
            E e = next;
            if (e == null) {
                throw new NoSuchElementException();
            }
            last = node;
            advance();
            return e;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            unlink(last);
            last = null;
        }
    }
}
