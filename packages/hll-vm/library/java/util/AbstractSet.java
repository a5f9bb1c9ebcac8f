package java.util;

/** A set by its iterator and its size alone. */
public abstract class AbstractSet<E> extends AbstractCollection<E> implements Set<E> {
    protected AbstractSet() {}

    @Override
    public boolean equals(Object o) {
        if (o == this) {
            return true;
        }
        if (!(o instanceof Set<?> other) || other.size() != size()) {
            return false;
        }
        try {
            return containsAll(other);
        } catch (ClassCastException | NullPointerException incomparable) {
            return false;
        }
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (E e : this) {
            hash += Objects.hashCode(e);
        }
        return hash;
    }

    @Override
    public boolean removeAll(Collection<?> c) {
        Objects.requireNonNull(c);
        if (size() <= c.size()) {
            return super.removeAll(c);
        }
        boolean changed = false;
        for (Object e : c) {
            changed |= remove(e);
        }
        return changed;
    }
}
