package java.util;

/** The reverse of an order; of the natural one, if none is given. */
final class ReverseOrder<T> implements Comparator<T>, java.io.Serializable {
    static final ReverseOrder<?> NATURAL = new ReverseOrder<>(null);

    final Comparator<T> order;

    ReverseOrder(Comparator<T> order) {
        this.order = order;
    }

    @Override
    @SuppressWarnings("unchecked")
    public int compare(T a, T b) {
        return order == null ? ((Comparable<Object>) b).compareTo(a) : order.compare(b, a);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Comparator<T> reversed() {
        return order == null ? (Comparator<T>) Comparator.naturalOrder() : order;
    }

    @Override
    public boolean equals(Object o) {
        return o == this || o instanceof ReverseOrder<?> other && order != null && order.equals(other.order);
    }

    @Override
    public int hashCode() {
        return order == null ? super.hashCode() : order.hashCode() ^ Integer.MIN_VALUE;
    }
}
