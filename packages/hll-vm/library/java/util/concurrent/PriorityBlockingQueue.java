package java.util.concurrent;

import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A blocking queue whose head is the least element. */
public class PriorityBlockingQueue<E> extends MonitorQueue<E> {
    public PriorityBlockingQueue() {
        super(new PriorityQueue<>(), Integer.MAX_VALUE);
    }

    public PriorityBlockingQueue(int initialCapacity) {
        this(initialCapacity, null);
    }

    public PriorityBlockingQueue(int initialCapacity, Comparator<? super E> comparator) {
        super(new PriorityQueue<>(initialCapacity, comparator), Integer.MAX_VALUE);
    }

    public PriorityBlockingQueue(Collection<? extends E> c) {
        super(new PriorityQueue<>(c), Integer.MAX_VALUE);
    }

    @Override
    public void put(E e) {
        offer(e);
    }

    @Override
    public boolean offer(E e, long timeout, TimeUnit unit) {
        return offer(e);
    }

    public Comparator<? super E> comparator() {
        return ((PriorityQueue<E>) elements).comparator();
    }
}
