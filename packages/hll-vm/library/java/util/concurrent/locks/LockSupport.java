package java.util.concurrent.locks;

import java.util.HashMap;
import java.util.Map;

/** Parks threads until they get a permit; one permit may be given in advance. */
public class LockSupport {
    private static final Map<Thread, Permit> PERMITS = new HashMap<>();

    private LockSupport() {}

    /** A thread's permit; its monitor is where the thread waits. */
    private static final class Permit {
        boolean given;
        Object blocker;
    }

    private static Permit permitOf(Thread thread) {
        synchronized (PERMITS) {
            if (PERMITS.size() > 64 && !PERMITS.containsKey(thread)) {
                PERMITS.keySet().removeIf(other -> other.getState() == Thread.State.TERMINATED);
            }
            return PERMITS.computeIfAbsent(thread, some -> new Permit());
        }
    }

    public static void unpark(Thread thread) {
        if (thread == null) {
            return;
        }
        Permit permit = permitOf(thread);
        synchronized (permit) {
            permit.given = true;
            permit.notifyAll();
        }
    }

    /** Returns with a permit, when interrupted, or after so many milliseconds, of which 0 are without end. */
    private static void await(Object blocker, long millis) {
        Permit permit = permitOf(Thread.currentThread());
        synchronized (permit) {
            if (!permit.given && !Thread.currentThread().isInterrupted()) {
                permit.blocker = blocker;
                try {
                    permit.wait(millis);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                permit.blocker = null;
            }
            permit.given = false;
        }
    }

    public static void park() {
        await(null, 0);
    }

    public static void park(Object blocker) {
        await(blocker, 0);
    }

    public static void parkNanos(long nanos) {
        parkNanos(null, nanos);
    }

    public static void parkNanos(Object blocker, long nanos) {
        if (nanos > 0) {
            await(blocker, (nanos + 999_999) / 1000_000);
        }
    }

    public static void parkUntil(long deadline) {
        parkUntil(null, deadline);
    }

    public static void parkUntil(Object blocker, long deadline) {
        long millis = deadline - System.currentTimeMillis();
        if (millis > 0) {
            await(blocker, millis);
        }
    }

    public static Object getBlocker(Thread thread) {
        return permitOf(thread).blocker;
    }
}
