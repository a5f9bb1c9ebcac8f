package java.util.concurrent;

/** The result of a task that runs after a delay. */
public interface ScheduledFuture<V> extends Delayed, Future<V> {}
