package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The elder of {@link HashMap}: without nulls, and all of its methods hold its monitor. */
public class Hashtable<K, V> extends Dictionary<K, V> implements Map<K, V>, Cloneable, java.io.Serializable {
    private Table<K, V> table;

    /** Chains by the remainder of the hash code; the table grows to twice its length and one. */
    private static final class Table<K, V> extends ChainedTable<K, V> {
        Table(int length, float loadFactor) {
            super(length, loadFactor);
        }

        @Override
        int hash(Object key) {
            return key.hashCode();
        }

        @Override
        int chain(int hash, int length) {
            return (hash & Integer.MAX_VALUE) % length;
        }

        void add(K key, V value) {
            modCount++;
            if (size >= threshold) {
                Node<K, V>[] old = allocate((chains.length << 1) + 1);
                for (int i = old.length - 1; i >= 0; i--) {
                    for (Node<K, V> node = old[i], following; node != null; node = following) {
                        following = node.next;
                        moveInto(node);
                    }
                }
            }
            addFirst(key.hashCode(), key, value, false);
        }
    }

    public Hashtable() {
        this(11, 0.75f);
    }

    public Hashtable(int initialCapacity) {
        this(initialCapacity, 0.75f);
    }

    public Hashtable(int initialCapacity, float loadFactor) {
        if (initialCapacity < 0) {
            throw new IllegalArgumentException("Illegal Capacity: " + initialCapacity);
        }
        if (!(loadFactor > 0)) {
            throw new IllegalArgumentException("Illegal Load: " + loadFactor);
        }
        table = new Table<>(Math.max(initialCapacity, 1), loadFactor);
    }

    public Hashtable(Map<? extends K, ? extends V> t) {
        this(Math.max(2 * t.size(), 11), 0.75f);
        putAll(t);
    }

    /** For {@link Properties}, which keeps its mappings elsewhere. */
    Hashtable(Void unused) {}

    @Override
    public synchronized int size() {
        return table.size;
    }

    @Override
    public synchronized boolean isEmpty() {
        return table.size == 0;
    }

    @SuppressWarnings("unchecked")
    private <T> Iterator<T> iterator(int kind) {
        return (Iterator<T>) table.new Itr(kind, true, "Hashtable Enumerator");
    }

    @SuppressWarnings("unchecked")
    private <T> Enumeration<T> enumeration(int kind) {
        return (Enumeration<T>) (Enumeration<?>) table.new Itr(kind, false, "Hashtable Enumerator");
    }

    @Override
    public synchronized Enumeration<K> keys() {
        return enumeration(HashMap.KEYS);
    }

    @Override
    public synchronized Enumeration<V> elements() {
        return enumeration(HashMap.VALUES);
    }

    public synchronized boolean contains(Object value) {
        if (value == null) {
            throw new NullPointerException();
        }
        for (Iterator<V> each = iterator(HashMap.VALUES); each.hasNext();) {
            if (each.next().equals(value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean containsValue(Object value) {
        return contains(value);
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return table.find(key) != null;
    }

    @Override
    public synchronized V get(Object key) {
        ChainedTable.Node<K, V> node = table.find(key);
        return node == null ? null : node.value;
    }

    @Override
    public synchronized V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    @Override
    public synchronized V put(K key, V value) {
        if (value == null) {
            throw new NullPointerException();
        }
        ChainedTable.Node<K, V> node = table.find(key);
        if (node != null) {
            return node.setValue(value);
        }
        table.add(key, value);
        return null;
    }

    @Override
    public synchronized V remove(Object key) {
        ChainedTable.Node<K, V> node = table.remove(key);
        return node == null ? null : node.value;
    }

    @Override
    public synchronized void putAll(Map<? extends K, ? extends V> t) {
        for (Map.Entry<? extends K, ? extends V> entry : t.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public synchronized void clear() {
        table.clear();
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized Object clone() {
        try {
            Hashtable<K, V> copy = (Hashtable<K, V>) super.clone();
            if (table != null) {
                copy.table = new Table<>(table.chains.length, table.loadFactor);
                for (int i = table.chains.length - 1; i >= 0; i--) {
                    copy.copyChain(table.chains[i]);
                }
            }
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    private void copyChain(ChainedTable.Node<K, V> node) {
        if (node != null) {
            copyChain(node.next);
            table.addFirst(node.hash, node.key, node.value, false);
        }
    }

    @Override
    public synchronized V putIfAbsent(K key, V value) {
        Objects.requireNonNull(value);
        V old = get(key);
        return old == null ? put(key, value) : old;
    }

    @Override
    public synchronized boolean remove(Object key, Object value) {
        Objects.requireNonNull(value);
        if (!value.equals(get(key))) {
            return false;
        }
        remove(key);
        return true;
    }

    @Override
    public synchronized boolean replace(K key, V oldValue, V newValue) {
        Objects.requireNonNull(oldValue);
        Objects.requireNonNull(newValue);
        if (!oldValue.equals(get(key))) {
            return false;
        }
        put(key, newValue);
        return true;
    }

    @Override
    public synchronized V replace(K key, V value) {
        Objects.requireNonNull(value);
        return get(key) == null ? null : put(key, value);
    }

    private void checkForComodification(int expectedModCount) {
        if (table.modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    private V update(K key, V value) {
        if (value == null) {
            remove(key);
        } else {
            put(key, value);
        }
        return value;
    }

    @Override
    public synchronized V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
        Objects.requireNonNull(mapping);
        V old = get(key);
        if (old != null) {
            return old;
        }
        int expected = table.modCount;
        V value = mapping.apply(key);
        checkForComodification(expected);
        return value == null ? null : update(key, value);
    }

    @Override
    public synchronized V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        V old = get(key);
        return old == null ? null : compute(key, remapping);
    }

    @Override
    public synchronized V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        V old = get(key);
        int expected = table.modCount;
        V value = remapping.apply(key, old);
        checkForComodification(expected);
        return old == null && value == null ? null : update(key, value);
    }

    @Override
    public synchronized V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        V old = get(key);
        if (old == null) {
            if (value != null) {
                put(key, value);
            }
            return value;
        }
        int expected = table.modCount;
        V merged = remapping.apply(old, value);
        checkForComodification(expected);
        return update(key, merged);
    }

    @Override
    public synchronized void forEach(BiConsumer<? super K, ? super V> action) {
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
    public synchronized void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        int expected = table.modCount;
        for (ChainedTable.Node<K, V> chain : table.chains) {
            for (ChainedTable.Node<K, V> node = chain; node != null; node = node.next) {
                node.value = Objects.requireNonNull(function.apply(node.key, node.value));
                checkForComodification(expected);
            }
        }
    }

    /** The mappings as a map of the usual make, whose views become this one's. */
    private final class View extends AbstractMap<K, V> {
        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public int size() {
                    return table.size;
                }

                @Override
                public Iterator<Map.Entry<K, V>> iterator() {
                    return Hashtable.this.iterator(HashMap.ENTRIES);
                }

                @Override
                public boolean contains(Object o) {
                    return o instanceof Map.Entry<?, ?> entry && entry.equals(table.find(entry.getKey()));
                }

                @Override
                public boolean remove(Object o) {
                    return o instanceof Map.Entry<?, ?> entry
                        && Hashtable.this.remove(entry.getKey(), entry.getValue());
                }

                @Override
                public void clear() {
                    Hashtable.this.clear();
                }
            };
        }

        @Override
        public boolean containsKey(Object key) {
            return Hashtable.this.containsKey(key);
        }

        @Override
        public boolean containsValue(Object value) {
            return Hashtable.this.containsValue(value);
        }

        @Override
        public V get(Object key) {
            return Hashtable.this.get(key);
        }
    }

    @Override
    public Set<K> keySet() {
        return new Synchronized.OfSet<>(new View().keySet(), this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Synchronized.OfSet<>(new View().entrySet(), this);
    }

    @Override
    public Collection<V> values() {
        return new Synchronized.OfCollection<>(new View().values(), this);
    }

    @Override
    public synchronized boolean equals(Object o) {
        return o == this || new View().equals(o);
    }

    @Override
    public synchronized int hashCode() {
        return new View().hashCode();
    }

    @Override
    public synchronized String toString() {
        return new View().toString();
    }

    protected void rehash() {}
}
