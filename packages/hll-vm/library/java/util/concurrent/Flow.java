package java.util.concurrent;

/** The interfaces of reactive streams. */
public final class Flow {
    private Flow() {
    }

    /** Where items come from. */
    @FunctionalInterface
    public interface Publisher<T> {
        void subscribe(Subscriber<? super T> subscriber);
    }

    /** Where items go. */
    public interface Subscriber<T> {
        void onSubscribe(Subscription subscription);

        void onNext(T item);

        void onError(Throwable throwable);

        void onComplete();
    }

    /** What ties a subscriber to a publisher. */
    public interface Subscription {
        void request(long n);

        void cancel();
    }

    /** Both. */
    public interface Processor<T, R> extends Subscriber<T>, Publisher<R> {
    }

    public static int defaultBufferSize() {
        return 256;
    }
}
