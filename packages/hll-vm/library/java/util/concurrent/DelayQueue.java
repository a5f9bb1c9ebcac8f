package java.util.concurrent;

import java.util.PriorityQueue;

/** A blocking queue that gives out its elements when their delay is over. */
public class DelayQueue<E extends Delayed> extends MonitorQueue<E> {
    public DelayQueue() {
        super(new PriorityQueue<>(), Integer.MAX_VALUE);
    }

    public DelayQueue(java.util.Collection<? extends E> elements) {
        this();
        addAll(elements);
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

    // Overridden for their erasure to Delayed.

    @Override
    public boolean add(E e) {
        return super.add(e);
    }

    @Override
    public boolean offer(E e) {
        return super.offer(e);
    }

    @Override
    public E peek() {
        return super.peek();
    }

    @Override
    public E poll() {
        return super.poll();
    }

    @Override
    public E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return super.poll(timeout, unit);
    }

    @Override
    public E take() throws InterruptedException {
        return super.take();
    }
}
