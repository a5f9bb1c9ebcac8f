package java.util.concurrent.locks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * The frame of locks, semaphores and latches: a number that subclasses give a meaning to, and a queue of the threads
 * that wait until the number lets them in, first come, first served.
 */
public abstract class AbstractQueuedSynchronizer extends AbstractOwnableSynchronizer {
    private transient ArrayDeque<Waiter> queue = new ArrayDeque<>();
    private int state;

    protected AbstractQueuedSynchronizer() {}

    /** A thread that waits, on the monitor of this object. */
    private static final class Waiter {
        final Thread thread = Thread.currentThread();
        final boolean shared;
        private boolean woken;

        Waiter(boolean shared) {
            this.shared = shared;
        }

        synchronized void wake() {
            woken = true;
            notifyAll();
        }

        /** Waits so many nanoseconds, at most; -1 is without end. */
        synchronized void await(long nanos) throws InterruptedException {
            if (!woken) {
                wait(nanos < 0 ? 0 : Math.max(1, (nanos + 999_999) / 1000_000));
            }
            woken = false;
        }
    }

    protected final int getState() {
        return state;
    }

    protected final void setState(int newState) {
        state = newState;
    }

    @jdk.internal.Uninterruptible
    protected final boolean compareAndSetState(int expect, int update) {
        if (state != expect) {
            return false;
        }
        state = update;
        return true;
    }

    protected boolean tryAcquire(int arg) {
        throw new UnsupportedOperationException();
    }

    protected boolean tryRelease(int arg) {
        throw new UnsupportedOperationException();
    }

    protected int tryAcquireShared(int arg) {
        throw new UnsupportedOperationException();
    }

    protected boolean tryReleaseShared(int arg) {
        throw new UnsupportedOperationException();
    }

    protected boolean isHeldExclusively() {
        throw new UnsupportedOperationException();
    }

    // The queue; its monitor guards it.

    private void wakeFirst() {
        Waiter first;
        synchronized (queue) {
            first = queue.peekFirst();
        }
        if (first != null) {
            first.wake();
        }
    }

    private boolean attempt(boolean shared, int arg) {
        return shared ? tryAcquireShared(arg) >= 0 : tryAcquire(arg);
    }

    /**
     * Waits for its turn; false if the time ran out, of which -1 is without end. An interrupt ends the wait, or if it
     * may not, is noted and passed on at the end.
     */
    private boolean enqueue(boolean shared, int arg, boolean interruptible, long nanos) throws InterruptedException {
        Waiter waiter = new Waiter(shared);
        boolean interrupted = false;
        boolean acquired = false;
        long deadline = System.nanoTime() + nanos;
        synchronized (queue) {
            queue.addLast(waiter);
        }
        try {
            while (true) {
                boolean first;
                synchronized (queue) {
                    first = queue.peekFirst() == waiter;
                }
                if (first && attempt(shared, arg)) {
                    acquired = true;
                    return true;
                }
                long left = nanos < 0 ? -1 : deadline - System.nanoTime();
                if (nanos >= 0 && left <= 0) {
                    return false;
                }
                try {
                    waiter.await(left);
                } catch (InterruptedException e) {
                    if (interruptible) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            boolean wasFirst;
            synchronized (queue) {
                wasFirst = queue.peekFirst() == waiter;
                queue.remove(waiter);
            }
            if (wasFirst && (shared || !acquired)) {
                wakeFirst();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void acquireSomehow(boolean shared, int arg) {
        if (!attempt(shared, arg)) {
            try {
                enqueue(shared, arg, false, -1);
            } catch (InterruptedException impossible) {
                throw new InternalError(impossible);
            }
        }
    }

    private boolean acquireInterruptibly(boolean shared, int arg, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return attempt(shared, arg) || enqueue(shared, arg, true, nanos);
    }

    public final void acquire(int arg) {
        acquireSomehow(false, arg);
    }

    public final void acquireInterruptibly(int arg) throws InterruptedException {
        acquireInterruptibly(false, arg, -1);
    }

    public final boolean tryAcquireNanos(int arg, long nanosTimeout) throws InterruptedException {
        return acquireInterruptibly(false, arg, Math.max(nanosTimeout, 0));
    }

    public final boolean release(int arg) {
        if (!tryRelease(arg)) {
            return false;
        }
        wakeFirst();
        return true;
    }

    public final void acquireShared(int arg) {
        acquireSomehow(true, arg);
    }

    public final void acquireSharedInterruptibly(int arg) throws InterruptedException {
        acquireInterruptibly(true, arg, -1);
    }

    public final boolean tryAcquireSharedNanos(int arg, long nanosTimeout) throws InterruptedException {
        return acquireInterruptibly(true, arg, Math.max(nanosTimeout, 0));
    }

    public final boolean releaseShared(int arg) {
        if (!tryReleaseShared(arg)) {
            return false;
        }
        wakeFirst();
        return true;
    }

    public final boolean hasQueuedThreads() {
        return !queue.isEmpty();
    }

    public final boolean hasQueuedPredecessors() {
        synchronized (queue) {
            Waiter first = queue.peekFirst();
            return first != null && first.thread != Thread.currentThread();
        }
    }

    public final int getQueueLength() {
        return queue.size();
    }

    public final Collection<Thread> getQueuedThreads() {
        ArrayList<Thread> threads = new ArrayList<>();
        synchronized (queue) {
            for (Waiter waiter : queue) {
                threads.add(waiter.thread);
            }
        }
        return threads;
    }

    public final boolean isQueued(Thread thread) {
        if (thread == null) {
            throw new NullPointerException();
        }
        return getQueuedThreads().contains(thread);
    }

    @Override
    public String toString() {
        return super.toString() + "[State = " + state + ", " + (hasQueuedThreads() ? "non" : "") + "empty queue]";
    }

    /** A condition of the lock that the subclass is. */
    public class ConditionObject implements Condition, java.io.Serializable {
        private transient ArrayDeque<Waiter> waiters = new ArrayDeque<>();

        public ConditionObject() {}

        /** Waits for a signal; what is left of the time, of which -1 is without end. */
        private long await(long nanos, boolean interruptible) throws InterruptedException {
            if (interruptible && Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!isHeldExclusively()) {
                throw new IllegalMonitorStateException();
            }
            Waiter waiter = new Waiter(false);
            waiters.addLast(waiter);
            int saved = getState();
            release(saved);
            InterruptedException failure = null;
            boolean interrupted = false;
            long deadline = System.nanoTime() + nanos;
            long left = nanos;
            while (waiters.contains(waiter)) {
                try {
                    waiter.await(left);
                } catch (InterruptedException e) {
                    if (interruptible && waiters.remove(waiter)) {
                        failure = e;
                    } else {
                        interrupted = true;
                    }
                }
                left = nanos < 0 ? -1 : deadline - System.nanoTime();
                if (nanos >= 0 && left <= 0) {
                    waiters.remove(waiter);
                }
            }
            acquire(saved);
            if (failure != null) {
                throw failure;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return left;
        }

        @Override
        public final void await() throws InterruptedException {
            await(-1, true);
        }

        @Override
        public final void awaitUninterruptibly() {
            try {
                await(-1, false);
            } catch (InterruptedException impossible) {
                throw new InternalError(impossible);
            }
        }

        @Override
        public final long awaitNanos(long nanosTimeout) throws InterruptedException {
            return await(Math.max(nanosTimeout, 0), true);
        }

        @Override
        public final boolean await(long time, TimeUnit unit) throws InterruptedException {
            return awaitNanos(unit.toNanos(time)) > 0;
        }

        private void needLock() {
            if (!isHeldExclusively()) {
                throw new IllegalMonitorStateException();
            }
        }

        @Override
        public final void signal() {
            needLock();
            Waiter waiter = waiters.pollFirst();
            if (waiter != null) {
                waiter.wake();
            }
        }

        @Override
        public final void signalAll() {
            needLock();
            while (!waiters.isEmpty()) {
                signal();
            }
        }

        protected final boolean hasWaiters() {
            needLock();
            return !waiters.isEmpty();
        }

        protected final int getWaitQueueLength() {
            needLock();
            return waiters.size();
        }
    }
}
