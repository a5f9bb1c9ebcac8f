package java.util.concurrent;

/** What is ready after a while. */
public interface Delayed extends Comparable<Delayed> {
    long getDelay(TimeUnit unit);
}
