package java.util;

/** A collection by its iterator and its size alone. */
public abstract class AbstractCollection<E> implements Collection<E> {
    protected AbstractCollection() {}

    public abstract Iterator<E> iterator();

    public abstract int size();

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean contains(Object o) {
        for (Iterator<E> each = iterator(); each.hasNext();) {
            if (Objects.equals(o, each.next())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object[] toArray() {
        return collect(new Object[size()], false);
    }

    @Override
    public <T> T[] toArray(T[] a) {
        int size = size();
        return a.length >= size ? collect(a, true) : collect(Arrays.copyOf(Arrays.copyOf(a, 0), size), false);
    }

    /** Fills the array, or a longer one for more elements; room left over is cut off, or starts with a null. */
    @SuppressWarnings("unchecked")
    private <T> T[] collect(T[] to, boolean keepRoom) {
        T[] filled = to;
        int count = 0;
        for (Iterator<E> each = iterator(); each.hasNext(); count++) {
            if (count == filled.length) {
                filled = Arrays.copyOf(filled, count + (count >> 1) + 1);
            }
            filled[count] = (T) each.next();
        }
        if (count == filled.length) {
            return filled;
        }
        if (keepRoom && filled == to) {
            filled[count] = null;
            return filled;
        }
        return Arrays.copyOf(filled, count);
    }

    @Override
    public boolean add(E e) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(Object o) {
        for (Iterator<E> each = iterator(); each.hasNext();) {
            if (Objects.equals(o, each.next())) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean containsAll(Collection<?> c) {
        for (Object o : c) {
            if (!contains(o)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean addAll(Collection<? extends E> c) {
        boolean changed = false;
        for (E e : c) {
            changed |= add(e);
        }
        return changed;
    }

    @Override
    public boolean removeAll(Collection<?> c) {
        return removeWhere(Objects.requireNonNull(c), true);
    }

    @Override
    public boolean retainAll(Collection<?> c) {
        return removeWhere(Objects.requireNonNull(c), false);
    }

    private boolean removeWhere(Collection<?> c, boolean contained) {
        boolean changed = false;
        for (Iterator<E> each = iterator(); each.hasNext();) {
            if (c.contains(each.next()) == contained) {
                each.remove();
                changed = true;
            }
        }
        return changed;
    }

    @Override
    public void clear() {
        for (Iterator<E> each = iterator(); each.hasNext();) {
            each.next();
            each.remove();
        }
    }

    @Override
    public String toString() {
        Iterator<E> each = iterator();
        if (!each.hasNext()) {
            return "[]";
        }
        StringBuilder text = new StringBuilder("[");
        while (true) {
            E e = each.next();
            text.append(e == this ? "(this Collection)" : e);
            if (!each.hasNext()) {
                return text.append(']').toString();
            }
            text.append(", ");
        }
    }
}
