package java.util.concurrent;

import java.util.SplittableRandom;
import java.util.Random;

/** A thread's own source of pseudorandom numbers. */
public class ThreadLocalRandom extends Random {
    private static final ThreadLocal<ThreadLocalRandom> OWN = ThreadLocal.withInitial(ThreadLocalRandom::new);

    private SplittableRandom source;

    private ThreadLocalRandom() {
        super(0);
        source = new SplittableRandom();
    }

    public static ThreadLocalRandom current() {
        return OWN.get();
    }

    @Override
    public void setSeed(long seed) {
        if (source != null) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    protected int next(int bits) {
        return source.nextInt() >>> 32 - bits;
    }

    @Override
    public int nextInt() {
        return source.nextInt();
    }

    @Override
    public long nextLong() {
        return source.nextLong();
    }
}
