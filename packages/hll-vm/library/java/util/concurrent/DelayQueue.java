package java.util.concurrent;

import java.util.PriorityQueue;

/** A blocking queue that gives out its elements when their delay is over. */
public class DelayQueue<E extends Delayed> extends MonitorQueue<E> {
    public DelayQueue() {
        super(new PriorityQueue<>(), Integer.MAX_VALUE);
    }

    @Override
    E ready() {
        E head = elements.peek();
        return head == null || head.getDelay(TimeUnit.NANOSECONDS) > 0 ? null : head;
    }

    @Override
    long nanosUntilReady() {
        E head = elements.peek();
        return head == null ? Long.MAX_VALUE : head.getDelay(TimeUnit.NANOSECONDS);
    }

    @Override
    public void put(E e) {
        offer(e);
    }

    @Override
    public boolean offer(E e, long timeout, TimeUnit unit) {
        return offer(e);
    }
}
