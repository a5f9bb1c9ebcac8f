package java.util.concurrent;

import java.util.Collection;
import java.util.Queue;

/** A queue for several threads that never waits. */
public class ConcurrentLinkedQueue<E> extends LinkedChain<E> implements Queue<E> {
    public ConcurrentLinkedQueue() {}

    public ConcurrentLinkedQueue(Collection<? extends E> c) {
        for (E e : c) {
            offer(e);
        }
    }
}
