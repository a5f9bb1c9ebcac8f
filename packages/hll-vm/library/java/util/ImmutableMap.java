package java.util;

import java.util.function.BiFunction;
import java.util.function.Function;

/** The maps of {@code Map.of} and {@code Map.copyOf}: an open hash table of keys and values by turns. */
final class ImmutableMap<K, V> extends AbstractMap<K, V> implements java.io.Serializable {
    private final Object[] table;
    private final int size;

    private ImmutableMap(Object[] table, int size) {
        this.table = table;
        this.size = size;
    }

    /** Takes keys and values by turns. */
    static <K, V> Map<K, V> make(Object... keysAndValues) {
        Object[] table = new Object[Math.max(2 * keysAndValues.length, 2)];
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object key = Objects.requireNonNull(keysAndValues[i]);
            Object value = Objects.requireNonNull(keysAndValues[i + 1]);
            int slot = ImmutableSet.probe(table, key, 2);
            if (slot >= 0) {
                throw new IllegalArgumentException("duplicate key: " + key);
            }
            table[~slot] = key;
            table[~slot + 1] = value;
        }
        return new ImmutableMap<>(table, keysAndValues.length / 2);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked")
    public V get(Object o) {
        int slot = ImmutableSet.probe(table, Objects.requireNonNull(o), 2);
        return slot >= 0 ? (V) table[slot + 1] : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        Objects.requireNonNull(value);
        for (int slot = 1; slot < table.length; slot += 2) {
            if (value.equals(table[slot])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value != null ? value : defaultValue;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new ImmutableSet.Itr<>(table, 2, size) {
                    @Override
                    @SuppressWarnings("unchecked")
                    Map.Entry<K, V> at(int slot) {
                        return new KeyValueHolder<>((K) table[slot], (V) table[slot + 1]);
                    }
                };
            }
        };
    }

    private static UnsupportedOperationException unsupported() {
        return ImmutableCollection.unsupported();
    }

    @Override
    public void clear() {
        throw unsupported();
    }

    @Override
    public V put(K key, V value) {
        throw unsupported();
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> m) {
        throw unsupported();
    }

    @Override
    public V putIfAbsent(K key, V value) {
        throw unsupported();
    }

    @Override
    public V remove(Object key) {
        throw unsupported();
    }

    @Override
    public boolean remove(Object key, Object value) {
        throw unsupported();
    }

    @Override
    public V replace(K key, V value) {
        throw unsupported();
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        throw unsupported();
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        throw unsupported();
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        throw unsupported();
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
        throw unsupported();
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        throw unsupported();
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
        throw unsupported();
    }
}
