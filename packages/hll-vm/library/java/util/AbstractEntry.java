package java.util;

/** What all entries are to {@code equals}, {@code hashCode} and {@code toString}. */
abstract class AbstractEntry<K, V> implements Map.Entry<K, V> {
    @Override
    public boolean equals(Object o) {
        return o == this
            || o instanceof Map.Entry<?, ?> e
                && Objects.equals(getKey(), e.getKey())
                && Objects.equals(getValue(), e.getValue());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(getKey()) ^ Objects.hashCode(getValue());
    }

    @Override
    public String toString() {
        return getKey() + "=" + getValue();
    }
}
