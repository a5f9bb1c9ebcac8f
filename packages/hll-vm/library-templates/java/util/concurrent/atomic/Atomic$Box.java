//#files int, long
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;
import java.util.function.$TBinaryOperator;
import java.util.function.$TUnaryOperator;

/** A value of type $t that threads change in one step. */
public class Atomic$Box extends Number {
    private volatile $t value;

    public Atomic$Box() {}

    public Atomic$Box($t initialValue) {
        value = initialValue;
    }

    public final $t get() {
        return value;
    }

    public final void set($t newValue) {
        value = newValue;
    }

    public final void lazySet($t newValue) {
        value = newValue;
    }

    public final $t getPlain() {
        return value;
    }

    public final void setPlain($t newValue) {
        value = newValue;
    }

    public final $t getAcquire() {
        return value;
    }

    public final void setRelease($t newValue) {
        value = newValue;
    }

    @Uninterruptible
    public final $t getAndSet($t newValue) {
        $t old = value;
        value = newValue;
        return old;
    }

    @Uninterruptible
    public final boolean compareAndSet($t expectedValue, $t newValue) {
        if (value != expectedValue) {
            return false;
        }
        value = newValue;
        return true;
    }

    public final boolean weakCompareAndSetPlain($t expectedValue, $t newValue) {
        return compareAndSet(expectedValue, newValue);
    }

    @Uninterruptible
    public final $t compareAndExchange($t expectedValue, $t newValue) {
        $t old = value;
        if (old == expectedValue) {
            value = newValue;
        }
        return old;
    }

    @Uninterruptible
    public final $t getAndIncrement() {
        return value++;
    }

    @Uninterruptible
    public final $t getAndDecrement() {
        return value--;
    }

    @Uninterruptible
    public final $t getAndAdd($t delta) {
        $t old = value;
        value = old + delta;
        return old;
    }

    @Uninterruptible
    public final $t incrementAndGet() {
        return ++value;
    }

    @Uninterruptible
    public final $t decrementAndGet() {
        return --value;
    }

    @Uninterruptible
    public final $t addAndGet($t delta) {
        return value += delta;
    }

    public final $t getAndUpdate($TUnaryOperator updateFunction) {
        while (true) {
            $t old = value;
            if (compareAndSet(old, updateFunction.applyAs$T(old))) {
                return old;
            }
        }
    }

    public final $t updateAndGet($TUnaryOperator updateFunction) {
        while (true) {
            $t old = value;
            $t updated = updateFunction.applyAs$T(old);
            if (compareAndSet(old, updated)) {
                return updated;
            }
        }
    }

    public final $t getAndAccumulate($t x, $TBinaryOperator accumulatorFunction) {
        return getAndUpdate(old -> accumulatorFunction.applyAs$T(old, x));
    }

    public final $t accumulateAndGet($t x, $TBinaryOperator accumulatorFunction) {
        return updateAndGet(old -> accumulatorFunction.applyAs$T(old, x));
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
