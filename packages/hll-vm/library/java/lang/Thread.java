package java.lang;

import java.util.HashMap;
import java.util.Map;

/**
 * A thread. The kernel makes the object of the main thread without a constructor, so that fields of zeros have to mean
 * what is so for that one: the usual priority, the first number, the main group.
 */
public class Thread implements Runnable {
    public static final int MIN_PRIORITY = 1;
    public static final int NORM_PRIORITY = 5;
    public static final int MAX_PRIORITY = 10;

    /** HotSpot gives the numbers below to threads of its own, but for main, which is 1. */
    private static final long FIRST_ID = 12;

    private static int nextName;
    private static long nextId = FIRST_ID;
    private static UncaughtExceptionHandler defaultHandler;

    /** The kernel's thread; 0 when not started or ended. */
    private int pointer;
    private String name;
    private boolean daemon;
    private boolean interrupted;

    private Runnable target;
    private ThreadGroup group;
    private int priority;
    private long id;
    private boolean started;
    private boolean ended;
    private UncaughtExceptionHandler handler;
    private ClassLoader contextClassLoader;

    /** What ThreadLocal keeps of this thread; null until needed. */
    ThreadLocal.Values locals;
    ThreadLocal.Values inheritedLocals;

    /** What LockSupport.park was given to show. */
    volatile Object parkBlocker;

    public Thread() {
        this(null, null, nextName(), true);
    }

    public Thread(Runnable target) {
        this(null, target, nextName(), true);
    }

    public Thread(ThreadGroup group, Runnable target) {
        this(group, target, nextName(), true);
    }

    public Thread(String name) {
        this(null, null, name, true);
    }

    public Thread(ThreadGroup group, String name) {
        this(group, null, name, true);
    }

    public Thread(Runnable target, String name) {
        this(null, target, name, true);
    }

    public Thread(ThreadGroup group, Runnable target, String name) {
        this(group, target, name, true);
    }

    public Thread(ThreadGroup group, Runnable target, String name, long stackSize) {
        this(group, target, name, true);
    }

    public Thread(ThreadGroup group, Runnable target, String name, long stackSize, boolean inheritThreadLocals) {
        this(group, target, name, inheritThreadLocals);
    }

    private Thread(ThreadGroup group, Runnable target, String name, boolean inheritThreadLocals) {
        if (name == null) {
            throw new NullPointerException("name cannot be null");
        }
        Thread parent = currentThread();
        this.group = group == null ? parent.group() : group;
        this.target = target;
        this.name = name;
        daemon = parent.daemon;
        priority = Math.min(parent.getPriority(), this.group.getMaxPriority());
        contextClassLoader = parent.contextClassLoader;
        if (inheritThreadLocals && parent.inheritedLocals != null) {
            inheritedLocals = parent.inheritedLocals.forChild();
        }
        id = nextId();
    }

    private static synchronized String nextName() {
        return "Thread-" + nextName++;
    }

    private static synchronized long nextId() {
        return nextId++;
    }

    public static native Thread currentThread();

    public static native void yield();

    public static native boolean holdsLock(Object object);

    private static native void sleep0(long nanos) throws InterruptedException;

    /** Waits for a permit, an interrupt or, unless nanos is 0, the time; for java.util.concurrent.locks. */
    static native void park(long nanos);

    /** Gives the thread its permit. */
    native void unpark0();

    private native void start0();

    private native boolean isAlive0();

    private native void interrupt0();

    private native int state0();

    private native StackTraceElement[] getStackTrace0();

    public static void onSpinWait() {
        Thread.yield();
    }

    public static void sleep(long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        sleepNanos(millis > Long.MAX_VALUE / 1000000 ? Long.MAX_VALUE : millis * 1000000);
    }

    public static void sleep(long millis, int nanos) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (nanos < 0 || nanos > 999999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        sleepNanos(millis >= Long.MAX_VALUE / 1000000 ? Long.MAX_VALUE : millis * 1000000 + nanos);
    }

    private static void sleepNanos(long nanos) throws InterruptedException {
        if (interrupted()) {
            throw new InterruptedException("sleep interrupted");
        }
        sleep0(nanos);
    }

    @Override
    protected Object clone() throws CloneNotSupportedException {
        throw new CloneNotSupportedException();
    }

    public synchronized void start() {
        if (started || pointer != 0) {
            throw new IllegalThreadStateException();
        }
        started = true;
        group().add(this);
        if (!daemon) {
            Shutdown.started();
        }
        boolean running = false;
        try {
            start0();
            running = true;
        } finally {
            if (!running) {
                started = false;
                group().remove(this);
                if (!daemon) {
                    Shutdown.ended();
                }
            }
        }
    }

    @Override
    public void run() {
        if (target != null) {
            target.run();
        }
    }

    /** The first frame of every thread but main. */
    private void runAndExit() {
        try {
            run();
        } catch (Throwable thrown) {
            dispatchUncaughtException(thrown);
        }
        exit();
    }

    /** The last frame of the thread main; `thrown` is null when it ended as it should. */
    private static void exitMain(Throwable thrown) {
        Thread main = currentThread();
        if (thrown != null) {
            Shutdown.mainThrew();
            main.dispatchUncaughtException(thrown);
        }
        main.exit();
    }

    private void exit() {
        synchronized (this) {
            ended = true;
            if (group != null) {
                group.remove(this);
            }
            group = null;
            target = null;
            locals = null;
            inheritedLocals = null;
            notifyAll();
        }
        if (!daemon) {
            Shutdown.ended();
        }
    }

    /** What the handler throws in turn is told, but not handled. */
    private void dispatchUncaughtException(Throwable thrown) {
        try {
            getUncaughtExceptionHandler().uncaughtException(this, thrown);
        } catch (Throwable another) {
            System.err.println();
            System.err.println("Exception: " + another.getClass().getName()
                + " thrown from the UncaughtExceptionHandler in thread \"" + name + "\"");
        }
    }

    public void interrupt() {
        interrupted = true;
        if (isAlive()) {
            interrupt0();
        }
    }

    public static boolean interrupted() {
        Thread current = currentThread();
        boolean was = current.interrupted;
        current.interrupted = false;
        return was;
    }

    public boolean isInterrupted() {
        return interrupted;
    }

    public final boolean isAlive() {
        return !ended && isAlive0();
    }

    public final void setPriority(int newPriority) {
        if (newPriority > MAX_PRIORITY || newPriority < MIN_PRIORITY) {
            throw new IllegalArgumentException();
        }
        if (group() != null) {
            priority = Math.min(newPriority, group().getMaxPriority());
        }
    }

    public final int getPriority() {
        return priority == 0 ? NORM_PRIORITY : priority;
    }

    public final synchronized void setName(String name) {
        if (name == null) {
            throw new NullPointerException("name cannot be null");
        }
        this.name = name;
    }

    public final String getName() {
        return name;
    }

    private ThreadGroup group() {
        if (group == null && !ended) {
            group = ThreadGroup.MAIN;
        }
        return group;
    }

    public final ThreadGroup getThreadGroup() {
        return group();
    }

    public static int activeCount() {
        return currentThread().getThreadGroup().activeCount();
    }

    public static int enumerate(Thread[] threads) {
        return currentThread().getThreadGroup().enumerate(threads);
    }

    public final synchronized void join(long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (millis == 0) {
            while (isAlive()) {
                wait(0);
            }
            return;
        }
        long start = System.nanoTime();
        long left = millis;
        while (left > 0 && isAlive()) {
            wait(left);
            left = millis - (System.nanoTime() - start) / 1000000;
        }
    }

    public final synchronized void join(long millis, int nanos) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (nanos < 0 || nanos > 999999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        join(nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis);
    }

    public final void join() throws InterruptedException {
        join(0);
    }

    public static void dumpStack() {
        new Exception("Stack trace").printStackTrace();
    }

    public final void setDaemon(boolean on) {
        if (isAlive()) {
            throw new IllegalThreadStateException();
        }
        daemon = on;
    }

    public final boolean isDaemon() {
        return daemon;
    }

    public final void checkAccess() {
    }

    @Override
    public String toString() {
        ThreadGroup its = getThreadGroup();
        return "Thread[" + name + "," + getPriority() + "," + (its == null ? "" : its.getName()) + "]";
    }

    public ClassLoader getContextClassLoader() {
        return contextClassLoader == null ? ClassLoader.getSystemClassLoader() : contextClassLoader;
    }

    public void setContextClassLoader(ClassLoader loader) {
        contextClassLoader = loader;
    }

    public StackTraceElement[] getStackTrace() {
        if (this != currentThread()) {
            return isAlive() ? getStackTrace0() : new StackTraceElement[0];
        }
        return new Exception().getStackTrace();
    }

    public static Map<Thread, StackTraceElement[]> getAllStackTraces() {
        Map<Thread, StackTraceElement[]> traces = new HashMap<>();
        Thread[] threads = new Thread[ThreadGroup.MAIN.activeCount() + 8];
        int count = ThreadGroup.MAIN.enumerate(threads);
        for (int i = 0; i < count; i++) {
            traces.put(threads[i], threads[i].getStackTrace());
        }
        return traces;
    }

    public long getId() {
        return id == 0 ? 1 : id;
    }

    public State getState() {
        if (ended) {
            return State.TERMINATED;
        }
        return switch (state0()) {
            case 0 -> State.NEW;
            case 1 -> State.RUNNABLE;
            case 2 -> State.BLOCKED;
            case 3 -> State.WAITING;
            case 4 -> State.TIMED_WAITING;
            default -> State.TERMINATED;
        };
    }

    public static void setDefaultUncaughtExceptionHandler(UncaughtExceptionHandler handler) {
        defaultHandler = handler;
    }

    public static UncaughtExceptionHandler getDefaultUncaughtExceptionHandler() {
        return defaultHandler;
    }

    public UncaughtExceptionHandler getUncaughtExceptionHandler() {
        return handler != null ? handler : group();
    }

    public void setUncaughtExceptionHandler(UncaughtExceptionHandler handler) {
        this.handler = handler;
    }

    @Deprecated(since = "1.2", forRemoval = true)
    public final void stop() {
        throw new UnsupportedOperationException();
    }

    @Deprecated(since = "1.2", forRemoval = true)
    public final void suspend() {
        throw new UnsupportedOperationException();
    }

    @Deprecated(since = "1.2", forRemoval = true)
    public final void resume() {
        throw new UnsupportedOperationException();
    }

    /** What a thread is doing. */
    public enum State {
        NEW,
        RUNNABLE,
        BLOCKED,
        WAITING,
        TIMED_WAITING,
        TERMINATED
    }

    /** Told of what a thread threw and did not catch. */
    @FunctionalInterface
    public interface UncaughtExceptionHandler {
        void uncaughtException(Thread thread, Throwable thrown);
    }
}
