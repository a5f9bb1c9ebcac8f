package java.util;

import java.util.function.Predicate;

/** What the collections of {@code List.of}, {@code Set.of} and {@code Map.of} share: they refuse every change. */
abstract class ImmutableCollection<E> extends AbstractCollection<E> {
    static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException();
    }

    @Override
    public boolean add(E e) {
        throw unsupported();
    }

    @Override
    public boolean addAll(Collection<? extends E> c) {
        throw unsupported();
    }

    @Override
    public void clear() {
        throw unsupported();
    }

    @Override
    public boolean remove(Object o) {
        throw unsupported();
    }

    @Override
    public boolean removeAll(Collection<?> c) {
        throw unsupported();
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        throw unsupported();
    }

    @Override
    public boolean retainAll(Collection<?> c) {
        throw unsupported();
    }
}
