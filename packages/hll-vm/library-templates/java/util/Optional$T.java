//#files int, long, double
package java.util;

import java.util.function.$TConsumer;
import java.util.function.$TSupplier;
import java.util.function.Supplier;
import java.util.stream.$TStream;

/** A value of type $t, or none. */
public final class Optional$T {
    private static final Optional$T EMPTY = new Optional$T(false, 0);

    private final boolean present;
    private final $t value;

    private Optional$T(boolean present, $t value) {
        this.present = present;
        this.value = value;
    }

    public static Optional$T empty() {
        return EMPTY;
    }

    public static Optional$T of($t value) {
        return new Optional$T(true, value);
    }

    public $t getAs$T() {
        return orElseThrow();
    }

    public boolean isPresent() {
        return present;
    }

    public boolean isEmpty() {
        return !present;
    }

    public void ifPresent($TConsumer action) {
        if (present) {
            action.accept(value);
        }
    }

    public void ifPresentOrElse($TConsumer action, Runnable emptyAction) {
        if (present) {
            action.accept(value);
        } else {
            emptyAction.run();
        }
    }

    public $TStream stream() {
        return present ? $TStream.of(value) : $TStream.empty();
    }

    public $t orElse($t other) {
        return present ? value : other;
    }

    public $t orElseGet($TSupplier supplier) {
        return present ? value : supplier.getAs$T();
    }

    public $t orElseThrow() {
        if (!present) {
            throw new NoSuchElementException("No value present");
        }
        return value;
    }

    public <X extends Throwable> $t orElseThrow(Supplier<? extends X> exception) throws X {
        if (!present) {
            throw exception.get();
        }
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Optional$T other && present == other.present && $Box.compare(value, other.value) == 0;
    }

    @Override
    public int hashCode() {
        return present ? $Box.hashCode(value) : 0;
    }

    @Override
    public String toString() {
        return present ? "Optional$T[" + value + "]" : "Optional$T.empty";
    }
}
