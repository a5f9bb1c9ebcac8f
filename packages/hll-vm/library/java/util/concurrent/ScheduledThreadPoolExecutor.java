package java.util.concurrent;

import java.util.Objects;

/** A thread pool whose tasks wait in a queue until their time comes. */
public class ScheduledThreadPoolExecutor extends ThreadPoolExecutor implements ScheduledExecutorService {
    private long made;

    public ScheduledThreadPoolExecutor(int corePoolSize) {
        this(corePoolSize, Executors.defaultThreadFactory());
    }

    public ScheduledThreadPoolExecutor(int corePoolSize, ThreadFactory threadFactory) {
        super(corePoolSize, Integer.MAX_VALUE, 10, TimeUnit.MILLISECONDS, queue(), threadFactory);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static BlockingQueue<Runnable> queue() {
        return (BlockingQueue) new DelayQueue<>();
    }

    private synchronized long nextNumber() {
        return made++;
    }

    /** A task with its time; equal times go by the order of making. */
    private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
        private long time;
        /** Nanoseconds from start to start; negative, from end to start; 0 for once. */
        private final long period;
        private final long number = nextNumber();

        Task(Callable<V> callable, long delay, long period) {
            super(callable);
            time = System.nanoTime() + Math.max(delay, 0);
            this.period = period;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(time - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            if (other instanceof Task<?> task) {
                long difference = time - task.time;
                return difference != 0 ? Long.signum(difference) : Long.compare(number, task.number);
            }
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        public boolean isPeriodic() {
            return period != 0;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                ScheduledThreadPoolExecutor.this.remove(this);
            }
            return cancelled;
        }

        @Override
        public void run() {
            if (period == 0) {
                super.run();
            } else if (isShutdown()) {
                cancel(false);
            } else if (runAndReset()) {
                time = period > 0 ? time + period : System.nanoTime() - period;
                enqueue(this);
            }
        }
    }

    private <V> Task<V> enqueue(Task<V> task) {
        getQueue().add(task);
        ensureWorker();
        return task;
    }

    private <V> Task<V> start(Task<V> task) {
        if (isShutdown()) {
            getRejectedExecutionHandler().rejectedExecution(task, this);
            return task;
        }
        return enqueue(task);
    }

    @Override
    void onShutdown() {
        for (Runnable waiting : getQueue().toArray(new Runnable[0])) {
            if (waiting instanceof Task<?> task && task.isPeriodic()) {
                task.cancel(false);
            }
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return start(new Task<>(Executors.callable(command), unit.toNanos(delay), 0));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return start(new Task<>(Objects.requireNonNull(callable), unit.toNanos(delay), 0));
    }

    private static void checkPeriod(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException();
        }
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        checkPeriod(period);
        return start(new Task<>(Executors.callable(command), unit.toNanos(initialDelay), unit.toNanos(period)));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        checkPeriod(delay);
        return start(new Task<>(Executors.callable(command), unit.toNanos(initialDelay), -unit.toNanos(delay)));
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return schedule(Executors.callable(task, result), 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }
}
