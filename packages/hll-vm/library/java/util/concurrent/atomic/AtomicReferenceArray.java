package java.util.concurrent.atomic;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import jdk.internal.Uninterruptible;

/** An array of references that threads change in one step. */
public class AtomicReferenceArray<E> implements java.io.Serializable {
    private final Object[] array;

    public AtomicReferenceArray(int length) {
        array = new Object[length];
    }

    public AtomicReferenceArray(E[] array) {
        this.array = Arrays.copyOf(array, array.length, Object[].class);
    }

    public final int length() {
        return array.length;
    }

    @SuppressWarnings("unchecked")
    public final E get(int i) {
        return (E) array[i];
    }

    public final void set(int i, E newValue) {
        array[i] = newValue;
    }

    @Uninterruptible
    public final E getAndSet(int i, E newValue) {
        E old = get(i);
        array[i] = newValue;
        return old;
    }

    @Uninterruptible
    public final boolean compareAndSet(int i, E expectedValue, E newValue) {
        if (array[i] != expectedValue) {
            return false;
        }
        array[i] = newValue;
        return true;
    }

    public final E updateAndGet(int i, UnaryOperator<E> updateFunction) {
        while (true) {
            E old = get(i);
            E updated = updateFunction.apply(old);
            if (compareAndSet(i, old, updated)) {
                return updated;
            }
        }
    }

    public final E getAndUpdate(int i, UnaryOperator<E> updateFunction) {
        while (true) {
            E old = get(i);
            if (compareAndSet(i, old, updateFunction.apply(old))) {
                return old;
            }
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(array);
    }
}
