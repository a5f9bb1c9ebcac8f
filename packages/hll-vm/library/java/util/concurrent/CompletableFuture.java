package java.util.concurrent;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A future that anybody may complete, and that starts further steps then. */
public class CompletableFuture<T> implements Future<T>, CompletionStage<T> {
    /** Runs in the thread that completes. */
    private static final Executor HERE = Runnable::run;

    private boolean done;
    private T result;
    private Throwable failure;
    /** What to do when it is done; the last that came is done first. */
    private ArrayDeque<Runnable> dependents;

    public CompletableFuture() {}

    // Completion.

    private boolean end(T value, Throwable thrown) {
        ArrayDeque<Runnable> waiting;
        synchronized (this) {
            if (done) {
                return false;
            }
            done = true;
            result = value;
            failure = thrown;
            waiting = dependents;
            dependents = null;
            notifyAll();
        }
        while (waiting != null && !waiting.isEmpty()) {
            waiting.pop().run();
        }
        return true;
    }

    /** Does it when this is done, or at once. */
    private void whenDone(Executor executor, Runnable step) {
        Runnable dependent = executor == HERE ? step : () -> executor.execute(step);
        synchronized (this) {
            if (!done) {
                if (dependents == null) {
                    dependents = new ArrayDeque<>(4);
                }
                dependents.push(dependent);
                return;
            }
        }
        dependent.run();
    }

    private static Throwable wrap(Throwable thrown) {
        return thrown instanceof CompletionException ? thrown : new CompletionException(thrown);
    }

    /** A step of a computation, which may throw. */
    private interface Step {
        void run() throws Throwable;
    }

    /** Runs a step that completes this, unless it throws, which completes this too. */
    private void attempt(Step step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            end(null, wrap(thrown));
        }
    }

    /** A new stage that goes on with the result of this, or fails as this does. */
    private <U> CompletableFuture<U> then(Executor executor, BiConsumer<CompletableFuture<U>, T> next) {
        CompletableFuture<U> stage = newIncompleteFuture();
        whenDone(Objects.requireNonNull(executor), () -> {
            if (failure != null) {
                stage.end(null, wrap(failure));
            } else {
                stage.attempt(() -> next.accept(stage, result));
            }
        });
        return stage;
    }

    private <U, V> CompletableFuture<V> both(Executor executor, CompletionStage<? extends U> other,
            BiConsumer<CompletableFuture<V>, U> next) {
        CompletableFuture<? extends U> second = other.toCompletableFuture();
        CompletableFuture<V> stage = newIncompleteFuture();
        Objects.requireNonNull(executor);
        whenDone(HERE, () -> second.whenDone(executor, () -> {
            Throwable thrown = failure != null ? failure : second.failure;
            if (thrown != null) {
                stage.end(null, wrap(thrown));
            } else {
                stage.attempt(() -> next.accept(stage, second.result));
            }
        }));
        return stage;
    }

    private <V> CompletableFuture<V> either(Executor executor, CompletionStage<? extends T> other,
            BiConsumer<CompletableFuture<V>, T> next) {
        CompletableFuture<T> first = new CompletableFuture<>();
        CompletableFuture<? extends T> second = other.toCompletableFuture();
        whenDone(HERE, () -> first.end(result, failure));
        second.whenDone(HERE, () -> first.end(second.result, second.failure));
        return first.then(executor, next);
    }

    private static <V, U> BiConsumer<CompletableFuture<V>, U> ending(Runnable action) {
        Objects.requireNonNull(action);
        return (stage, value) -> {
            action.run();
            stage.end(null, null);
        };
    }

    // Making.

    public static <U> CompletableFuture<U> supplyAsync(Supplier<U> supplier) {
        return supplyAsync(supplier, ForkJoinPool.asyncExecutor());
    }

    public static <U> CompletableFuture<U> supplyAsync(Supplier<U> supplier, Executor executor) {
        Objects.requireNonNull(supplier);
        CompletableFuture<U> future = new CompletableFuture<>();
        executor.execute(new AsyncTask(() -> future.attempt(() -> future.end(supplier.get(), null))));
        return future;
    }

    public static CompletableFuture<Void> runAsync(Runnable runnable) {
        return runAsync(runnable, ForkJoinPool.asyncExecutor());
    }

    public static CompletableFuture<Void> runAsync(Runnable runnable, Executor executor) {
        Objects.requireNonNull(runnable);
        return supplyAsync(() -> {
            runnable.run();
            return null;
        }, executor);
    }

    /** Marks the tasks that this class gives to executors. */
    public interface AsynchronousCompletionTask {}

    /** Such a task. */
    private record AsyncTask(Runnable step) implements Runnable, AsynchronousCompletionTask {
        @Override
        public void run() {
            step.run();
        }
    }

    public static <U> CompletableFuture<U> completedFuture(U value) {
        CompletableFuture<U> future = new CompletableFuture<>();
        future.end(value, null);
        return future;
    }

    public static <U> CompletableFuture<U> failedFuture(Throwable ex) {
        CompletableFuture<U> future = new CompletableFuture<>();
        future.end(null, Objects.requireNonNull(ex));
        return future;
    }

    public static <U> CompletionStage<U> completedStage(U value) {
        return completedFuture(value);
    }

    public static <U> CompletionStage<U> failedStage(Throwable ex) {
        return failedFuture(ex);
    }

    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    public Executor defaultExecutor() {
        return ForkJoinPool.asyncExecutor();
    }

    public static CompletableFuture<Void> allOf(CompletableFuture<?>... cfs) {
        CompletableFuture<Void> all = completedFuture(null);
        for (CompletableFuture<?> each : cfs) {
            all = all.both(HERE, each, (stage, value) -> stage.end(null, null));
        }
        return all;
    }

    public static CompletableFuture<Object> anyOf(CompletableFuture<?>... cfs) {
        CompletableFuture<Object> any = new CompletableFuture<>();
        for (CompletableFuture<?> each : cfs) {
            each.whenDone(HERE, () -> any.end(each.result, each.failure == null ? null : wrap(each.failure)));
        }
        return any;
    }

    // The future.

    public boolean complete(T value) {
        return end(value, null);
    }

    public boolean completeExceptionally(Throwable ex) {
        return end(null, Objects.requireNonNull(ex));
    }

    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, defaultExecutor());
    }

    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        executor.execute(new AsyncTask(() -> attempt(() -> end(supplier.get(), null))));
        return this;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return end(null, new CancellationException()) || isCancelled();
    }

    @Override
    public synchronized boolean isCancelled() {
        return failure instanceof CancellationException;
    }

    @Override
    public synchronized boolean isDone() {
        return done;
    }

    public synchronized boolean isCompletedExceptionally() {
        return failure != null;
    }

    private T report() throws ExecutionException {
        if (failure == null) {
            return result;
        }
        if (failure instanceof CancellationException cancelled) {
            throw cancelled;
        }
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        throw new ExecutionException(wrapped ? failure.getCause() : failure);
    }

    @Override
    public synchronized T get() throws InterruptedException, ExecutionException {
        while (!done) {
            wait();
        }
        return report();
    }

    @Override
    public synchronized T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        Deadline deadline = Deadline.after(timeout, unit);
        while (!done) {
            if (!deadline.await(this)) {
                throw new TimeoutException();
            }
        }
        return report();
    }

    public T join() {
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
        return now();
    }

    private T now() {
        if (failure == null) {
            return result;
        }
        if (failure instanceof CancellationException cancelled) {
            throw cancelled;
        }
        throw (CompletionException) wrap(failure);
    }

    public T getNow(T valueIfAbsent) {
        return isDone() ? now() : valueIfAbsent;
    }

    public synchronized int getNumberOfDependents() {
        return dependents == null ? 0 : dependents.size();
    }

    public void obtrudeValue(T value) {
        result = value;
        failure = null;
        end(value, null);
    }

    public void obtrudeException(Throwable ex) {
        failure = Objects.requireNonNull(ex);
        end(null, ex);
    }

    public CompletableFuture<T> copy() {
        return then(HERE, (stage, value) -> stage.end(value, null));
    }

    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        return after(timeout, unit, () -> end(null, new TimeoutException()));
    }

    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        return after(timeout, unit, () -> end(value, null));
    }

    private CompletableFuture<T> after(long timeout, TimeUnit unit, Runnable action) {
        Objects.requireNonNull(unit);
        Deadline deadline = Deadline.after(timeout, unit);
        Thread timer = new Thread(() -> {
            try {
                synchronized (this) {
                    while (!done && deadline.await(this)) {
                        continue;
                    }
                }
                action.run();
            } catch (InterruptedException unused) {
                return;
            }
        }, "CompletableFutureDelayScheduler");
        timer.setDaemon(true);
        timer.start();
        return this;
    }

    public static Executor delayedExecutor(long delay, TimeUnit unit) {
        return delayedExecutor(delay, unit, ForkJoinPool.asyncExecutor());
    }

    public static Executor delayedExecutor(long delay, TimeUnit unit, Executor executor) {
        return task -> new CompletableFuture<Void>().completeOnTimeout(null, delay, unit)
            .whenDone(executor, task);
    }

    // Stages.

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> fn) {
        return thenApplyAsync(fn, HERE);
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn) {
        return thenApplyAsync(fn, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn, Executor executor) {
        Objects.requireNonNull(fn);
        return then(executor, (stage, value) -> stage.end(fn.apply(value), null));
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
        return thenAcceptAsync(action, HERE);
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        return thenAcceptAsync(action, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        Objects.requireNonNull(action);
        return then(executor, (stage, value) -> {
            action.accept(value);
            stage.end(null, null);
        });
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable action) {
        return thenRunAsync(action, HERE);
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action) {
        return thenRunAsync(action, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        return then(executor, ending(action));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return thenCombineAsync(other, fn, HERE);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return thenCombineAsync(other, fn, defaultExecutor());
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn, Executor executor) {
        Objects.requireNonNull(fn);
        return both(executor, other, (stage, value) -> stage.end(fn.apply(result, value), null));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return thenAcceptBothAsync(other, action, HERE);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return thenAcceptBothAsync(other, action, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        Objects.requireNonNull(action);
        return both(executor, other, (stage, value) -> {
            action.accept(result, value);
            stage.end(null, null);
        });
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return runAfterBothAsync(other, action, HERE);
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return runAfterBothAsync(other, action, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return both(executor, other, ending(action));
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> fn) {
        return applyToEitherAsync(other, fn, HERE);
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(CompletionStage<? extends T> other, Function<? super T, U> fn) {
        return applyToEitherAsync(other, fn, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(CompletionStage<? extends T> other, Function<? super T, U> fn,
            Executor executor) {
        Objects.requireNonNull(fn);
        return either(executor, other, (stage, value) -> stage.end(fn.apply(value), null));
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEitherAsync(other, action, HERE);
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEitherAsync(other, action, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action,
            Executor executor) {
        Objects.requireNonNull(action);
        return either(executor, other, (stage, value) -> {
            action.accept(value);
            stage.end(null, null);
        });
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return runAfterEitherAsync(other, action, HERE);
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return runAfterEitherAsync(other, action, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        CompletableFuture<Object> first = then(HERE, (stage, value) -> stage.end(value, null));
        return first.either(executor, other.thenApply(value -> (Object) value), ending(action));
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> fn) {
        return thenComposeAsync(fn, HERE);
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> fn) {
        return thenComposeAsync(fn, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> fn,
            Executor executor) {
        Objects.requireNonNull(fn);
        return then(executor, (stage, value) -> {
            CompletableFuture<U> next = fn.apply(value).toCompletableFuture();
            next.whenDone(HERE, () -> stage.end(next.result, next.failure == null ? null : wrap(next.failure)));
        });
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> fn) {
        return handleAsync(fn, HERE);
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> fn) {
        return handleAsync(fn, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> fn, Executor executor) {
        Objects.requireNonNull(fn);
        CompletableFuture<U> stage = newIncompleteFuture();
        whenDone(Objects.requireNonNull(executor),
            () -> stage.attempt(() -> stage.end(fn.apply(result, failure), null)));
        return stage;
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        return whenCompleteAsync(action, HERE);
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        return whenCompleteAsync(action, defaultExecutor());
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action,
            Executor executor) {
        Objects.requireNonNull(action);
        CompletableFuture<T> stage = newIncompleteFuture();
        whenDone(Objects.requireNonNull(executor), () -> {
            Throwable thrown = failure;
            try {
                action.accept(result, failure);
            } catch (Throwable another) {
                if (thrown == null) {
                    thrown = another;
                } else if (thrown != another) {
                    thrown.addSuppressed(another);
                }
            }
            stage.end(thrown == null ? result : null, thrown == null ? null : wrap(thrown));
        });
        return stage;
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> fn) {
        Objects.requireNonNull(fn);
        return handle((value, thrown) -> thrown == null ? value : fn.apply(thrown));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
        Objects.requireNonNull(fn);
        return handleAsync((value, thrown) -> thrown == null ? value : fn.apply(thrown));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
        Objects.requireNonNull(fn);
        return handleAsync((value, thrown) -> thrown == null ? value : fn.apply(thrown), executor);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
        Objects.requireNonNull(fn);
        return this.<CompletionStage<T>>handle((value, thrown) -> thrown == null ? this : fn.apply(thrown)).thenCompose(stage -> stage);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
        Objects.requireNonNull(fn);
        return this.<CompletionStage<T>>handleAsync((value, thrown) -> thrown == null ? this : fn.apply(thrown)).thenCompose(stage -> stage);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn,
            Executor executor) {
        Objects.requireNonNull(fn);
        return this.<CompletionStage<T>>handleAsync((value, thrown) -> thrown == null ? this : fn.apply(thrown), executor)
            .thenCompose(stage -> stage);
    }

    public CompletionStage<T> minimalCompletionStage() {
        return thenApply(value -> value);
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return this;
    }

    @Override
    public synchronized String toString() {
        int count = getNumberOfDependents();
        String status = failure != null ? "[Completed exceptionally: " + failure + "]"
            : done ? "[Completed normally]"
            : count == 0 ? "[Not completed]"
            : "[Not completed, " + count + " dependents]";
        return super.toString() + status;
    }
}
