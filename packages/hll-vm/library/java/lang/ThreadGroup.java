package java.lang;

import java.util.ArrayList;
import java.util.List;

/** A group of threads and groups; the main one has no parent here but system. */
public class ThreadGroup implements Thread.UncaughtExceptionHandler {
    static final ThreadGroup MAIN = new ThreadGroup("main", new ThreadGroup("system", (ThreadGroup) null));

    private final String name;
    private final ThreadGroup parent;
    private int maxPriority = Thread.MAX_PRIORITY;
    private boolean daemon;

    /** Null until there is one. */
    private List<Thread> threads;
    private List<ThreadGroup> groups;

    public ThreadGroup(String name) {
        this(Thread.currentThread().getThreadGroup(), name);
    }

    public ThreadGroup(ThreadGroup parent, String name) {
        this(name, java.util.Objects.requireNonNull(parent));
        maxPriority = parent.maxPriority;
    }

    private ThreadGroup(String name, ThreadGroup parent) {
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            parent.adopt(this);
        }
    }

    private synchronized void adopt(ThreadGroup group) {
        if (groups == null) {
            groups = new ArrayList<>(2);
        }
        groups.add(group);
    }

    synchronized void add(Thread thread) {
        if (threads == null) {
            threads = new ArrayList<>();
        }
        threads.add(thread);
    }

    synchronized void remove(Thread thread) {
        if (threads != null) {
            threads.remove(thread);
        }
    }

    public final String getName() {
        return name;
    }

    public final ThreadGroup getParent() {
        return parent;
    }

    public final int getMaxPriority() {
        return maxPriority;
    }

    public final void setMaxPriority(int priority) {
        if (priority >= Thread.MIN_PRIORITY && priority <= Thread.MAX_PRIORITY) {
            maxPriority = parent == null ? priority : Math.min(priority, parent.maxPriority);
        }
    }

    @Deprecated(since = "16", forRemoval = true)
    public final boolean isDaemon() {
        return daemon;
    }

    @Deprecated(since = "16", forRemoval = true)
    public final void setDaemon(boolean daemon) {
        this.daemon = daemon;
    }

    public final boolean parentOf(ThreadGroup group) {
        for (ThreadGroup g = group; g != null; g = g.parent) {
            if (g == this) {
                return true;
            }
        }
        return false;
    }

    public int activeCount() {
        return collect().size();
    }

    public int activeGroupCount() {
        int count = 0;
        if (groups != null) {
            for (ThreadGroup group : groups) {
                count += 1 + group.activeGroupCount();
            }
        }
        return count;
    }

    public int enumerate(Thread[] into) {
        List<Thread> all = collect();
        int count = Math.min(all.size(), into.length);
        for (int i = 0; i < count; i++) {
            into[i] = all.get(i);
        }
        return count;
    }

    /** The main thread is nobody's start: it is looked for. */
    private synchronized List<Thread> collect() {
        List<Thread> all = new ArrayList<>();
        Thread current = Thread.currentThread();
        if (current.getThreadGroup() == this && (threads == null || !threads.contains(current))) {
            all.add(current);
        }
        if (threads != null) {
            all.addAll(threads);
        }
        if (groups != null) {
            for (ThreadGroup group : groups) {
                all.addAll(group.collect());
            }
        }
        return all;
    }

    public final void interrupt() {
        for (Thread thread : collect()) {
            thread.interrupt();
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (parent != null) {
            parent.uncaughtException(thread, thrown);
            return;
        }
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null) {
            handler.uncaughtException(thread, thrown);
        } else if (!(thrown instanceof ThreadDeath)) {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace(System.err);
        }
    }

    @Override
    public String toString() {
        return getClass().getName() + "[name=" + name + ",maxpri=" + maxPriority + "]";
    }
}
