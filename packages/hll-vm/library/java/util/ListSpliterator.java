package java.util;

import java.util.function.Consumer;

/** Splits a list with random access by halves of its index range, which it takes when first asked for an element. */
final class ListSpliterator<E> implements Spliterator<E> {
    private final List<E> list;
    private int next;
    private int end = -1;
    private int expectedModCount;

    ListSpliterator(List<E> list) {
        this.list = list;
    }

    private ListSpliterator(ListSpliterator<E> parent, int from, int to) {
        list = parent.list;
        next = from;
        end = to;
        expectedModCount = parent.expectedModCount;
    }

    private int modCount() {
        return list instanceof AbstractList<E> known ? known.modCount : 0;
    }

    private int end() {
        if (end < 0) {
            end = list.size();
            expectedModCount = modCount();
        }
        return end;
    }

    private void checkForComodification() {
        if (modCount() != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    private E elementAt(int index) {
        try {
            return list instanceof AbstractList<E> known ? known.getUnchecked(index) : list.get(index);
        } catch (IndexOutOfBoundsException shrunk) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        if (next >= end()) {
            return false;
        }
        action.accept(elementAt(next++));
        checkForComodification();
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        for (int last = end(); next < last;) {
            action.accept(elementAt(next++));
        }
        checkForComodification();
    }

    @Override
    public Spliterator<E> trySplit() {
        int from = next;
        int middle = from + end() >>> 1;
        if (from >= middle) {
            return null;
        }
        next = middle;
        return new ListSpliterator<>(this, from, middle);
    }

    @Override
    public long estimateSize() {
        return end() - next;
    }

    @Override
    public int characteristics() {
        return ORDERED | SIZED | SUBSIZED;
    }
}
