package java.util;

/** What a timer runs. */
public abstract class TimerTask implements Runnable {
    /** When to run next, in milliseconds of the epoch. */
    long time;
    /** Milliseconds between runs; negative, from the last run; 0 for once. */
    long period;
    boolean scheduled;
    boolean cancelled;
    private boolean ran;

    protected TimerTask() {}

    public abstract void run();

    public synchronized boolean cancel() {
        boolean prevented = scheduled && !cancelled && !(ran && period == 0);
        cancelled = true;
        return prevented;
    }

    public synchronized long scheduledExecutionTime() {
        return period < 0 ? time + period : time - period;
    }

    /** Whether it may run now; then the next time is set. */
    synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        ran = true;
        if (period != 0) {
            time = period < 0 ? System.currentTimeMillis() - period : time + period;
        }
        return true;
    }
}
