// Made by scripts/expand-templates.mjs from library-templates/java/util/concurrent/atomic/Atomic$BoxArray.java.
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** An array of values of type int that threads change in one step. */
public class AtomicIntegerArray implements java.io.Serializable {
    private final int[] array;

    public AtomicIntegerArray(int length) {
        array = new int[length];
    }

    public AtomicIntegerArray(int[] array) {
        this.array = array.clone();
    }

    public final int length() {
        return array.length;
    }

    public final int get(int i) {
        return array[i];
    }

    public final void set(int i, int newValue) {
        array[i] = newValue;
    }

    public final void lazySet(int i, int newValue) {
        array[i] = newValue;
    }

    @Uninterruptible
    public final int getAndSet(int i, int newValue) {
        int old = array[i];
        array[i] = newValue;
        return old;
    }

    @Uninterruptible
    public final boolean compareAndSet(int i, int expectedValue, int newValue) {
        if (array[i] != expectedValue) {
            return false;
        }
        array[i] = newValue;
        return true;
    }

    @Uninterruptible
    public final int getAndIncrement(int i) {
        return array[i]++;
    }

    @Uninterruptible
    public final int getAndDecrement(int i) {
        return array[i]--;
    }

    @Uninterruptible
    public final int getAndAdd(int i, int delta) {
        int old = array[i];
        array[i] = old + delta;
        return old;
    }

    @Uninterruptible
    public final int incrementAndGet(int i) {
        return ++array[i];
    }

    @Uninterruptible
    public final int decrementAndGet(int i) {
        return --array[i];
    }

    @Uninterruptible
    public final int addAndGet(int i, int delta) {
        return array[i] += delta;
    }

    public final int getAndUpdate(int i, IntUnaryOperator updateFunction) {
        while (true) {
            int old = array[i];
            if (compareAndSet(i, old, updateFunction.applyAsInt(old))) {
                return old;
            }
        }
    }

    public final int updateAndGet(int i, IntUnaryOperator updateFunction) {
        while (true) {
            int old = array[i];
            int updated = updateFunction.applyAsInt(old);
            if (compareAndSet(i, old, updated)) {
                return updated;
            }
        }
    }

    public final int getAndAccumulate(int i, int x, IntBinaryOperator accumulatorFunction) {
        return getAndUpdate(i, old -> accumulatorFunction.applyAsInt(old, x));
    }

    public final int accumulateAndGet(int i, int x, IntBinaryOperator accumulatorFunction) {
        return updateAndGet(i, old -> accumulatorFunction.applyAsInt(old, x));
    }

    @Override
    public String toString() {
        return Arrays.toString(array);
    }
}
