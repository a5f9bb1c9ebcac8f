package java.lang.ref;

import java.util.ArrayList;
import java.util.List;

/** The references that were enqueued. */
public class ReferenceQueue<T> {
    private final List<Reference<?>> waiting = new ArrayList<>();

    public ReferenceQueue() {
    }

    synchronized void add(Reference<?> reference) {
        waiting.add(reference);
        notifyAll();
    }

    public synchronized Reference<? extends T> poll() {
        return waiting.isEmpty() ? null : (Reference<? extends T>) waiting.remove(0);
    }

    public synchronized Reference<? extends T> remove(long timeout) throws InterruptedException {
        if (timeout < 0) {
            throw new IllegalArgumentException("Negative timeout value");
        }
        if (waiting.isEmpty()) {
            wait(timeout);
        }
        while (timeout == 0 && waiting.isEmpty()) {
            wait();
        }
        return poll();
    }

    public Reference<? extends T> remove() throws InterruptedException {
        return remove(0);
    }
}
