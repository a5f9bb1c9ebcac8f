package java.util.concurrent.locks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A pair of locks, of which the reading one is shared; who writes may read too. */
public class ReentrantReadWriteLock implements ReadWriteLock, java.io.Serializable {
    private final Sync sync;
    private final ReadLock reader;
    private final WriteLock writer;

    /** The state counts the writer's holds; readers are counted by thread. */
    private static final class Sync extends AbstractQueuedSynchronizer {
        private final transient Map<Thread, Integer> readers = new HashMap<>();
        private int reads;
        final boolean fair;

        Sync(boolean fair) {
            this.fair = fair;
        }

        synchronized boolean tryWrite(int count) {
            boolean mine = isHeldExclusively();
            if (!mine && (getState() != 0 || reads != 0)) {
                return false;
            }
            setExclusiveOwnerThread(Thread.currentThread());
            setState(getState() + count);
            return true;
        }

        @Override
        protected boolean tryAcquire(int count) {
            return !(fair && !isHeldExclusively() && hasQueuedPredecessors()) && tryWrite(count);
        }

        @Override
        protected synchronized boolean tryRelease(int count) {
            if (!isHeldExclusively()) {
                throw new IllegalMonitorStateException();
            }
            setState(getState() - count);
            if (getState() == 0) {
                setExclusiveOwnerThread(null);
            }
            return getState() == 0;
        }

        synchronized boolean tryRead() {
            if (getState() != 0 && !isHeldExclusively()) {
                return false;
            }
            readers.merge(Thread.currentThread(), 1, Integer::sum);
            reads++;
            return true;
        }

        @Override
        protected int tryAcquireShared(int unused) {
            boolean again = readHolds() > 0 || isHeldExclusively();
            return !again && hasQueuedPredecessors() ? -1 : tryRead() ? 1 : -1;
        }

        @Override
        protected synchronized boolean tryReleaseShared(int unused) {
            if (readHolds() == 0) {
                throw new IllegalMonitorStateException(
                    "attempt to unlock read lock, not locked by current thread");
            }
            readers.computeIfPresent(Thread.currentThread(), (thread, count) -> count == 1 ? null : count - 1);
            return --reads == 0;
        }

        @Override
        protected boolean isHeldExclusively() {
            return getExclusiveOwnerThread() == Thread.currentThread();
        }

        synchronized int readHolds() {
            return readers.getOrDefault(Thread.currentThread(), 0);
        }

        int reads() {
            return reads;
        }

        Thread owner() {
            return getExclusiveOwnerThread();
        }

        int writes() {
            return getState();
        }
    }

    public ReentrantReadWriteLock() {
        this(false);
    }

    public ReentrantReadWriteLock(boolean fair) {
        sync = new Sync(fair);
        reader = new ReadLock(this);
        writer = new WriteLock(this);
    }

    @Override
    public ReadLock readLock() {
        return reader;
    }

    @Override
    public WriteLock writeLock() {
        return writer;
    }

    public final boolean isFair() {
        return sync.fair;
    }

    public int getReadLockCount() {
        return sync.reads();
    }

    public int getReadHoldCount() {
        return sync.readHolds();
    }

    public boolean isWriteLocked() {
        return sync.writes() != 0;
    }

    public boolean isWriteLockedByCurrentThread() {
        return sync.isHeldExclusively();
    }

    public int getWriteHoldCount() {
        return sync.isHeldExclusively() ? sync.writes() : 0;
    }

    public final boolean hasQueuedThreads() {
        return sync.hasQueuedThreads();
    }

    public final int getQueueLength() {
        return sync.getQueueLength();
    }

    @Override
    public String toString() {
        return super.toString() + "[Write locks = " + sync.writes() + ", Read locks = " + sync.reads() + "]";
    }

    /** The shared lock. */
    public static class ReadLock implements Lock, java.io.Serializable {
        private final Sync sync;

        protected ReadLock(ReentrantReadWriteLock lock) {
            sync = lock.sync;
        }

        @Override
        public void lock() {
            sync.acquireShared(1);
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            sync.acquireSharedInterruptibly(1);
        }

        @Override
        public boolean tryLock() {
            return sync.tryRead();
        }

        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            return sync.tryAcquireSharedNanos(1, unit.toNanos(timeout));
        }

        @Override
        public void unlock() {
            sync.releaseShared(1);
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return super.toString() + "[Read locks = " + sync.reads() + "]";
        }
    }

    /** The exclusive lock. */
    public static class WriteLock implements Lock, java.io.Serializable {
        private final Sync sync;

        protected WriteLock(ReentrantReadWriteLock lock) {
            sync = lock.sync;
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
            return sync.tryWrite(1);
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
            return sync.new ConditionObject();
        }

        public boolean isHeldByCurrentThread() {
            return sync.isHeldExclusively();
        }

        public int getHoldCount() {
            return sync.isHeldExclusively() ? sync.writes() : 0;
        }

        @Override
        public String toString() {
            Thread owner = sync.owner();
            return super.toString() + (owner == null ? "[Unlocked]" : "[Locked by thread " + owner.getName() + "]");
        }
    }
}
