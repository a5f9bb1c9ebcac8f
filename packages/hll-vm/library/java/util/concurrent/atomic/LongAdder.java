// Made by scripts/expand-templates.mjs from library-templates/java/util/concurrent/atomic/$TAdder.java.
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;

/** A sum that many threads add to. */
public class LongAdder extends Number {
    private long sum;

    public LongAdder() {}

    @Uninterruptible
    public void add(long x) {
        sum += x;
    }

    public void increment() {
        add(1);
    }

    public void decrement() {
        add(-1);
    }

    public long sum() {
        return sum;
    }

    public void reset() {
        sum = 0;
    }

    @Uninterruptible
    public long sumThenReset() {
        long old = sum;
        sum = 0;
        return old;
    }

    @Override
    public String toString() {
        return Long.toString(sum);
    }

    @Override
    public long longValue() {
        return sum;
    }

    @Override
    public int intValue() {
        return (int) sum;
    }

    @Override
    public float floatValue() {
        return sum;
    }

    @Override
    public double doubleValue() {
        return sum;
    }
}
