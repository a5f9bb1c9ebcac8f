package java.util.concurrent.locks;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** A lock that the thread that has it may take again. */
public class ReentrantLock implements Lock, java.io.Serializable {
    private final Sync sync;

    /** Counts how often its owner holds it. */
    private static final class Sync extends AbstractQueuedSynchronizer {
        final boolean fair;

        Sync(boolean fair) {
            this.fair = fair;
        }

        @jdk.internal.Uninterruptible
        boolean tryLock() {
            Thread current = Thread.currentThread();
            if (getState() == 0) {
                setExclusiveOwnerThread(current);
                setState(1);
                return true;
            }
            if (getExclusiveOwnerThread() != current) {
                return false;
            }
            if (getState() == Integer.MAX_VALUE) {
                throw new Error("Maximum lock count exceeded");
            }
            setState(getState() + 1);
            return true;
        }

        @Override
        protected boolean tryAcquire(int count) {
            if (fair && getState() == 0 && hasQueuedPredecessors()) {
                return false;
            }
            if (!tryLock()) {
                return false;
            }
            if (count > 1) {
                // A condition gives back what it had released.
                setState(count);
            }
            return true;
        }

        @Override
        protected boolean tryRelease(int count) {
            if (!isHeldExclusively()) {
                throw new IllegalMonitorStateException();
            }
            int left = getState() - count;
            if (left == 0) {
                setExclusiveOwnerThread(null);
            }
            setState(left);
            return left == 0;
        }

        @Override
        protected boolean isHeldExclusively() {
            return getExclusiveOwnerThread() == Thread.currentThread();
        }

        Thread owner() {
            return getState() == 0 ? null : getExclusiveOwnerThread();
        }

        int holds() {
            return isHeldExclusively() ? getState() : 0;
        }

        /** A condition whose waiters the lock may count. */
        final class Waiting extends ConditionObject {
            boolean any() {
                return hasWaiters();
            }

            int count() {
                return getWaitQueueLength();
            }
        }
    }

    public ReentrantLock() {
        this(false);
    }

    public ReentrantLock(boolean fair) {
        sync = new Sync(fair);
    }

    @Override
    public void lock() {
        sync.acquire(1);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        sync.acquireInterruptibly(1);
    }

    @Override
    public boolean tryLock() {
        return sync.tryLock();
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        return sync.tryAcquireNanos(1, unit.toNanos(timeout));
    }

    @Override
    public void unlock() {
        sync.release(1);
    }

    @Override
    public Condition newCondition() {
        return sync.new Waiting();
    }

    public int getHoldCount() {
        return sync.holds();
    }

    public boolean isHeldByCurrentThread() {
        return sync.isHeldExclusively();
    }

    public boolean isLocked() {
        return sync.owner() != null;
    }

    public final boolean isFair() {
        return sync.fair;
    }

    protected Thread getOwner() {
        return sync.owner();
    }

    public final boolean hasQueuedThreads() {
        return sync.hasQueuedThreads();
    }

    public final boolean hasQueuedThread(Thread thread) {
        return sync.isQueued(thread);
    }

    public final int getQueueLength() {
        return sync.getQueueLength();
    }

    protected Collection<Thread> getQueuedThreads() {
        return sync.getQueuedThreads();
    }

    public boolean hasWaiters(Condition condition) {
        return ((Sync.Waiting) condition).any();
    }

    public int getWaitQueueLength(Condition condition) {
        return ((Sync.Waiting) condition).count();
    }

    @Override
    public String toString() {
        Thread owner = sync.owner();
        return super.toString() + (owner == null ? "[Unlocked]" : "[Locked by thread " + owner.getName() + "]");
    }
}
