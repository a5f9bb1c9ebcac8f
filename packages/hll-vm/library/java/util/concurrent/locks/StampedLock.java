package java.util.concurrent.locks;

import java.util.concurrent.TimeUnit;

/** A lock for writers and readers, and for readers that only look whether somebody wrote meanwhile. Not reentrant. */
public class StampedLock implements java.io.Serializable {
    private static final long WRITER = 128;
    private static final long READERS = 127;
    private static final long ORIGIN = 256;

    /** A version above a bit for the writer above the number of readers. */
    private long state = ORIGIN;

    public StampedLock() {
    }

    public synchronized long writeLock() {
        boolean interrupted = false;
        while ((state & WRITER + READERS) != 0) {
            interrupted |= !pause(0);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state += WRITER;
    }

    private boolean pause(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    public synchronized long tryWriteLock() {
        return (state & WRITER + READERS) != 0 ? 0 : (state += WRITER);
    }

    public synchronized long tryWriteLock(long time, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(time);
        while ((state & WRITER + READERS) != 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return 0;
            }
            wait(left / 1_000_000 + 1);
        }
        return state += WRITER;
    }

    public synchronized long writeLockInterruptibly() throws InterruptedException {
        while ((state & WRITER + READERS) != 0) {
            wait();
        }
        return state += WRITER;
    }

    public synchronized long readLock() {
        boolean interrupted = false;
        while ((state & WRITER) != 0) {
            interrupted |= !pause(0);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ++state;
    }

    public synchronized long tryReadLock() {
        return (state & WRITER) != 0 ? 0 : ++state;
    }

    public synchronized long tryReadLock(long time, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(time);
        while ((state & WRITER) != 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return 0;
            }
            wait(left / 1_000_000 + 1);
        }
        return ++state;
    }

    public synchronized long tryOptimisticRead() {
        return (state & WRITER) != 0 ? 0 : state & ~READERS;
    }

    public synchronized boolean validate(long stamp) {
        return stamp != 0 && (stamp & ~READERS) == (state & ~READERS);
    }

    public synchronized void unlockWrite(long stamp) {
        if (state != stamp || (stamp & WRITER) == 0) {
            throw new IllegalMonitorStateException();
        }
        state += WRITER;
        notifyAll();
    }

    public synchronized void unlockRead(long stamp) {
        if ((stamp & READERS) == 0 || (state & READERS) == 0 || (stamp & ~READERS) != (state & ~READERS)) {
            throw new IllegalMonitorStateException();
        }
        state--;
        notifyAll();
    }

    public void unlock(long stamp) {
        if ((stamp & WRITER) != 0) {
            unlockWrite(stamp);
        } else {
            unlockRead(stamp);
        }
    }

    public synchronized long tryConvertToWriteLock(long stamp) {
        if ((stamp & ~READERS) != (state & ~READERS)) {
            return 0;
        }
        if ((stamp & WRITER) != 0) {
            return stamp;
        }
        if ((stamp & READERS) == 0) {
            return tryWriteLock();
        }
        if ((state & READERS) != 1) {
            return 0;
        }
        return state += WRITER - 1;
    }

    public synchronized long tryConvertToReadLock(long stamp) {
        if ((stamp & ~READERS) != (state & ~READERS)) {
            return 0;
        }
        if ((stamp & WRITER) != 0) {
            state += WRITER + 1;
            notifyAll();
            return state;
        }
        return (stamp & READERS) != 0 ? stamp : ++state;
    }

    public synchronized long tryConvertToOptimisticRead(long stamp) {
        if ((stamp & ~READERS) != (state & ~READERS)) {
            return 0;
        }
        if ((stamp & WRITER + READERS) != 0) {
            unlock(stamp);
        }
        return state & ~READERS;
    }

    public synchronized boolean isWriteLocked() {
        return (state & WRITER) != 0;
    }

    public synchronized boolean isReadLocked() {
        return (state & READERS) != 0;
    }

    public synchronized int getReadLockCount() {
        return (int) (state & READERS);
    }

    @Override
    public String toString() {
        return super.toString() + (isWriteLocked() ? "[Write-locked]"
            : isReadLocked() ? "[Read-locks:" + getReadLockCount() + "]" : "[Unlocked]");
    }
}
