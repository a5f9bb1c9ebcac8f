package java.util.concurrent;

import java.util.ArrayDeque;
import java.util.Collection;

/** A blocking queue, first in, first out, with a bound. */
public class ArrayBlockingQueue<E> extends MonitorQueue<E> {
    public ArrayBlockingQueue(int capacity) {
        super(new ArrayDeque<>(), capacity);
    }

    public ArrayBlockingQueue(int capacity, boolean fair) {
        this(capacity);
    }

    public ArrayBlockingQueue(int capacity, boolean fair, Collection<? extends E> c) {
        this(capacity);
        if (c.size() > capacity) {
            throw new IllegalArgumentException();
        }
        addAllAtFirst(c);
    }
}
