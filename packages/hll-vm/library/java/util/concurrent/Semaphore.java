package java.util.concurrent;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** So many permits, which threads take and give back. */
public class Semaphore implements java.io.Serializable {
    private final Sync sync;

    /** The state is the number of permits there are. */
    private static final class Sync extends AbstractQueuedSynchronizer {
        final boolean fair;

        Sync(int permits, boolean fair) {
            setState(permits);
            this.fair = fair;
        }

        int permits() {
            return getState();
        }

        @jdk.internal.Uninterruptible
        int take(int count) {
            int left = getState() - count;
            if (left >= 0) {
                setState(left);
            }
            return left;
        }

        @Override
        protected int tryAcquireShared(int count) {
            return fair && hasQueuedPredecessors() ? -1 : take(count);
        }

        @Override
        @jdk.internal.Uninterruptible
        protected boolean tryReleaseShared(int count) {
            if (getState() + count < getState()) {
                throw new Error("Maximum permit count exceeded");
            }
            setState(getState() + count);
            return true;
        }

        @jdk.internal.Uninterruptible
        void reduce(int count) {
            setState(getState() - count);
        }

        @jdk.internal.Uninterruptible
        int drain() {
            int permits = getState();
            setState(0);
            return permits;
        }
    }

    public Semaphore(int permits) {
        this(permits, false);
    }

    public Semaphore(int permits, boolean fair) {
        sync = new Sync(permits, fair);
    }

    private static int check(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException();
        }
        return permits;
    }

    public void acquire() throws InterruptedException {
        sync.acquireSharedInterruptibly(1);
    }

    public void acquireUninterruptibly() {
        sync.acquireShared(1);
    }

    public boolean tryAcquire() {
        return sync.take(1) >= 0;
    }

    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return sync.tryAcquireSharedNanos(1, unit.toNanos(timeout));
    }

    public void release() {
        sync.releaseShared(1);
    }

    public void acquire(int permits) throws InterruptedException {
        sync.acquireSharedInterruptibly(check(permits));
    }

    public void acquireUninterruptibly(int permits) {
        sync.acquireShared(check(permits));
    }

    public boolean tryAcquire(int permits) {
        return sync.take(check(permits)) >= 0;
    }

    public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
        return sync.tryAcquireSharedNanos(check(permits), unit.toNanos(timeout));
    }

    public void release(int permits) {
        sync.releaseShared(check(permits));
    }

    public int availablePermits() {
        return sync.permits();
    }

    public int drainPermits() {
        return sync.drain();
    }

    protected void reducePermits(int reduction) {
        sync.reduce(check(reduction));
    }

    public boolean isFair() {
        return sync.fair;
    }

    public final boolean hasQueuedThreads() {
        return sync.hasQueuedThreads();
    }

    public final int getQueueLength() {
        return sync.getQueueLength();
    }

    @Override
    public String toString() {
        return super.toString() + "[Permits = " + sync.permits() + "]";
    }
}
