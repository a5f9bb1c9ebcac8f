package java.util.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor service by {@code execute} and its shutting down alone. */
public abstract class AbstractExecutorService implements ExecutorService {
    public AbstractExecutorService() {}

    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return new FutureTask<>(runnable, value);
    }

    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new FutureTask<>(callable);
    }

    private static <T> T need(T task) {
        if (task == null) {
            throw new NullPointerException();
        }
        return task;
    }

    @Override
    public Future<?> submit(Runnable task) {
        RunnableFuture<Void> future = newTaskFor(need(task), null);
        execute(future);
        return future;
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        RunnableFuture<T> future = newTaskFor(need(task), result);
        execute(future);
        return future;
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        RunnableFuture<T> future = newTaskFor(need(task));
        execute(future);
        return future;
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        return invokeAll(tasks, Deadline.never());
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return invokeAll(tasks, Deadline.after(timeout, unit));
    }

    private <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, Deadline deadline)
            throws InterruptedException {
        List<Future<T>> futures = new ArrayList<>(tasks.size());
        boolean complete = false;
        try {
            for (Callable<T> task : tasks) {
                RunnableFuture<T> future = newTaskFor(task);
                futures.add(future);
                execute(future);
            }
            for (Future<T> future : futures) {
                try {
                    future.get(Math.max(deadline.nanosLeft(), 0), TimeUnit.NANOSECONDS);
                } catch (CancellationException | ExecutionException told) {
                    continue;
                } catch (TimeoutException late) {
                    return futures;
                }
            }
            complete = true;
            return futures;
        } finally {
            if (!complete) {
                futures.forEach(future -> future.cancel(true));
            }
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Deadline.never());
        } catch (TimeoutException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return invokeAny(tasks, Deadline.after(timeout, unit));
    }

    private <T> T invokeAny(Collection<? extends Callable<T>> tasks, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException();
        }
        CompletableFuture<T> first = new CompletableFuture<>();
        AtomicInteger running = new AtomicInteger(tasks.size());
        List<Future<?>> futures = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                need(task);
                futures.add(submit(() -> {
                    try {
                        first.complete(task.call());
                    } catch (Throwable t) {
                        if (running.decrementAndGet() == 0) {
                            first.completeExceptionally(t);
                        }
                    }
                }));
            }
            return first.get(Math.max(deadline.nanosLeft(), 0), TimeUnit.NANOSECONDS);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }
}
