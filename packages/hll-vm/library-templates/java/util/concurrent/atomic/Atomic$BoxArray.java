//#files int, long
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;
import java.util.Arrays;
import java.util.function.$TBinaryOperator;
import java.util.function.$TUnaryOperator;

/** An array of values of type $t that threads change in one step. */
public class Atomic$BoxArray implements java.io.Serializable {
    private final $t[] array;

    public Atomic$BoxArray(int length) {
        array = new $t[length];
    }

    public Atomic$BoxArray($t[] array) {
        this.array = array.clone();
    }

    public final int length() {
        return array.length;
    }

    public final $t get(int i) {
        return array[i];
    }

    public final void set(int i, $t newValue) {
        array[i] = newValue;
    }

    public final void lazySet(int i, $t newValue) {
        array[i] = newValue;
    }

    @Uninterruptible
    public final $t getAndSet(int i, $t newValue) {
        $t old = array[i];
        array[i] = newValue;
        return old;
    }

    @Uninterruptible
    public final boolean compareAndSet(int i, $t expectedValue, $t newValue) {
        if (array[i] != expectedValue) {
            return false;
        }
        array[i] = newValue;
        return true;
    }

    @Uninterruptible
    public final $t getAndIncrement(int i) {
        return array[i]++;
    }

    @Uninterruptible
    public final $t getAndDecrement(int i) {
        return array[i]--;
    }

    @Uninterruptible
    public final $t getAndAdd(int i, $t delta) {
        $t old = array[i];
        array[i] = old + delta;
        return old;
    }

    @Uninterruptible
    public final $t incrementAndGet(int i) {
        return ++array[i];
    }

    @Uninterruptible
    public final $t decrementAndGet(int i) {
        return --array[i];
    }

    @Uninterruptible
    public final $t addAndGet(int i, $t delta) {
        return array[i] += delta;
    }

    public final $t getAndUpdate(int i, $TUnaryOperator updateFunction) {
        while (true) {
            $t old = array[i];
            if (compareAndSet(i, old, updateFunction.applyAs$T(old))) {
                return old;
            }
        }
    }

    public final $t updateAndGet(int i, $TUnaryOperator updateFunction) {
        while (true) {
            $t old = array[i];
            $t updated = updateFunction.applyAs$T(old);
            if (compareAndSet(i, old, updated)) {
                return updated;
            }
        }
    }

    public final $t getAndAccumulate(int i, $t x, $TBinaryOperator accumulatorFunction) {
        return getAndUpdate(i, old -> accumulatorFunction.applyAs$T(old, x));
    }

    public final $t accumulateAndGet(int i, $t x, $TBinaryOperator accumulatorFunction) {
        return updateAndGet(i, old -> accumulatorFunction.applyAs$T(old, x));
    }

    @Override
    public String toString() {
        return Arrays.toString(array);
    }
}
