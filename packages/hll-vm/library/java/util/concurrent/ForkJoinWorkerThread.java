package java.util.concurrent;

/** A thread of a fork-join pool. */
public class ForkJoinWorkerThread extends Thread {
    private final ForkJoinPool pool;
    private final int index;

    ForkJoinWorkerThread(ForkJoinPool pool, Runnable work, int index, String name) {
        super(work, name);
        this.pool = pool;
        this.index = index;
        setDaemon(true);
    }

    public ForkJoinPool getPool() {
        return pool;
    }

    public int getPoolIndex() {
        return index;
    }
}
