package java.util.concurrent;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;

/**
 * A hash map for several threads. Who changes it holds one monitor; who reads takes none, for threads switch between
 * bytecodes only and every link is set when what it leads to is complete. Iterators go over the table there was when
 * they were made, follow what it grew into, and never fail.
 */
public class ConcurrentHashMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V>, java.io.Serializable {
    private static final int MAXIMUM_CAPACITY = 1 << 30;
    private static final int LONG_CHAIN = 8;
    private static final int SHORT_CHAIN = 6;
    private static final int ROOMY_TABLE = 64;

    private final Object monitor = new Object();
    private Table<K, V> table;
    private int size;
    /** The size at which the table doubles; before there is a table, its length, or 0 for the usual one. */
    private int limit;

    /** A mapping in its bin's chain. */
    static final class Node<K, V> extends AbstractMap.SimpleImmutableEntry<K, V> {
        final int hash;
        final K key;
        V value;
        Node<K, V> next;

        Node(int hash, K key, V value, Node<K, V> next) {
            super(key, value);
            this.hash = hash;
            this.key = key;
            this.value = value;
            this.next = next;
        }
    }

    /** The bins, and the table they moved to when it grew. */
    static final class Table<K, V> {
        final Node<K, V>[] bins;
        /** Chains that became long in a roomy table: there new mappings go to the head. */
        final boolean[] crowded;
        Table<K, V> grown;

        @SuppressWarnings("unchecked")
        Table(int length) {
            bins = (Node<K, V>[]) new Node<?, ?>[length];
            crowded = new boolean[length];
        }
    }

    public ConcurrentHashMap() {}

    public ConcurrentHashMap(int initialCapacity) {
        this(initialCapacity, 0.75f, 1);
    }

    public ConcurrentHashMap(int initialCapacity, float loadFactor) {
        this(initialCapacity, loadFactor, 1);
    }

    public ConcurrentHashMap(int initialCapacity, float loadFactor, int concurrencyLevel) {
        if (!(loadFactor > 0.0f) || initialCapacity < 0 || concurrencyLevel <= 0) {
            throw new IllegalArgumentException();
        }
        long wanted = (long) (1.0 + Math.max(initialCapacity, concurrencyLevel) / loadFactor);
        limit = tableSizeFor(wanted);
    }

    public ConcurrentHashMap(Map<? extends K, ? extends V> m) {
        limit = 16;
        putAll(m);
    }

    private static int tableSizeFor(long capacity) {
        int length = 1;
        while (length < capacity && length < MAXIMUM_CAPACITY) {
            length <<= 1;
        }
        return length;
    }

    private static int spread(int h) {
        return (h ^ h >>> 16) & Integer.MAX_VALUE;
    }

    private static int threeQuarters(int length) {
        return length - (length >>> 2);
    }

    // The table; what follows is called with the monitor held.

    private Table<K, V> allocate(int length) {
        table = new Table<>(length);
        limit = threeQuarters(length);
        return table;
    }

    private Table<K, V> tableForAdding() {
        return table == null ? allocate(limit > 0 ? limit : 16) : table;
    }

    /** Doubles the table. The end of a chain that stays together is kept; what comes before it is copied, reversed. */
    private void grow() {
        Table<K, V> old = table;
        int length = old.bins.length;
        Table<K, V> grown = new Table<>(length << 1);
        for (int i = 0; i < length; i++) {
            if (old.crowded[i]) {
                splitCrowded(old.bins[i], grown, i, length);
            } else {
                split(old.bins[i], grown, i, length);
            }
        }
        limit = (length << 1) - (length >>> 1);
        table = grown;
        old.grown = grown;
    }

    private static <K, V> void split(Node<K, V> chain, Table<K, V> grown, int index, int bit) {
        if (chain == null) {
            return;
        }
        Node<K, V> together = chain;
        for (Node<K, V> node = chain.next; node != null; node = node.next) {
            if ((node.hash & bit) != (together.hash & bit)) {
                together = node;
            }
        }
        grown.bins[(together.hash & bit) == 0 ? index : index + bit] = together;
        for (Node<K, V> node = chain; node != together; node = node.next) {
            int target = (node.hash & bit) == 0 ? index : index + bit;
            grown.bins[target] = new Node<>(node.hash, node.key, node.value, grown.bins[target]);
        }
    }

    private static <K, V> void splitCrowded(Node<K, V> chain, Table<K, V> grown, int index, int bit) {
        for (int half = 0; half <= bit; half += bit) {
            Node<K, V> last = null;
            int count = 0;
            for (Node<K, V> node = chain; node != null; node = node.next) {
                if ((node.hash & bit) == half) {
                    Node<K, V> copy = new Node<>(node.hash, node.key, node.value, null);
                    if (last == null) {
                        grown.bins[index + half] = copy;
                    } else {
                        last.next = copy;
                    }
                    last = copy;
                    count++;
                }
            }
            grown.crowded[index + half] = count > SHORT_CHAIN;
        }
    }

    private void makeRoomFor(int expected) {
        int length = expected >= MAXIMUM_CAPACITY >>> 1
            ? MAXIMUM_CAPACITY
            : tableSizeFor((long) expected + (expected >>> 1) + 1);
        if (table == null) {
            allocate(Math.max(limit, length));
        }
        while (length > limit && table.bins.length < MAXIMUM_CAPACITY) {
            grow();
        }
    }

    private Node<K, V> add(K key, int hash, V value) {
        Table<K, V> in = tableForAdding();
        int index = hash & in.bins.length - 1;
        Node<K, V> node = new Node<>(hash, key, value, null);
        if (in.crowded[index] || in.bins[index] == null) {
            node.next = in.bins[index];
            in.bins[index] = node;
        } else {
            Node<K, V> last = in.bins[index];
            int count = 1;
            for (; last.next != null; last = last.next) {
                count++;
            }
            last.next = node;
            if (count >= LONG_CHAIN) {
                crowd(in, index);
            }
        }
        size++;
        while (size >= limit && table.bins.length < MAXIMUM_CAPACITY) {
            grow();
        }
        return node;
    }

    private void crowd(Table<K, V> in, int index) {
        if (in.bins.length < ROOMY_TABLE) {
            makeRoomFor(in.bins.length << 1);
        } else {
            in.crowded[index] = true;
        }
    }

    private void unlink(Node<K, V> removed) {
        int index = removed.hash & table.bins.length - 1;
        Node<K, V> node = table.bins[index];
        if (node == removed) {
            table.bins[index] = removed.next;
        } else {
            while (node.next != removed) {
                node = node.next;
            }
            node.next = removed.next;
        }
        size--;
    }

    private Node<K, V> find(Object key) {
        int hash = spread(key.hashCode());
        Table<K, V> in = table;
        if (in != null) {
            for (Node<K, V> node = in.bins[hash & in.bins.length - 1]; node != null; node = node.next) {
                if (node.hash == hash && (node.key == key || key.equals(node.key))) {
                    return node;
                }
            }
        }
        return null;
    }

    /** Sets or removes what a function gave for a key. */
    private V update(Node<K, V> node, K key, V value) {
        if (node == null) {
            if (value != null) {
                add(key, spread(key.hashCode()), value);
            }
        } else if (value == null) {
            unlink(node);
        } else {
            node.value = value;
        }
        return value;
    }

    private static void needBoth(Object key, Object value) {
        if (key == null || value == null) {
            throw new NullPointerException();
        }
    }

    // The map.

    @Override
    public int size() {
        return size;
    }

    public long mappingCount() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public V get(Object key) {
        Node<K, V> node = find(key);
        return node == null ? null : node.value;
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        if (value == null) {
            throw new NullPointerException();
        }
        for (Walk<K, V> walk = new Walk<>(this); walk.next != null; walk.advance()) {
            if (value.equals(walk.next.value)) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(Object value) {
        return containsValue(value);
    }

    private V put(K key, V value, boolean onlyIfAbsent) {
        needBoth(key, value);
        int hash = spread(key.hashCode());
        synchronized (monitor) {
            Node<K, V> node = find(key);
            if (node == null) {
                add(key, hash, value);
                return null;
            }
            V old = node.value;
            if (!onlyIfAbsent) {
                node.value = value;
            }
            return old;
        }
    }

    @Override
    public V put(K key, V value) {
        return put(key, value, false);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return put(key, value, true);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> m) {
        synchronized (monitor) {
            makeRoomFor(m.size());
        }
        for (Map.Entry<? extends K, ? extends V> entry : m.entrySet()) {
            put(entry.getKey(), entry.getValue(), false);
        }
    }

    @Override
    public V remove(Object key) {
        synchronized (monitor) {
            Node<K, V> node = find(key);
            if (node == null) {
                return null;
            }
            unlink(node);
            return node.value;
        }
    }

    @Override
    public boolean remove(Object key, Object value) {
        if (key == null) {
            throw new NullPointerException();
        }
        synchronized (monitor) {
            Node<K, V> node = find(key);
            if (value == null || node == null || !value.equals(node.value)) {
                return false;
            }
            unlink(node);
            return true;
        }
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        needBoth(key, oldValue);
        needBoth(key, newValue);
        synchronized (monitor) {
            Node<K, V> node = find(key);
            if (node == null || !oldValue.equals(node.value)) {
                return false;
            }
            node.value = newValue;
            return true;
        }
    }

    @Override
    public V replace(K key, V value) {
        needBoth(key, value);
        synchronized (monitor) {
            Node<K, V> node = find(key);
            if (node == null) {
                return null;
            }
            V old = node.value;
            node.value = value;
            return old;
        }
    }

    @Override
    public void clear() {
        synchronized (monitor) {
            if (table != null) {
                Arrays.fill(table.bins, null);
                Arrays.fill(table.crowded, false);
                size = 0;
            }
        }
    }

    private void checkNotRecursive(K key, int before) {
        if (size != before && find(key) != null) {
            throw new IllegalStateException("Recursive update");
        }
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
        needBoth(key, mapping);
        synchronized (monitor) {
            Node<K, V> node = find(key);
            if (node != null) {
                return node.value;
            }
            int before = size;
            V value = mapping.apply(key);
            checkNotRecursive(key, before);
            return update(null, key, value);
        }
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        needBoth(key, remapping);
        synchronized (monitor) {
            Node<K, V> node = find(key);
            return node == null ? null : update(node, key, remapping.apply(key, node.value));
        }
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        needBoth(key, remapping);
        synchronized (monitor) {
            Node<K, V> node = find(key);
            int before = size;
            V value = remapping.apply(key, node == null ? null : node.value);
            if (node == null) {
                checkNotRecursive(key, before);
            }
            return update(node, key, value);
        }
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
        needBoth(key, value);
        needBoth(key, remapping);
        synchronized (monitor) {
            Node<K, V> node = find(key);
            return update(node, key, node == null ? value : remapping.apply(node.value, value));
        }
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        for (Walk<K, V> walk = new Walk<>(this); walk.next != null; walk.advance()) {
            action.accept(walk.next.key, walk.next.value);
        }
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        forEach((key, value) -> replace(key, Objects.requireNonNull(function.apply(key, value))));
    }

    public void forEach(long parallelismThreshold, BiConsumer<? super K, ? super V> action) {
        forEach(action);
    }

    public <U> U reduce(long parallelismThreshold, BiFunction<? super K, ? super V, ? extends U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        U result = null;
        for (Map.Entry<K, V> entry : entrySet()) {
            U mapped = transformer.apply(entry.getKey(), entry.getValue());
            result = mapped == null ? result : result == null ? mapped : reducer.apply(result, mapped);
        }
        return result;
    }

    public <U> U reduceValues(long parallelismThreshold, Function<? super V, ? extends U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        return reduce(parallelismThreshold, (key, value) -> transformer.apply(value), reducer);
    }

    public V reduceValues(long parallelismThreshold, BiFunction<? super V, ? super V, ? extends V> reducer) {
        return reduce(parallelismThreshold, (key, value) -> value, reducer);
    }

    public long reduceValuesToLong(long parallelismThreshold, ToLongFunction<? super V> transformer, long basis,
            LongBinaryOperator reducer) {
        long result = basis;
        for (V value : values()) {
            result = reducer.applyAsLong(result, transformer.applyAsLong(value));
        }
        return result;
    }

    public <U> U search(long parallelismThreshold, BiFunction<? super K, ? super V, ? extends U> searcher) {
        for (Map.Entry<K, V> entry : entrySet()) {
            U found = searcher.apply(entry.getKey(), entry.getValue());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    // Views.

    public static <T> KeySetView<T, Boolean> newKeySet() {
        return new KeySetView<>(new ConcurrentHashMap<>(), Boolean.TRUE);
    }

    public static <T> KeySetView<T, Boolean> newKeySet(int initialCapacity) {
        return new KeySetView<>(new ConcurrentHashMap<>(initialCapacity), Boolean.TRUE);
    }

    @Override
    public KeySetView<K, V> keySet() {
        return new KeySetView<>(this, null);
    }

    public KeySetView<K, V> keySet(V mappedValue) {
        return new KeySetView<>(this, Objects.requireNonNull(mappedValue));
    }

    public Enumeration<K> keys() {
        return Collections.enumeration(keySet());
    }

    public Enumeration<V> elements() {
        return Collections.enumeration(values());
    }

    @Override
    public Collection<V> values() {
        return super.values();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Entries();
    }

    /** The mappings. */
    private final class Entries extends AbstractSet<Map.Entry<K, V>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public void clear() {
            ConcurrentHashMap.this.clear();
        }

        @Override
        public boolean contains(Object o) {
            return o instanceof Map.Entry<?, ?> entry && entry.getKey() != null && entry.getValue() != null
                && entry.getValue().equals(get(entry.getKey()));
        }

        @Override
        public boolean remove(Object o) {
            return o instanceof Map.Entry<?, ?> entry && entry.getKey() != null
                && ConcurrentHashMap.this.remove(entry.getKey(), entry.getValue());
        }

        @Override
        public boolean add(Map.Entry<K, V> entry) {
            return put(entry.getKey(), entry.getValue(), false) == null;
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            Walk<K, V> walk = new Walk<>(ConcurrentHashMap.this);
            return new Iterator<>() {
                private Node<K, V> last;

                @Override
                public boolean hasNext() {
                    return walk.next != null;
                }

                @Override
                public Map.Entry<K, V> next() {
                    last = walk.take();
                    return new Entry<>(ConcurrentHashMap.this, last.key, last.value);
                }

                @Override
                public void remove() {
                    if (last == null) {
                        throw new IllegalStateException();
                    }
                    ConcurrentHashMap.this.remove(last.key);
                    last = null;
                }
            };
        }
    }

    /** A mapping as an iterator gives it; setting its value sets it in the map. */
    private static final class Entry<K, V> extends AbstractMap.SimpleEntry<K, V> {
        private final ConcurrentHashMap<K, V> map;

        Entry(ConcurrentHashMap<K, V> map, K key, V value) {
            super(key, value);
            this.map = map;
        }

        @Override
        public V setValue(V value) {
            Objects.requireNonNull(value);
            map.put(getKey(), value);
            return super.setValue(value);
        }
    }

    /** The keys; new ones may be added if there is a value for them. */
    public static final class KeySetView<K, V> extends AbstractSet<K> implements java.io.Serializable {
        private final ConcurrentHashMap<K, V> map;
        private final V added;

        KeySetView(ConcurrentHashMap<K, V> map, V added) {
            this.map = map;
            this.added = added;
        }

        public ConcurrentHashMap<K, V> getMap() {
            return map;
        }

        public V getMappedValue() {
            return added;
        }

        @Override
        public int size() {
            return map.size;
        }

        @Override
        public boolean contains(Object o) {
            return map.containsKey(o);
        }

        @Override
        public boolean add(K key) {
            if (added == null) {
                throw new UnsupportedOperationException();
            }
            return map.putIfAbsent(key, added) == null;
        }

        @Override
        public boolean remove(Object o) {
            return map.remove(o) != null;
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        public Iterator<K> iterator() {
            Iterator<Map.Entry<K, V>> each = map.entrySet().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public K next() {
                    return each.next().getKey();
                }

                @Override
                public void remove() {
                    each.remove();
                }
            };
        }
    }

    /** Walks over the bins of a table; for one that has grown, over the two bins that each became. */
    private static final class Walk<K, V> {
        private final Table<K, V> from;
        private int bin;
        private Node<K, V> next;
        private final ArrayDeque<Runnable> pending = new ArrayDeque<>(4);

        Walk(ConcurrentHashMap<K, V> map) {
            from = map.table;
            toUsedBin();
        }

        private void toUsedBin() {
            while (next == null) {
                if (!pending.isEmpty()) {
                    pending.pop().run();
                } else if (from != null && bin < from.bins.length) {
                    visit(from, bin++);
                } else {
                    return;
                }
            }
        }

        private void visit(Table<K, V> in, int index) {
            Table<K, V> grown = in.grown;
            if (grown == null) {
                next = in.bins[index];
            } else {
                pending.push(() -> visit(grown, index + in.bins.length));
                visit(grown, index);
            }
        }

        void advance() {
            next = next.next;
            toUsedBin();
        }

        Node<K, V> take() {
            Node<K, V> node = next;
            if (node == null) {
                throw new NoSuchElementException();
            }
            advance();
            return node;
        }
    }
}
