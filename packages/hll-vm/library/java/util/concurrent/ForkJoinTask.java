package java.util.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A task that splits into others: who joins one that nobody began yet runs it himself. */
public abstract class ForkJoinTask<V> implements Future<V>, java.io.Serializable {
    private boolean begun;
    private boolean done;
    private Throwable failure;

    public ForkJoinTask() {}

    public abstract V getRawResult();

    protected abstract void setRawResult(V value);

    protected abstract boolean exec();

    private synchronized boolean begin() {
        if (begun || done) {
            return false;
        }
        begun = true;
        return true;
    }

    private synchronized void end(Throwable thrown) {
        if (!done) {
            done = true;
            failure = thrown;
            notifyAll();
        }
    }

    final void runIfNew() {
        if (begin()) {
            try {
                if (exec()) {
                    end(null);
                }
            } catch (Throwable thrown) {
                end(thrown);
            }
        }
    }

    public final ForkJoinTask<V> fork() {
        ForkJoinPool pool = getPool();
        (pool != null ? pool : ForkJoinPool.commonPool()).push(this);
        return this;
    }

    private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
        @SuppressWarnings("unchecked")
        X unchecked = (X) thrown;
        throw unchecked;
    }

    private V report() {
        if (failure != null) {
            ForkJoinTask.<RuntimeException>rethrow(failure);
        }
        return getRawResult();
    }

    /** Runs it, or waits for who does; interrupts are left to the caller. */
    private void finish() {
        runIfNew();
        boolean interrupted = false;
        synchronized (this) {
            while (!done) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public final V join() {
        finish();
        return report();
    }

    public final V invoke() {
        finish();
        return report();
    }

    public static void invokeAll(ForkJoinTask<?> t1, ForkJoinTask<?> t2) {
        t2.fork();
        t1.invoke();
        t2.join();
    }

    public static void invokeAll(ForkJoinTask<?>... tasks) {
        invokeAll(List.of(tasks));
    }

    public static <T extends ForkJoinTask<?>> Collection<T> invokeAll(Collection<T> tasks) {
        List<T> all = new ArrayList<>(tasks);
        for (int i = all.size() - 1; i > 0; i--) {
            all.get(i).fork();
        }
        for (T task : all) {
            task.join();
        }
        return tasks;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        end(new CancellationException());
        return isCancelled();
    }

    @Override
    public final synchronized boolean isDone() {
        return done;
    }

    @Override
    public final boolean isCancelled() {
        return failure instanceof CancellationException;
    }

    public final boolean isCompletedAbnormally() {
        return failure != null;
    }

    public final boolean isCompletedNormally() {
        return isDone() && failure == null;
    }

    public final Throwable getException() {
        return failure;
    }

    public void completeExceptionally(Throwable ex) {
        end(ex);
    }

    public void complete(V value) {
        setRawResult(value);
        end(null);
    }

    private V reportToGet() throws ExecutionException {
        if (failure instanceof CancellationException cancelled) {
            throw cancelled;
        }
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return getRawResult();
    }

    @Override
    public final V get() throws InterruptedException, ExecutionException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        finish();
        return reportToGet();
    }

    @Override
    public final V get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        Deadline deadline = Deadline.after(timeout, unit);
        synchronized (this) {
            while (!done) {
                if (!deadline.await(this)) {
                    throw new TimeoutException();
                }
            }
        }
        return reportToGet();
    }

    public static ForkJoinPool getPool() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread worker ? worker.getPool() : null;
    }

    public static boolean inForkJoinPool() {
        return getPool() != null;
    }

    public boolean tryUnfork() {
        ForkJoinPool pool = getPool();
        return (pool != null ? pool : ForkJoinPool.commonPool()).remove(this);
    }
}
