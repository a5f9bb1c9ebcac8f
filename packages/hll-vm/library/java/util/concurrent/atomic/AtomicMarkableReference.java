package java.util.concurrent.atomic;

import jdk.internal.Uninterruptible;

/** A reference and a mark that change together. */
public class AtomicMarkableReference<V> {
    private V reference;
    private boolean mark;

    public AtomicMarkableReference(V initialRef, boolean initialMark) {
        reference = initialRef;
        mark = initialMark;
    }

    public V getReference() {
        return reference;
    }

    public boolean isMarked() {
        return mark;
    }

    @Uninterruptible
    public V get(boolean[] markHolder) {
        markHolder[0] = mark;
        return reference;
    }

    @Uninterruptible
    public boolean compareAndSet(V expectedReference, V newReference, boolean expectedMark, boolean newMark) {
        if (reference != expectedReference || mark != expectedMark) {
            return false;
        }
        reference = newReference;
        mark = newMark;
        return true;
    }

    public boolean weakCompareAndSet(V expectedReference, V newReference, boolean expectedMark, boolean newMark) {
        return compareAndSet(expectedReference, newReference, expectedMark, newMark);
    }

    @Uninterruptible
    public void set(V newReference, boolean newMark) {
        reference = newReference;
        mark = newMark;
    }

    @Uninterruptible
    public boolean attemptMark(V expectedReference, boolean newMark) {
        if (reference != expectedReference) {
            return false;
        }
        mark = newMark;
        return true;
    }
}
