// Made by scripts/expand-templates.mjs from library-templates/java/util/concurrent/atomic/Atomic$Box.java.
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** A value of type long that threads change in one step. */
public class AtomicLong extends Number {
    private volatile long value;

    public AtomicLong() {}

    public AtomicLong(long initialValue) {
        value = initialValue;
    }

    public final long get() {
        return value;
    }

    public final void set(long newValue) {
        value = newValue;
    }

    public final void lazySet(long newValue) {
        value = newValue;
    }

    public final long getPlain() {
        return value;
    }

    public final void setPlain(long newValue) {
        value = newValue;
    }

    public final long getAcquire() {
        return value;
    }

    public final void setRelease(long newValue) {
        value = newValue;
    }

    @Uninterruptible
    public final long getAndSet(long newValue) {
        long old = value;
        value = newValue;
        return old;
    }

    @Uninterruptible
    public final boolean compareAndSet(long expectedValue, long newValue) {
        if (value != expectedValue) {
            return false;
        }
        value = newValue;
        return true;
    }

    public final boolean weakCompareAndSetPlain(long expectedValue, long newValue) {
        return compareAndSet(expectedValue, newValue);
    }

    @Uninterruptible
    public final long compareAndExchange(long expectedValue, long newValue) {
        long old = value;
        if (old == expectedValue) {
            value = newValue;
        }
        return old;
    }

    @Uninterruptible
    public final long getAndIncrement() {
        return value++;
    }

    @Uninterruptible
    public final long getAndDecrement() {
        return value--;
    }

    @Uninterruptible
    public final long getAndAdd(long delta) {
        long old = value;
        value = old + delta;
        return old;
    }

    @Uninterruptible
    public final long incrementAndGet() {
        return ++value;
    }

    @Uninterruptible
    public final long decrementAndGet() {
        return --value;
    }

    @Uninterruptible
    public final long addAndGet(long delta) {
        return value += delta;
    }

    public final long getAndUpdate(LongUnaryOperator updateFunction) {
        while (true) {
            long old = value;
            if (compareAndSet(old, updateFunction.applyAsLong(old))) {
                return old;
            }
        }
    }

    public final long updateAndGet(LongUnaryOperator updateFunction) {
        while (true) {
            long old = value;
            long updated = updateFunction.applyAsLong(old);
            if (compareAndSet(old, updated)) {
                return updated;
            }
        }
    }

    public final long getAndAccumulate(long x, LongBinaryOperator accumulatorFunction) {
        return getAndUpdate(old -> accumulatorFunction.applyAsLong(old, x));
    }

    public final long accumulateAndGet(long x, LongBinaryOperator accumulatorFunction) {
        return updateAndGet(old -> accumulatorFunction.applyAsLong(old, x));
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
