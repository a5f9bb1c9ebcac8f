package java.util.concurrent;

/** A future whose run makes the result. */
public interface RunnableFuture<V> extends Runnable, Future<V> {
    void run();
}
