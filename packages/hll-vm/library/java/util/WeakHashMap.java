package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** A map by hash codes that elsewhere loses keys nobody holds; here it keeps them, as if no collector ever ran. */
public class WeakHashMap<K, V> extends AbstractMap<K, V> implements Map<K, V> {
    private final Table<K, V> table;

    /** Chains by the mixed bits of the hash code; the table doubles. */
    private static final class Table<K, V> extends ChainedTable<K, V> {
        Table(int length, float loadFactor) {
            super(length, loadFactor);
        }

        @Override
        int hash(Object key) {
            int h = Objects.hashCode(key);
            h ^= h >>> 20 ^ h >>> 12;
            return h ^ h >>> 7 ^ h >>> 4;
        }

        @Override
        int chain(int hash, int length) {
            return hash & length - 1;
        }

        void resize(int length) {
            Node<K, V>[] old = allocate(length);
            for (Node<K, V> chain : old) {
                for (Node<K, V> node = chain, following; node != null; node = following) {
                    following = node.next;
                    moveInto(node);
                }
            }
        }
    }

    public WeakHashMap() {
        this(16, 0.75f);
    }

    public WeakHashMap(int initialCapacity) {
        this(initialCapacity, 0.75f);
    }

    public WeakHashMap(int initialCapacity, float loadFactor) {
        if (initialCapacity < 0) {
            throw new IllegalArgumentException("Illegal Initial Capacity: " + initialCapacity);
        }
        if (!(loadFactor > 0)) {
            throw new IllegalArgumentException("Illegal Load factor: " + loadFactor);
        }
        table = new Table<>(HashMap.tableSizeFor(initialCapacity), loadFactor);
    }

    public WeakHashMap(Map<? extends K, ? extends V> m) {
        this(Math.max((int) (m.size() / 0.75f) + 1, 16), 0.75f);
        putAll(m);
    }

    @Override
    public int size() {
        return table.size;
    }

    @Override
    public V get(Object key) {
        ChainedTable.Node<K, V> node = table.find(key);
        return node == null ? null : node.value;
    }

    @Override
    public boolean containsKey(Object key) {
        return table.find(key) != null;
    }

    @Override
    public V put(K key, V value) {
        ChainedTable.Node<K, V> node = table.find(key);
        if (node != null) {
            return node.setValue(value);
        }
        table.modCount++;
        table.addFirst(table.hash(key), key, value, true);
        if (table.size >= table.threshold) {
            table.resize(table.chains.length * 2);
        }
        return null;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> m) {
        int added = m.size();
        if (added > table.threshold) {
            int target = (int) (added / table.loadFactor + 1);
            int length = table.chains.length;
            while (length < target) {
                length <<= 1;
            }
            if (length > table.chains.length) {
                table.resize(length);
            }
        }
        super.putAll(m);
    }

    @Override
    public V remove(Object key) {
        ChainedTable.Node<K, V> node = table.remove(key);
        return node == null ? null : node.value;
    }

    @Override
    public void clear() {
        table.clear();
    }

    private void checkForComodification(int expectedModCount) {
        if (table.modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        int expected = table.modCount;
        for (ChainedTable.Node<K, V> chain : table.chains) {
            for (ChainedTable.Node<K, V> node = chain; node != null; node = node.next) {
                action.accept(node.key, node.value);
                checkForComodification(expected);
            }
        }
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        int expected = table.modCount;
        for (ChainedTable.Node<K, V> chain : table.chains) {
            for (ChainedTable.Node<K, V> node = chain; node != null; node = node.next) {
                node.value = function.apply(node.key, node.value);
                checkForComodification(expected);
            }
        }
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return table.size;
            }

            @Override
            @SuppressWarnings("unchecked")
            public Iterator<Map.Entry<K, V>> iterator() {
                return (Iterator<Map.Entry<K, V>>) (Iterator<?>) table.new Itr(HashMap.ENTRIES, true, null);
            }

            @Override
            public boolean contains(Object o) {
                return o instanceof Map.Entry<?, ?> entry && entry.equals(table.find(entry.getKey()));
            }

            @Override
            public boolean remove(Object o) {
                return contains(o) && table.remove(((Map.Entry<?, ?>) o).getKey()) != null;
            }

            @Override
            public void clear() {
                table.clear();
            }
        };
    }
}
