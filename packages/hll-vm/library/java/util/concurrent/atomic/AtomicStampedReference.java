package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;

/** A reference and a number that change together. */
public class AtomicStampedReference<V> {
    private V reference;
    private int stamp;

    public AtomicStampedReference(V initialRef, int initialStamp) {
        reference = initialRef;
        stamp = initialStamp;
    }

    public V getReference() {
        return reference;
    }

    public int getStamp() {
        return stamp;
    }

    @Uninterruptible
    public V get(int[] stampHolder) {
        stampHolder[0] = stamp;
        return reference;
    }

    @Uninterruptible
    public boolean compareAndSet(V expectedReference, V newReference, int expectedStamp, int newStamp) {
        if (reference != expectedReference || stamp != expectedStamp) {
            return false;
        }
        reference = newReference;
        stamp = newStamp;
        return true;
    }

    public boolean weakCompareAndSet(V expectedReference, V newReference, int expectedStamp, int newStamp) {
        return compareAndSet(expectedReference, newReference, expectedStamp, newStamp);
    }

    @Uninterruptible
    public void set(V newReference, int newStamp) {
        reference = newReference;
        stamp = newStamp;
    }

    @Uninterruptible
    public boolean attemptStamp(V expectedReference, int newStamp) {
        if (reference != expectedReference) {
            return false;
        }
        stamp = newStamp;
        return true;
    }
}
