package java.util.concurrent;

import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/** A queue with two ends for several threads that never waits. */
public class ConcurrentLinkedDeque<E> extends LinkedChain<E> implements Deque<E> {
    public ConcurrentLinkedDeque() {}

    public ConcurrentLinkedDeque(Collection<? extends E> c) {
        for (E e : c) {
            offer(e);
        }
    }

    private static <E> E need(E e) {
        if (e == null) {
            throw new NoSuchElementException();
        }
        return e;
    }

    @Override
    public void addFirst(E e) {
        insertFirst(e);
    }

    @Override
    public void addLast(E e) {
        insertLast(e);
    }

    @Override
    public boolean offerFirst(E e) {
        insertFirst(e);
        return true;
    }

    @Override
    public boolean offerLast(E e) {
        insertLast(e);
        return true;
    }

    @Override
    public E removeFirst() {
        return need(takeFirst());
    }

    @Override
    public E removeLast() {
        return need(takeLast());
    }

    @Override
    public E pollFirst() {
        return takeFirst();
    }

    @Override
    public E pollLast() {
        return takeLast();
    }

    @Override
    public E getFirst() {
        return need(first());
    }

    @Override
    public E getLast() {
        return need(last());
    }

    @Override
    public E peekFirst() {
        return first();
    }

    @Override
    public E peekLast() {
        return last();
    }

    @Override
    public boolean removeFirstOccurrence(Object o) {
        return removeOne(Objects.requireNonNull(o), false);
    }

    @Override
    public boolean removeLastOccurrence(Object o) {
        return removeOne(Objects.requireNonNull(o), true);
    }

    @Override
    public void push(E e) {
        insertFirst(e);
    }

    @Override
    public E pop() {
        return removeFirst();
    }

    @Override
    public Iterator<E> descendingIterator() {
        return new Itr(true);
    }
}
