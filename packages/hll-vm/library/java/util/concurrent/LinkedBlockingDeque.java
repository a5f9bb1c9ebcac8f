package java.util.concurrent;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.NoSuchElementException;

/** A blocking queue with two ends, with or without a bound. */
public class LinkedBlockingDeque<E> extends MonitorQueue<E> implements BlockingDeque<E> {
    private final LinkedList<E> list;

    public LinkedBlockingDeque() {
        this(Integer.MAX_VALUE);
    }

    public LinkedBlockingDeque(int capacity) {
        this(new LinkedList<>(), capacity);
    }

    public LinkedBlockingDeque(Collection<? extends E> c) {
        this();
        addAllAtFirst(c);
    }

    private LinkedBlockingDeque(LinkedList<E> list, int capacity) {
        super(list, capacity);
        this.list = list;
    }

    @Override
    int limitedSize() {
        return list.size();
    }

    private static void full() {
        throw new IllegalStateException("Deque full");
    }

    private static <E> E need(E e) {
        if (e == null) {
            throw new NoSuchElementException();
        }
        return e;
    }

    @Override
    public boolean add(E e) {
        addLast(e);
        return true;
    }

    @Override
    public void addFirst(E e) {
        if (!offerFirst(e)) {
            full();
        }
    }

    @Override
    public void addLast(E e) {
        if (!offer(e)) {
            full();
        }
    }

    @Override
    public synchronized boolean offerFirst(E e) {
        if (e == null) {
            throw new NullPointerException();
        }
        if (list.size() >= capacity) {
            return false;
        }
        list.addFirst(e);
        notifyAll();
        return true;
    }

    @Override
    public boolean offerLast(E e) {
        return offer(e);
    }

    @Override
    public synchronized void putFirst(E e) throws InterruptedException {
        while (!offerFirst(e)) {
            wait();
        }
    }

    @Override
    public void putLast(E e) throws InterruptedException {
        put(e);
    }

    @Override
    public synchronized boolean offerFirst(E e, long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.after(timeout, unit);
        while (!offerFirst(e)) {
            if (!deadline.await(this)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean offerLast(E e, long timeout, TimeUnit unit) throws InterruptedException {
        return offer(e, timeout, unit);
    }

    @Override
    public E pollFirst() {
        return poll();
    }

    @Override
    public synchronized E pollLast() {
        E e = list.pollLast();
        notifyAll();
        return e;
    }

    @Override
    public E takeFirst() throws InterruptedException {
        return take();
    }

    @Override
    public synchronized E takeLast() throws InterruptedException {
        E e;
        while ((e = pollLast()) == null) {
            wait();
        }
        return e;
    }

    @Override
    public E pollFirst(long timeout, TimeUnit unit) throws InterruptedException {
        return poll(timeout, unit);
    }

    @Override
    public synchronized E pollLast(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.after(timeout, unit);
        E e;
        while ((e = pollLast()) == null) {
            if (!deadline.await(this)) {
                return null;
            }
        }
        return e;
    }

    @Override
    public E removeFirst() {
        return need(poll());
    }

    @Override
    public E removeLast() {
        return need(pollLast());
    }

    @Override
    public E getFirst() {
        return need(peek());
    }

    @Override
    public E getLast() {
        return need(peekLast());
    }

    @Override
    public E peekFirst() {
        return peek();
    }

    @Override
    public synchronized E peekLast() {
        return list.peekLast();
    }

    @Override
    public boolean removeFirstOccurrence(Object o) {
        return remove(o);
    }

    @Override
    public synchronized boolean removeLastOccurrence(Object o) {
        boolean removed = list.removeLastOccurrence(o);
        notifyAll();
        return removed;
    }

    @Override
    public void push(E e) {
        addFirst(e);
    }

    @Override
    public E pop() {
        return removeFirst();
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized Iterator<E> descendingIterator() {
        Object[] seen = new Object[list.size()];
        int count = 0;
        for (Iterator<E> each = list.descendingIterator(); each.hasNext();) {
            seen[count++] = each.next();
        }
        return new Snapshot((E[]) seen);
    }
}
