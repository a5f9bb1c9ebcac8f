package java.util.concurrent;

import java.util.Collection;
import java.util.LinkedList;

/** A blocking queue, first in, first out, with or without a bound. */
public class LinkedBlockingQueue<E> extends MonitorQueue<E> {
    public LinkedBlockingQueue() {
        this(Integer.MAX_VALUE);
    }

    public LinkedBlockingQueue(int capacity) {
        super(new LinkedList<>(), capacity);
    }

    public LinkedBlockingQueue(Collection<? extends E> c) {
        this();
        addAllAtFirst(c);
    }

    @Override
    int limitedSize() {
        return elements.size();
    }
}
