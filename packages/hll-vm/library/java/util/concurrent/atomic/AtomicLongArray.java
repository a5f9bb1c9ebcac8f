// Made by scripts/expand-templates.mjs from library-templates/java/util/concurrent/atomic/Atomic$BoxArray.java.
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** An array of values of type long that threads change in one step. */
public class AtomicLongArray implements java.io.Serializable {
    private final long[] array;

    public AtomicLongArray(int length) {
        array = new long[length];
    }

    public AtomicLongArray(long[] array) {
        this.array = array.clone();
    }

    public final int length() {
        return array.length;
    }

    public final long get(int i) {
        return array[i];
    }

    public final void set(int i, long newValue) {
        array[i] = newValue;
    }

    public final void lazySet(int i, long newValue) {
        array[i] = newValue;
    }

    @Uninterruptible
    public final long getAndSet(int i, long newValue) {
        long old = array[i];
        array[i] = newValue;
        return old;
    }

    @Uninterruptible
    public final boolean compareAndSet(int i, long expectedValue, long newValue) {
        if (array[i] != expectedValue) {
            return false;
        }
        array[i] = newValue;
        return true;
    }

    @Uninterruptible
    public final long getAndIncrement(int i) {
        return array[i]++;
    }

    @Uninterruptible
    public final long getAndDecrement(int i) {
        return array[i]--;
    }

    @Uninterruptible
    public final long getAndAdd(int i, long delta) {
        long old = array[i];
        array[i] = old + delta;
        return old;
    }

    @Uninterruptible
    public final long incrementAndGet(int i) {
        return ++array[i];
    }

    @Uninterruptible
    public final long decrementAndGet(int i) {
        return --array[i];
    }

    @Uninterruptible
    public final long addAndGet(int i, long delta) {
        return array[i] += delta;
    }

    public final long getAndUpdate(int i, LongUnaryOperator updateFunction) {
        while (true) {
            long old = array[i];
            if (compareAndSet(i, old, updateFunction.applyAsLong(old))) {
                return old;
            }
        }
    }

    public final long updateAndGet(int i, LongUnaryOperator updateFunction) {
        while (true) {
            long old = array[i];
            long updated = updateFunction.applyAsLong(old);
            if (compareAndSet(i, old, updated)) {
                return updated;
            }
        }
    }

    public final long getAndAccumulate(int i, long x, LongBinaryOperator accumulatorFunction) {
        return getAndUpdate(i, old -> accumulatorFunction.applyAsLong(old, x));
    }

    public final long accumulateAndGet(int i, long x, LongBinaryOperator accumulatorFunction) {
        return updateAndGet(i, old -> accumulatorFunction.applyAsLong(old, x));
    }

    @Override
    public String toString() {
        return Arrays.toString(array);
    }
}
