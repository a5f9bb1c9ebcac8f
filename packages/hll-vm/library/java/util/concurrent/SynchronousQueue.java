package java.util.concurrent;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;

/** A queue without room: who puts waits for who takes. */
public class SynchronousQueue<E> extends MonitorQueue<E> {
    private int takers;
    /** Elements whose givers wait; a taker takes the first. */
    private final ArrayDeque<Object[]> offered = new ArrayDeque<>();

    public SynchronousQueue() {
        super(new ArrayDeque<>(), 1);
    }

    public SynchronousQueue(boolean fair) {
        this();
    }

    private boolean give(E e, Deadline deadline) throws InterruptedException {
        if (e == null) {
            throw new NullPointerException();
        }
        Object[] cell = {e};
        offered.addLast(cell);
        notifyAll();
        try {
            while (cell[0] != null) {
                if (!deadline.await(this) && cell[0] != null) {
                    return false;
                }
            }
            return true;
        } finally {
            offered.remove(cell);
        }
    }

    @Override
    public synchronized void put(E e) throws InterruptedException {
        give(e, Deadline.never());
    }

    @Override
    public synchronized boolean offer(E e, long timeout, TimeUnit unit) throws InterruptedException {
        return give(e, Deadline.after(timeout, unit));
    }

    @Override
    public synchronized boolean offer(E e) {
        if (e == null) {
            throw new NullPointerException();
        }
        if (takers <= offered.size()) {
            return false;
        }
        offered.addLast(new Object[] {e});
        notifyAll();
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized E poll() {
        Object[] cell = offered.pollFirst();
        if (cell == null) {
            return null;
        }
        E e = (E) cell[0];
        cell[0] = null;
        notifyAll();
        return e;
    }

    private E takeBefore(Deadline deadline) throws InterruptedException {
        takers++;
        try {
            E e;
            while ((e = poll()) == null) {
                if (!deadline.await(this)) {
                    return poll();
                }
            }
            return e;
        } finally {
            takers--;
        }
    }

    @Override
    public synchronized E take() throws InterruptedException {
        return takeBefore(Deadline.never());
    }

    @Override
    public synchronized E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return takeBefore(Deadline.after(timeout, unit));
    }

    @Override
    public int remainingCapacity() {
        return 0;
    }

    @Override
    public Iterator<E> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public synchronized int drainTo(Collection<? super E> c, int maxElements) {
        int count = 0;
        for (E e; count < maxElements && (e = poll()) != null; count++) {
            c.add(e);
        }
        return count;
    }
}
