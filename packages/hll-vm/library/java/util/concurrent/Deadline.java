package java.util.concurrent;

/** When a wait with a timeout ends; it waits on monitors in pieces until then. */
final class Deadline {
    private final long nanoTime;
    private final boolean never;

    private Deadline(long nanoTime, boolean never) {
        this.nanoTime = nanoTime;
        this.never = never;
    }

    static Deadline never() {
        return new Deadline(0, true);
    }

    static Deadline after(long timeout, TimeUnit unit) {
        long nanos = unit.toNanos(timeout);
        // Later than some hundred years is never.
        return nanos > Long.MAX_VALUE / 2 ? never() : new Deadline(System.nanoTime() + nanos, false);
    }

    long nanosLeft() {
        return never ? Long.MAX_VALUE : nanoTime - System.nanoTime();
    }

    /** Waits on the monitor, which the caller holds, to be notified or at most to the end; false once that is past. */
    boolean await(Object monitor) throws InterruptedException {
        if (never) {
            monitor.wait();
            return true;
        }
        long left = nanosLeft();
        if (left <= 0) {
            return false;
        }
        monitor.wait((left + 999_999) / 1000_000);
        return true;
    }
}
