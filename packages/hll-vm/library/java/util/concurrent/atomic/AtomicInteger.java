// Made by scripts/expand-templates.mjs from library-templates/java/util/concurrent/atomic/Atomic$Box.java.
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** A value of type int that threads change in one step. */
public class AtomicInteger extends Number {
    private volatile int value;

    public AtomicInteger() {}

    public AtomicInteger(int initialValue) {
        value = initialValue;
    }

    public final int get() {
        return value;
    }

    public final void set(int newValue) {
        value = newValue;
    }

    public final void lazySet(int newValue) {
        value = newValue;
    }

    public final int getPlain() {
        return value;
    }

    public final void setPlain(int newValue) {
        value = newValue;
    }

    public final int getAcquire() {
        return value;
    }

    public final void setRelease(int newValue) {
        value = newValue;
    }

    @Uninterruptible
    public final int getAndSet(int newValue) {
        int old = value;
        value = newValue;
        return old;
    }

    @Uninterruptible
    public final boolean compareAndSet(int expectedValue, int newValue) {
        if (value != expectedValue) {
            return false;
        }
        value = newValue;
        return true;
    }

    public final boolean weakCompareAndSetPlain(int expectedValue, int newValue) {
        return compareAndSet(expectedValue, newValue);
    }

    @Uninterruptible
    public final int compareAndExchange(int expectedValue, int newValue) {
        int old = value;
        if (old == expectedValue) {
            value = newValue;
        }
        return old;
    }

    @Uninterruptible
    public final int getAndIncrement() {
        return value++;
    }

    @Uninterruptible
    public final int getAndDecrement() {
        return value--;
    }

    @Uninterruptible
    public final int getAndAdd(int delta) {
        int old = value;
        value = old + delta;
        return old;
    }

    @Uninterruptible
    public final int incrementAndGet() {
        return ++value;
    }

    @Uninterruptible
    public final int decrementAndGet() {
        return --value;
    }

    @Uninterruptible
    public final int addAndGet(int delta) {
        return value += delta;
    }

    public final int getAndUpdate(IntUnaryOperator updateFunction) {
        while (true) {
            int old = value;
            if (compareAndSet(old, updateFunction.applyAsInt(old))) {
                return old;
            }
        }
    }

    public final int updateAndGet(IntUnaryOperator updateFunction) {
        while (true) {
            int old = value;
            int updated = updateFunction.applyAsInt(old);
            if (compareAndSet(old, updated)) {
                return updated;
            }
        }
    }

    public final int getAndAccumulate(int x, IntBinaryOperator accumulatorFunction) {
        return getAndUpdate(old -> accumulatorFunction.applyAsInt(old, x));
    }

    public final int accumulateAndGet(int x, IntBinaryOperator accumulatorFunction) {
        return updateAndGet(old -> accumulatorFunction.applyAsInt(old, x));
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public float floatValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value;
    }
}
