//#files long, double
package java.util.concurrent.atomic;

import java.util.function.$TBinaryOperator;

/** A value that many threads combine others with. */
public class $TAccumulator extends Number {
    private final $TBinaryOperator function;
    private final $t identity;
    private $t value;

    public $TAccumulator($TBinaryOperator accumulatorFunction, $t identity) {
        function = accumulatorFunction;
        this.identity = identity;
        value = identity;
    }

    public synchronized void accumulate($t x) {
        value = function.applyAs$T(value, x);
    }

    public $t get() {
        return value;
    }

    public synchronized void reset() {
        value = identity;
    }

    public synchronized $t getThenReset() {
        $t old = value;
        value = identity;
        return old;
    }

    @Override
    public String toString() {
        return $T.toString(value);
    }

    @Override
    public long longValue() {
        return (long) value;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public float floatValue() {
        return (float) value;
    }

    @Override
    public double doubleValue() {
        return value;
    }
}
