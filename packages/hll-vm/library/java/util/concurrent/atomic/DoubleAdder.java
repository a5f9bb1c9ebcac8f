// Made by scripts/expand-templates.mjs from library-templates/java/util/concurrent/atomic/$TAdder.java.
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;

/** A sum that many threads add to. */
public class DoubleAdder extends Number {
    private double sum;

    public DoubleAdder() {}

    @Uninterruptible
    public void add(double x) {
        sum += x;
    }

    public double sum() {
        return sum;
    }

    public void reset() {
        sum = 0;
    }

    @Uninterruptible
    public double sumThenReset() {
        double old = sum;
        sum = 0;
        return old;
    }

    @Override
    public String toString() {
        return Double.toString(sum);
    }

    @Override
    public long longValue() {
        return (long) sum;
    }

    @Override
    public int intValue() {
        return (int) sum;
    }

    @Override
    public float floatValue() {
        return (float) sum;
    }

    @Override
    public double doubleValue() {
        return sum;
    }
}
