package java.util;

/** A list by its list iterator and its size alone. */
public abstract class AbstractSequentialList<E> extends AbstractList<E> {
    protected AbstractSequentialList() {}

    public abstract ListIterator<E> listIterator(int index);

    private ListIterator<E> at(int index) {
        return listIterator(index);
    }

    private static IndexOutOfBoundsException outside(int index) {
        return new IndexOutOfBoundsException("Index: " + index);
    }

    @Override
    public E get(int index) {
        try {
            return at(index).next();
        } catch (NoSuchElementException end) {
            throw outside(index);
        }
    }

    @Override
    public E set(int index, E element) {
        try {
            ListIterator<E> there = at(index);
            E old = there.next();
            there.set(element);
            return old;
        } catch (NoSuchElementException end) {
            throw outside(index);
        }
    }

    @Override
    public void add(int index, E element) {
        try {
            at(index).add(element);
        } catch (NoSuchElementException end) {
            throw outside(index);
        }
    }

    @Override
    public E remove(int index) {
        try {
            ListIterator<E> there = at(index);
            E old = there.next();
            there.remove();
            return old;
        } catch (NoSuchElementException end) {
            throw outside(index);
        }
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> c) {
        try {
            boolean changed = false;
            ListIterator<E> there = at(index);
            for (E e : c) {
                there.add(e);
                changed = true;
            }
            return changed;
        } catch (NoSuchElementException end) {
            throw outside(index);
        }
    }

    @Override
    public Iterator<E> iterator() {
        return listIterator();
    }
}
