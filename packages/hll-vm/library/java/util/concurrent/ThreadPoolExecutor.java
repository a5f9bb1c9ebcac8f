package java.util.concurrent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Runs tasks in threads of its own: new threads up to the core size, then tasks wait in the queue, then threads up to
 * the maximum, then tasks are rejected. Its monitor guards what it counts.
 */
public class ThreadPoolExecutor extends AbstractExecutorService {
    private static final RejectedExecutionHandler ABORT = new AbortPolicy();

    private final BlockingQueue<Runnable> queue;
    private final Set<Worker> workers = new HashSet<>();
    private ThreadFactory factory;
    private RejectedExecutionHandler handler;
    private int coreSize;
    private int maximumSize;
    private long keepAliveNanos;
    private boolean coreTimeOut;
    private boolean shutdown;
    private boolean stopped;
    private boolean terminated;
    private int active;
    private int largest;
    private long completed;

    public ThreadPoolExecutor(int corePoolSize, int maximumPoolSize, long keepAliveTime, TimeUnit unit,
            BlockingQueue<Runnable> workQueue) {
        this(corePoolSize, maximumPoolSize, keepAliveTime, unit, workQueue, Executors.defaultThreadFactory(), ABORT);
    }

    public ThreadPoolExecutor(int corePoolSize, int maximumPoolSize, long keepAliveTime, TimeUnit unit,
            BlockingQueue<Runnable> workQueue, ThreadFactory threadFactory) {
        this(corePoolSize, maximumPoolSize, keepAliveTime, unit, workQueue, threadFactory, ABORT);
    }

    public ThreadPoolExecutor(int corePoolSize, int maximumPoolSize, long keepAliveTime, TimeUnit unit,
            BlockingQueue<Runnable> workQueue, RejectedExecutionHandler handler) {
        this(corePoolSize, maximumPoolSize, keepAliveTime, unit, workQueue, Executors.defaultThreadFactory(), handler);
    }

    public ThreadPoolExecutor(int corePoolSize, int maximumPoolSize, long keepAliveTime, TimeUnit unit,
            BlockingQueue<Runnable> workQueue, ThreadFactory threadFactory, RejectedExecutionHandler handler) {
        if (corePoolSize < 0 || maximumPoolSize <= 0 || maximumPoolSize < corePoolSize || keepAliveTime < 0) {
            throw new IllegalArgumentException();
        }
        if (workQueue == null || threadFactory == null || handler == null) {
            throw new NullPointerException();
        }
        coreSize = corePoolSize;
        maximumSize = maximumPoolSize;
        keepAliveNanos = unit.toNanos(keepAliveTime);
        queue = workQueue;
        factory = threadFactory;
        this.handler = handler;
    }

    /** A thread of the pool: it runs its first task, and then what it finds in the queue. */
    private final class Worker implements Runnable {
        private Runnable first;
        private final Thread thread;
        private boolean busy;

        Worker(Runnable first) {
            this.first = first;
            thread = factory.newThread(this);
        }

        @Override
        public void run() {
            boolean failed = true;
            try {
                Runnable task = first;
                first = null;
                while (task != null || (task = nextTask()) != null) {
                    runTask(this, task);
                    task = null;
                }
                failed = false;
            } finally {
                ended(this, failed);
            }
        }
    }

    @Override
    public void execute(Runnable command) {
        if (command == null) {
            throw new NullPointerException();
        }
        if (!shutdown && (startWorker(command, true) || enqueue(command) || startWorker(command, false))) {
            return;
        }
        handler.rejectedExecution(command, this);
    }

    private boolean enqueue(Runnable command) {
        if (!queue.offer(command)) {
            return false;
        }
        if (workers.isEmpty()) {
            startWorker(null, false);
        }
        return true;
    }

    private boolean startWorker(Runnable first, boolean core) {
        Worker worker;
        synchronized (this) {
            if (stopped || shutdown && first != null || workers.size() >= (core ? coreSize : maximumSize)) {
                return false;
            }
            worker = new Worker(first);
            if (worker.thread == null) {
                return false;
            }
            workers.add(worker);
            largest = Math.max(largest, workers.size());
        }
        worker.thread.start();
        return true;
    }

    /** The next task of the queue; null when the worker shall end. */
    private Runnable nextTask() {
        while (true) {
            boolean mayTimeOut;
            synchronized (this) {
                if (stopped || shutdown && queue.isEmpty()) {
                    return null;
                }
                mayTimeOut = coreTimeOut || workers.size() > coreSize;
            }
            try {
                Runnable task = mayTimeOut ? queue.poll(keepAliveNanos, TimeUnit.NANOSECONDS) : queue.take();
                if (task != null || queue.isEmpty() || workers.size() > 1) {
                    return task;
                }
            } catch (InterruptedException toLookAgain) {
                continue;
            }
        }
    }

    private void runTask(Worker worker, Runnable task) {
        synchronized (this) {
            active++;
            worker.busy = true;
            if (!stopped) {
                // An interrupt to an idle worker is not for the task.
                Thread.interrupted();
            }
        }
        Throwable thrown = null;
        try {
            beforeExecute(worker.thread, task);
            try {
                task.run();
            } catch (Throwable t) {
                thrown = t;
                throw t;
            } finally {
                afterExecute(task, thrown);
            }
        } finally {
            synchronized (this) {
                active--;
                worker.busy = false;
                completed++;
            }
        }
    }

    private void ended(Worker worker, boolean failed) {
        synchronized (this) {
            workers.remove(worker);
        }
        terminateIfEmpty();
        if (failed && !stopped || !queue.isEmpty() && workers.isEmpty()) {
            startWorker(null, false);
        }
    }

    private void terminateIfEmpty() {
        synchronized (this) {
            if (!shutdown || !workers.isEmpty() || !stopped && !queue.isEmpty() || terminated) {
                return;
            }
        }
        try {
            terminated();
        } finally {
            synchronized (this) {
                terminated = true;
                notifyAll();
            }
        }
    }

    @Override
    public void shutdown() {
        synchronized (this) {
            shutdown = true;
            for (Worker worker : workers) {
                if (!worker.busy) {
                    worker.thread.interrupt();
                }
            }
        }
        onShutdown();
        terminateIfEmpty();
    }

    /** For the pool of scheduled tasks. */
    void onShutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = new ArrayList<>();
        synchronized (this) {
            shutdown = true;
            stopped = true;
            for (Worker worker : workers) {
                worker.thread.interrupt();
            }
            queue.drainTo(left);
            for (Runnable task : queue.toArray(new Runnable[0])) {
                if (queue.remove(task)) {
                    left.add(task);
                }
            }
        }
        terminateIfEmpty();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    public synchronized boolean isTerminating() {
        return shutdown && !terminated;
    }

    @Override
    public synchronized boolean isTerminated() {
        return terminated;
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.after(timeout, unit);
        while (!terminated) {
            if (!deadline.await(this)) {
                return false;
            }
        }
        return true;
    }

    protected void beforeExecute(Thread t, Runnable r) {}

    protected void afterExecute(Runnable r, Throwable t) {}

    protected void terminated() {}

    public void setThreadFactory(ThreadFactory threadFactory) {
        factory = Objects.requireNonNull(threadFactory);
    }

    public ThreadFactory getThreadFactory() {
        return factory;
    }

    public void setRejectedExecutionHandler(RejectedExecutionHandler handler) {
        this.handler = Objects.requireNonNull(handler);
    }

    public RejectedExecutionHandler getRejectedExecutionHandler() {
        return handler;
    }

    public void setCorePoolSize(int corePoolSize) {
        if (corePoolSize < 0 || maximumSize < corePoolSize) {
            throw new IllegalArgumentException();
        }
        coreSize = corePoolSize;
    }

    public int getCorePoolSize() {
        return coreSize;
    }

    public boolean prestartCoreThread() {
        return startWorker(null, true);
    }

    public int prestartAllCoreThreads() {
        int count = 0;
        while (startWorker(null, true)) {
            count++;
        }
        return count;
    }

    public void allowCoreThreadTimeOut(boolean value) {
        if (value && keepAliveNanos <= 0) {
            throw new IllegalArgumentException("Core threads must have nonzero keep alive times");
        }
        coreTimeOut = value;
    }

    public void setMaximumPoolSize(int maximumPoolSize) {
        if (maximumPoolSize <= 0 || maximumPoolSize < coreSize) {
            throw new IllegalArgumentException();
        }
        maximumSize = maximumPoolSize;
    }

    public int getMaximumPoolSize() {
        return maximumSize;
    }

    public void setKeepAliveTime(long time, TimeUnit unit) {
        keepAliveNanos = unit.toNanos(time);
    }

    public long getKeepAliveTime(TimeUnit unit) {
        return unit.convert(keepAliveNanos, TimeUnit.NANOSECONDS);
    }

    public BlockingQueue<Runnable> getQueue() {
        return queue;
    }

    public boolean remove(Runnable task) {
        return queue.remove(task);
    }

    public synchronized int getPoolSize() {
        return workers.size();
    }

    public synchronized int getActiveCount() {
        return active;
    }

    public synchronized int getLargestPoolSize() {
        return largest;
    }

    public synchronized long getTaskCount() {
        return completed + active + queue.size();
    }

    public synchronized long getCompletedTaskCount() {
        return completed;
    }

    /** What the pool of scheduled tasks needs: a thread for what is in the queue. */
    final void ensureWorker() {
        if (!startWorker(null, true) && workers.isEmpty()) {
            startWorker(null, false);
        }
    }

    @Override
    public synchronized String toString() {
        return super.toString() + "[" + (terminated ? "Terminated" : shutdown ? "Shutting down" : "Running")
            + ", pool size = " + workers.size()
            + ", active threads = " + active
            + ", queued tasks = " + queue.size()
            + ", completed tasks = " + completed + "]";
    }

    /** Throws. */
    public static class AbortPolicy implements RejectedExecutionHandler {
        public AbortPolicy() {}

        @Override
        public void rejectedExecution(Runnable r, ThreadPoolExecutor e) {
            throw new RejectedExecutionException("Task " + r + " rejected from " + e);
        }
    }

    /** Runs the task in the thread that brought it. */
    public static class CallerRunsPolicy implements RejectedExecutionHandler {
        public CallerRunsPolicy() {}

        @Override
        public void rejectedExecution(Runnable r, ThreadPoolExecutor e) {
            if (!e.isShutdown()) {
                r.run();
            }
        }
    }

    /** Forgets the task. */
    public static class DiscardPolicy implements RejectedExecutionHandler {
        public DiscardPolicy() {}

        @Override
        public void rejectedExecution(Runnable r, ThreadPoolExecutor e) {}
    }

    /** Forgets the task that waited longest instead. */
    public static class DiscardOldestPolicy implements RejectedExecutionHandler {
        public DiscardOldestPolicy() {}

        @Override
        public void rejectedExecution(Runnable r, ThreadPoolExecutor e) {
            if (!e.isShutdown()) {
                e.getQueue().poll();
                e.execute(r);
            }
        }
    }
}
