package java.util.concurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs fork-join tasks, and others, in daemon threads that take the newest task first. */
public class ForkJoinPool extends AbstractExecutorService {
    private static int made;
    private static ForkJoinPool common;

    private final int parallelism;
    private final String prefix;
    private final ArrayDeque<ForkJoinTask<?>> tasks = new ArrayDeque<>();
    private int workers;
    private int idle;
    private int named;
    private boolean shutdown;

    public ForkJoinPool() {
        this(Runtime.getRuntime().availableProcessors());
    }

    public ForkJoinPool(int parallelism) {
        this(parallelism, "ForkJoinPool-" + nextNumber() + "-worker-");
    }

    private ForkJoinPool(int parallelism, String prefix) {
        if (parallelism <= 0) {
            throw new IllegalArgumentException();
        }
        this.parallelism = parallelism;
        this.prefix = prefix;
    }

    private static synchronized int nextNumber() {
        return ++made;
    }

    public static synchronized ForkJoinPool commonPool() {
        if (common == null) {
            common = new ForkJoinPool(getCommonPoolParallelism(), "ForkJoinPool.commonPool-worker-");
        }
        return common;
    }

    public static int getCommonPoolParallelism() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** Where asynchronous stages run: with one processor to spare or none, each has a thread of its own. */
    static Executor asyncExecutor() {
        return getCommonPoolParallelism() > 1 ? commonPool() : task -> new Thread(Objects.requireNonNull(task)).start();
    }

    /** A task that runs another one. */
    private static final class Wrapped<T> extends ForkJoinTask<T> implements RunnableFuture<T> {
        private final Callable<T> callable;
        private T result;

        Wrapped(Callable<T> callable) {
            this.callable = Objects.requireNonNull(callable);
        }

        @Override
        public T getRawResult() {
            return result;
        }

        @Override
        protected void setRawResult(T value) {
            result = value;
        }

        @Override
        protected boolean exec() {
            try {
                result = callable.call();
                return true;
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception checked) {
                throw new RuntimeException(checked);
            }
        }

        @Override
        public void run() {
            invoke();
        }
    }

    final void push(ForkJoinTask<?> task) {
        ForkJoinWorkerThread started = null;
        synchronized (this) {
            if (shutdown) {
                throw new RejectedExecutionException();
            }
            tasks.addFirst(task);
            if (idle > 0) {
                notify();
            } else if (workers < parallelism) {
                workers++;
                named++;
                started = new ForkJoinWorkerThread(this, this::work, named - 1, prefix + named);
            }
        }
        if (started != null) {
            started.start();
        }
    }

    final synchronized boolean remove(ForkJoinTask<?> task) {
        return tasks.remove(task);
    }

    private synchronized ForkJoinTask<?> next() throws InterruptedException {
        while (tasks.isEmpty()) {
            if (shutdown) {
                return null;
            }
            idle++;
            try {
                wait();
            } finally {
                idle--;
            }
        }
        return tasks.pollFirst();
    }

    private void work() {
        try {
            for (ForkJoinTask<?> task; (task = next()) != null;) {
                task.runIfNew();
            }
        } catch (InterruptedException stop) {
            // The pool was told to stop.
        } finally {
            synchronized (this) {
                workers--;
                notifyAll();
            }
        }
    }

    public <T> T invoke(ForkJoinTask<T> task) {
        push(task);
        return await(task);
    }

    /** Waits without running the task in this thread, which is not of the pool. */
    private static <T> T await(ForkJoinTask<T> task) {
        boolean interrupted = false;
        synchronized (task) {
            while (!task.isDone()) {
                try {
                    task.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return task.join();
    }

    public void execute(ForkJoinTask<?> task) {
        push(Objects.requireNonNull(task));
    }

    @Override
    public void execute(Runnable task) {
        Objects.requireNonNull(task);
        push(task instanceof ForkJoinTask<?> already ? already : new Wrapped<>(Executors.callable(task)));
    }

    public <T> ForkJoinTask<T> submit(ForkJoinTask<T> task) {
        push(Objects.requireNonNull(task));
        return task;
    }

    @Override
    public <T> ForkJoinTask<T> submit(Callable<T> task) {
        return submit((ForkJoinTask<T>) new Wrapped<>(task));
    }

    @Override
    public <T> ForkJoinTask<T> submit(Runnable task, T result) {
        return submit(Executors.callable(task, result));
    }

    @Override
    public ForkJoinTask<?> submit(Runnable task) {
        return submit(Executors.callable(task));
    }

    public int getParallelism() {
        return parallelism;
    }

    public synchronized int getPoolSize() {
        return workers;
    }

    public synchronized boolean hasQueuedSubmissions() {
        return !tasks.isEmpty();
    }

    @Override
    public synchronized void shutdown() {
        if (this != common) {
            shutdown = true;
            notifyAll();
        }
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        if (this != common) {
            shutdown = true;
            tasks.forEach(task -> task.cancel(false));
            tasks.clear();
            notifyAll();
        }
        return new ArrayList<>();
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && workers == 0 && tasks.isEmpty();
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.after(timeout, unit);
        while (this == common ? !tasks.isEmpty() || idle < workers : !isTerminated()) {
            if (this == common ? deadline.nanosLeft() <= 0 : !deadline.await(this)) {
                return false;
            }
            if (this == common) {
                wait(1);
            }
        }
        return this != common;
    }

    public boolean awaitQuiescence(long timeout, TimeUnit unit) {
        Deadline deadline = Deadline.after(timeout, unit);
        while (true) {
            ForkJoinTask<?> task;
            synchronized (this) {
                task = tasks.pollFirst();
                if (task == null && idle >= workers) {
                    return true;
                }
            }
            if (deadline.nanosLeft() <= 0) {
                return false;
            }
            if (task != null) {
                task.runIfNew();
            } else {
                Thread.yield();
            }
        }
    }
}
