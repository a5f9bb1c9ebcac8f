//#files long, double
package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;

/** A sum that many threads add to. */
public class $TAdder extends Number {
    private $t sum;

    public $TAdder() {}

    @Uninterruptible
    public void add($t x) {
        sum += x;
//#only long
    }

    public void increment() {
        add(1);
    }

    public void decrement() {
        add(-1);
//#done
    }

    public $t sum() {
        return sum;
    }

    public void reset() {
        sum = 0;
    }

    @Uninterruptible
    public $t sumThenReset() {
        $t old = sum;
        sum = 0;
        return old;
    }

    @Override
    public String toString() {
        return $T.toString(sum);
    }

    @Override
    public long longValue() {
//#only long
        return sum;
//#done
//#only double
        return (long) sum;
//#done
    }

    @Override
    public int intValue() {
        return (int) sum;
    }

    @Override
    public float floatValue() {
//#only long
        return sum;
//#done
//#only double
        return (float) sum;
//#done
    }

    @Override
    public double doubleValue() {
        return sum;
    }
}
