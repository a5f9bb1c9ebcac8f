package java.util;

/** Runs tasks at their times, one after another, in a thread of its own. */
public class Timer {
    private static int made;

    private final PriorityQueue<TimerTask> tasks = new PriorityQueue<>((a, b) -> Long.compare(a.time, b.time));
    private final Thread thread;
    private boolean cancelled;

    public Timer() {
        this(false);
    }

    public Timer(boolean isDaemon) {
        this("Timer-" + nextNumber(), isDaemon);
    }

    public Timer(String name) {
        this(name, false);
    }

    public Timer(String name, boolean isDaemon) {
        thread = new Thread(this::work, name);
        thread.setDaemon(isDaemon);
        thread.start();
    }

    private static synchronized int nextNumber() {
        return made++;
    }

    private TimerTask next() throws InterruptedException {
        synchronized (tasks) {
            while (!cancelled) {
                TimerTask first = tasks.peek();
                long left = first == null ? 0 : first.time - System.currentTimeMillis();
                if (first == null || left > 0) {
                    tasks.wait(left);
                    continue;
                }
                tasks.poll();
                if (first.begin()) {
                    if (first.period != 0) {
                        tasks.add(first);
                    }
                    return first;
                }
            }
            return null;
        }
    }

    private void work() {
        try {
            for (TimerTask task; (task = next()) != null;) {
                task.run();
            }
        } catch (InterruptedException stop) {
            // Somebody interrupted the thread: that ends the timer.
        } finally {
            cancel();
        }
    }

    private void start(TimerTask task, long delay, long period) {
        if (delay < 0) {
            throw new IllegalArgumentException("Negative delay.");
        }
        synchronized (tasks) {
            if (cancelled) {
                throw new IllegalStateException("Timer already cancelled.");
            }
            synchronized (task) {
                if (task.scheduled || task.cancelled) {
                    throw new IllegalStateException("Task already scheduled or cancelled");
                }
                task.scheduled = true;
                task.time = System.currentTimeMillis() + delay;
                task.period = period;
            }
            tasks.add(task);
            tasks.notifyAll();
        }
    }

    private static void checkPeriod(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("Non-positive period.");
        }
    }

    public void schedule(TimerTask task, long delay) {
        start(task, delay, 0L);
    }

    /** From the end of a wait to the next. */
    public void schedule(TimerTask task, long delay, long period) {
        checkPeriod(period);
        start(task, delay, -period);
    }

    /** From the start of a run to the next. */
    public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
        checkPeriod(period);
        start(task, delay, period);
    }

    public void cancel() {
        synchronized (tasks) {
            cancelled = true;
            tasks.clear();
            tasks.notifyAll();
        }
    }

    public int purge() {
        synchronized (tasks) {
            int before = tasks.size();
            tasks.removeIf(task -> task.cancelled);
            return before - tasks.size();
        }
    }
}
