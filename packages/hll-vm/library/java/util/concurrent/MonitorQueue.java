package java.util.concurrent;

import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A blocking queue around a plain one: its monitor guards the plain queue, and is where threads wait. */
abstract class MonitorQueue<E> extends AbstractQueue<E> implements BlockingQueue<E>, java.io.Serializable {
    final Queue<E> elements;
    final int capacity;

    MonitorQueue(Queue<E> elements, int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException();
        }
        this.elements = elements;
        this.capacity = capacity;
    }

    final void addAllAtFirst(Collection<? extends E> c) {
        for (E e : c) {
            Objects.requireNonNull(e);
            if (!offer(e)) {
                throw new IllegalStateException("Queue full");
            }
        }
    }

    /** What is ready to be taken, or null. */
    E ready() {
        return elements.peek();
    }

    /** How long to wait, in nanoseconds, for what will be ready by itself. */
    long nanosUntilReady() {
        return Long.MAX_VALUE;
    }

    @Override
    public synchronized boolean offer(E e) {
        if (e == null) {
            throw new NullPointerException();
        }
        if (elements.size() >= capacity) {
            return false;
        }
        elements.offer(e);
        notifyAll();
        return true;
    }

    @Override
    public synchronized void put(E e) throws InterruptedException {
        while (!offer(e)) {
            wait();
        }
    }

    @Override
    public synchronized boolean offer(E e, long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.after(timeout, unit);
        while (!offer(e)) {
            if (!deadline.await(this)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized E poll() {
        if (ready() == null) {
            return null;
        }
        E e = elements.poll();
        notifyAll();
        return e;
    }

    private void awaitReady() throws InterruptedException {
        long nanos = nanosUntilReady();
        if (nanos == Long.MAX_VALUE) {
            wait();
        } else if (nanos > 0) {
            wait((nanos + 999_999) / 1000_000);
        }
    }

    @Override
    public synchronized E take() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        E e;
        while ((e = poll()) == null) {
            awaitReady();
        }
        return e;
    }

    @Override
    public synchronized E poll(long timeout, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Deadline deadline = Deadline.after(timeout, unit);
        E e;
        while ((e = poll()) == null) {
            long nanos = nanosUntilReady();
            Deadline first = nanos < deadline.nanosLeft() ? Deadline.after(nanos, TimeUnit.NANOSECONDS) : deadline;
            if (!first.await(this) && first == deadline) {
                return null;
            }
        }
        return e;
    }

    @Override
    public synchronized E peek() {
        return elements.peek();
    }

    @Override
    public synchronized int size() {
        return elements.size();
    }

    @Override
    public synchronized int remainingCapacity() {
        return capacity == Integer.MAX_VALUE ? capacity - limitedSize() : capacity - elements.size();
    }

    /** Queues without bounds say that there is always room. */
    int limitedSize() {
        return 0;
    }

    @Override
    public synchronized boolean contains(Object o) {
        return elements.contains(o);
    }

    @Override
    public synchronized boolean remove(Object o) {
        boolean removed = elements.remove(o);
        notifyAll();
        return removed;
    }

    @Override
    public synchronized boolean removeIf(Predicate<? super E> filter) {
        boolean removed = elements.removeIf(filter);
        notifyAll();
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
    public synchronized void clear() {
        elements.clear();
        notifyAll();
    }

    @Override
    public int drainTo(Collection<? super E> c) {
        return drainTo(c, Integer.MAX_VALUE);
    }

    @Override
    public synchronized int drainTo(Collection<? super E> c, int maxElements) {
        Objects.requireNonNull(c);
        if (c == this) {
            throw new IllegalArgumentException();
        }
        int count = 0;
        while (count < maxElements && ready() != null) {
            c.add(elements.poll());
            count++;
        }
        notifyAll();
        return count;
    }

    @Override
    public synchronized Object[] toArray() {
        return elements.toArray();
    }

    @Override
    public synchronized <T> T[] toArray(T[] a) {
        return elements.toArray(a);
    }

    @Override
    public synchronized String toString() {
        return elements.toString();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        for (Object e : toArray()) {
            action.accept((E) e);
        }
    }

    /** Walks over what there was when it was made. */
    @Override
    @SuppressWarnings("unchecked")
    public Iterator<E> iterator() {
        return new Snapshot((E[]) toArray());
    }

    /** Removes by identity what it gave last. */
    final class Snapshot implements Iterator<E> {
        private final E[] seen;
        private int next;
        private E last;

        Snapshot(E[] seen) {
            this.seen = seen;
        }

        @Override
        public boolean hasNext() {
            return next < seen.length;
        }

        @Override
        public E next() {
            if (next >= seen.length) {
                throw new NoSuchElementException();
            }
            last = seen[next++];
            return last;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            synchronized (MonitorQueue.this) {
                for (Iterator<E> each = elements.iterator(); each.hasNext();) {
                    if (each.next() == last) {
                        each.remove();
                        break;
                    }
                }
                MonitorQueue.this.notifyAll();
            }
            last = null;
        }
    }
}
