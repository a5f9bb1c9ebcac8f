package java.util.concurrent;

import java.util.Objects;

/** A task that is its own future. */
public class FutureTask<V> implements RunnableFuture<V> {
    private enum State {
        NEW,
        NORMAL,
        EXCEPTIONAL,
        CANCELLED
    }

    private Callable<V> callable;
    private State state = State.NEW;
    private V result;
    private Throwable failure;
    private Thread runner;

    public FutureTask(Callable<V> callable) {
        if (callable == null) {
            throw new NullPointerException();
        }
        this.callable = callable;
    }

    public FutureTask(Runnable runnable, V result) {
        this(Executors.callable(runnable, result));
    }

    @Override
    public synchronized boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public synchronized boolean isDone() {
        return state != State.NEW;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        synchronized (this) {
            if (state != State.NEW) {
                return false;
            }
            state = State.CANCELLED;
            if (mayInterruptIfRunning && runner != null) {
                runner.interrupt();
            }
            notifyAll();
        }
        done();
        return true;
    }

    private V report() throws ExecutionException {
        return switch (state) {
            case NORMAL -> result;
            case CANCELLED -> throw new CancellationException();
            default -> throw new ExecutionException(failure);
        };
    }

    @Override
    public synchronized V get() throws InterruptedException, ExecutionException {
        while (state == State.NEW) {
            wait();
        }
        return report();
    }

    @Override
    public synchronized V get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        Deadline deadline = Deadline.after(timeout, unit);
        while (state == State.NEW) {
            if (!deadline.await(this)) {
                throw new TimeoutException();
            }
        }
        return report();
    }

    protected void done() {}

    private void end(State how, V v, Throwable t) {
        synchronized (this) {
            if (state != State.NEW) {
                return;
            }
            state = how;
            result = v;
            failure = t;
            notifyAll();
        }
        done();
    }

    protected void set(V v) {
        end(State.NORMAL, v, null);
    }

    protected void setException(Throwable t) {
        end(State.EXCEPTIONAL, null, t);
    }

    private synchronized boolean start() {
        if (state != State.NEW || runner != null) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    @Override
    public void run() {
        if (start()) {
            try {
                set(callable.call());
            } catch (Throwable t) {
                setException(t);
            }
            synchronized (this) {
                runner = null;
            }
        }
    }

    /** Runs without keeping the result; true if it may run again. */
    protected boolean runAndReset() {
        if (!start()) {
            return false;
        }
        try {
            callable.call();
        } catch (Throwable t) {
            setException(t);
        }
        synchronized (this) {
            runner = null;
            return state == State.NEW;
        }
    }

    @Override
    public String toString() {
        String status = switch (state) {
            case NORMAL -> "[Completed normally]";
            case EXCEPTIONAL -> "[Completed exceptionally: " + failure + "]";
            case CANCELLED -> "[Cancelled]";
            case NEW -> callable == null ? "[Not completed]" : "[Not completed, task = " + callable + "]";
        };
        return super.toString() + status;
    }
}
