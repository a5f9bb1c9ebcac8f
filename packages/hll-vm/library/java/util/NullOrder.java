package java.util;

/** An order in which null is the least or the greatest. */
final class NullOrder<T> implements Comparator<T> {
    private final boolean nullFirst;
    private final Comparator<T> order;

    /** Without an order all that is not null is equal. */
    @SuppressWarnings("unchecked")
    NullOrder(boolean nullFirst, Comparator<? super T> order) {
        this.nullFirst = nullFirst;
        this.order = (Comparator<T>) order;
    }

    @Override
    public int compare(T a, T b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null == nullFirst ? -1 : 1;
        }
        return order == null ? 0 : order.compare(a, b);
    }

    @Override
    public Comparator<T> thenComparing(Comparator<? super T> other) {
        Objects.requireNonNull(other);
        return new NullOrder<>(nullFirst, order == null ? other : order.thenComparing(other));
    }

    @Override
    public Comparator<T> reversed() {
        return new NullOrder<>(!nullFirst, order == null ? null : order.reversed());
    }
}
