package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A map by hash codes. Its table has a power of two of bins and doubles at load factor 0.75; bins are chains, which a
 * doubling splits in order. So the order of iteration is the one programs know from other virtual machines.
 */
public class HashMap<K, V> extends AbstractMap<K, V> implements Map<K, V>, Cloneable, java.io.Serializable {
    static final int KEYS = 0;
    static final int VALUES = 1;
    static final int ENTRIES = 2;

    private static final int MAXIMUM_CAPACITY = 1 << 30;
    private static final int LONG_CHAIN = 8;
    /** Smaller tables answer a long chain by doubling. */
    private static final int ROOMY_TABLE = 64;

    private Node<K, V>[] table;
    private int size;
    /** The size above which the table doubles; before there is a table, its capacity, or 0 for the usual one. */
    private int threshold;
    private final float loadFactor;
    int modCount;

    /** A mapping in its bin's chain. */
    static class Node<K, V> extends AbstractEntry<K, V> {
        final int hash;
        final K key;
        V value;
        Node<K, V> next;

        Node(int hash, K key, V value, Node<K, V> next) {
            this.hash = hash;
            this.key = key;
            this.value = value;
            this.next = next;
        }

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public V getValue() {
            return value;
        }

        @Override
        public V setValue(V newValue) {
            V old = value;
            value = newValue;
            return old;
        }
    }

    public HashMap() {
        loadFactor = 0.75f;
    }

    public HashMap(int initialCapacity) {
        this(initialCapacity, 0.75f);
    }

    public HashMap(int initialCapacity, float loadFactor) {
        if (initialCapacity < 0) {
            throw new IllegalArgumentException("Illegal initial capacity: " + initialCapacity);
        }
        if (!(loadFactor > 0)) {
            throw new IllegalArgumentException("Illegal load factor: " + loadFactor);
        }
        this.loadFactor = loadFactor;
        threshold = tableSizeFor(initialCapacity);
    }

    public HashMap(Map<? extends K, ? extends V> m) {
        loadFactor = 0.75f;
        putAll(m, false);
    }

    static int tableSizeFor(int capacity) {
        int size = capacity <= 1 ? 1 : -1 >>> Integer.numberOfLeadingZeros(capacity - 1);
        return capacity <= 1 ? 1 : size >= MAXIMUM_CAPACITY ? MAXIMUM_CAPACITY : size + 1;
    }

    private static int hash(Object key) {
        if (key == null) {
            return 0;
        }
        int h = key.hashCode();
        return h ^ h >>> 16;
    }

    // What a linked map adds.

    Node<K, V> newNode(int hash, K key, V value, Node<K, V> next) {
        return new Node<>(hash, key, value, next);
    }

    void afterAccess(Node<K, V> node) {}

    void afterInsertion(boolean mayEvict) {}

    void afterRemoval(Node<K, V> node) {}

    void afterClear() {}

    Iterator<?> iterator(int kind) {
        return new Itr(kind);
    }

    int viewCharacteristics() {
        return 0;
    }

    // The table.

    @SuppressWarnings("unchecked")
    private Node<K, V>[] resize() {
        Node<K, V>[] old = table;
        int oldLength = old == null ? 0 : old.length;
        int length;
        if (oldLength >= MAXIMUM_CAPACITY) {
            threshold = Integer.MAX_VALUE;
            return old;
        }
        if (oldLength > 0) {
            length = oldLength << 1;
        } else {
            length = threshold > 0 ? threshold : 16;
        }
        if (oldLength >= 16 && length < MAXIMUM_CAPACITY) {
            threshold <<= 1;
        } else {
            float limit = length * loadFactor;
            threshold = length < MAXIMUM_CAPACITY && limit < MAXIMUM_CAPACITY ? (int) limit : Integer.MAX_VALUE;
        }
        Node<K, V>[] grown = (Node<K, V>[]) new Node<?, ?>[length];
        table = grown;
        for (int i = 0; i < oldLength; i++) {
            split(old[i], grown, i, oldLength);
            // Who still walks over the old table finds nothing more there.
            old[i] = null;
        }
        return grown;
    }

    private void split(Node<K, V> chain, Node<K, V>[] grown, int index, int bit) {
        Node<K, V> lowTail = null;
        Node<K, V> highTail = null;
        Node<K, V> following;
        for (Node<K, V> node = chain; node != null; node = following) {
            following = node.next;
            node.next = null;
            if ((node.hash & bit) == 0) {
                if (lowTail == null) {
                    grown[index] = node;
                } else {
                    lowTail.next = node;
                }
                lowTail = node;
            } else {
                if (highTail == null) {
                    grown[index + bit] = node;
                } else {
                    highTail.next = node;
                }
                highTail = node;
            }
        }
    }

    private Node<K, V>[] tableForAdding() {
        return table == null || size > threshold ? resize() : table;
    }

    Node<K, V> find(Object key) {
        Node<K, V>[] bins = table;
        if (bins == null) {
            return null;
        }
        int hash = hash(key);
        for (Node<K, V> node = bins[hash & bins.length - 1]; node != null; node = node.next) {
            if (node.hash == hash && (node.key == key || key != null && key.equals(node.key))) {
                return node;
            }
        }
        return null;
    }

    private V insert(int hash, K key, V value, boolean onlyIfAbsent, boolean mayEvict) {
        Node<K, V>[] bins = table == null ? resize() : table;
        int index = hash & bins.length - 1;
        Node<K, V> last = null;
        int length = 0;
        for (Node<K, V> node = bins[index]; node != null; node = node.next) {
            if (node.hash == hash && (node.key == key || key != null && key.equals(node.key))) {
                V old = node.value;
                if (!onlyIfAbsent || old == null) {
                    node.value = value;
                }
                afterAccess(node);
                return old;
            }
            last = node;
            length++;
        }
        Node<K, V> added = newNode(hash, key, value, null);
        if (last == null) {
            bins[index] = added;
        } else {
            last.next = added;
            if (length >= LONG_CHAIN && bins.length < ROOMY_TABLE) {
                resize();
            }
        }
        modCount++;
        if (++size > threshold) {
            resize();
        }
        afterInsertion(mayEvict);
        return null;
    }

    /** The functional updates add at the head of a chain, and double the table before they add, not after. */
    private void insertFirst(Node<K, V>[] bins, K key, V value) {
        int hash = hash(key);
        int index = hash & bins.length - 1;
        int length = 0;
        for (Node<K, V> node = bins[index]; node != null; node = node.next) {
            length++;
        }
        bins[index] = newNode(hash, key, value, bins[index]);
        if (length >= LONG_CHAIN - 1 && bins.length < ROOMY_TABLE) {
            resize();
        }
        modCount++;
        size++;
        afterInsertion(true);
    }

    Node<K, V> removeNode(Object key, Object value, boolean matchValue) {
        Node<K, V>[] bins = table;
        if (bins == null) {
            return null;
        }
        int hash = hash(key);
        int index = hash & bins.length - 1;
        Node<K, V> before = null;
        for (Node<K, V> node = bins[index]; node != null; node = node.next) {
            if (node.hash == hash && (node.key == key || key != null && key.equals(node.key))) {
                if (matchValue && !Objects.equals(value, node.value)) {
                    return null;
                }
                if (before == null) {
                    bins[index] = node.next;
                } else {
                    before.next = node.next;
                }
                modCount++;
                size--;
                afterRemoval(node);
                return node;
            }
            before = node;
        }
        return null;
    }

    final void checkForComodification(int expectedModCount) {
        if (modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    // The map.

    @Override
    public int size() {
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
        Node<K, V> node = find(key);
        return node == null ? defaultValue : node.value;
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        for (Iterator<?> each = iterator(VALUES); each.hasNext();) {
            if (Objects.equals(value, each.next())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public V put(K key, V value) {
        return insert(hash(key), key, value, false, true);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return insert(hash(key), key, value, true, true);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> m) {
        putAll(m, true);
    }

    final void putAll(Map<? extends K, ? extends V> m, boolean mayEvict) {
        int added = m.size();
        if (added == 0) {
            return;
        }
        if (table == null) {
            float capacity = added / loadFactor + 1.0f;
            int wanted = capacity < MAXIMUM_CAPACITY ? (int) capacity : MAXIMUM_CAPACITY;
            if (wanted > threshold) {
                threshold = tableSizeFor(wanted);
            }
        } else {
            while (added > threshold && table.length < MAXIMUM_CAPACITY) {
                resize();
            }
        }
        for (Map.Entry<? extends K, ? extends V> entry : m.entrySet()) {
            K key = entry.getKey();
            insert(hash(key), key, entry.getValue(), false, mayEvict);
        }
    }

    @Override
    public V remove(Object key) {
        Node<K, V> removed = removeNode(key, null, false);
        return removed == null ? null : removed.value;
    }

    @Override
    public boolean remove(Object key, Object value) {
        return removeNode(key, value, true) != null;
    }

    @Override
    public void clear() {
        modCount++;
        if (table != null && size > 0) {
            size = 0;
            Arrays.fill(table, null);
        }
        afterClear();
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        Node<K, V> node = find(key);
        if (node == null || !Objects.equals(node.value, oldValue)) {
            return false;
        }
        node.value = newValue;
        afterAccess(node);
        return true;
    }

    @Override
    public V replace(K key, V value) {
        Node<K, V> node = find(key);
        if (node == null) {
            return null;
        }
        V old = node.value;
        node.value = value;
        afterAccess(node);
        return old;
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
        Objects.requireNonNull(mapping);
        Node<K, V>[] bins = tableForAdding();
        Node<K, V> node = find(key);
        if (node != null && node.value != null) {
            afterAccess(node);
            return node.value;
        }
        int expected = modCount;
        V value = mapping.apply(key);
        checkForComodification(expected);
        if (value != null) {
            update(bins, node, key, value);
        }
        return value;
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        Node<K, V> node = find(key);
        if (node == null || node.value == null) {
            return null;
        }
        int expected = modCount;
        V value = remapping.apply(key, node.value);
        checkForComodification(expected);
        update(table, node, key, value);
        return value;
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        Node<K, V>[] bins = tableForAdding();
        Node<K, V> node = find(key);
        int expected = modCount;
        V value = remapping.apply(key, node == null ? null : node.value);
        checkForComodification(expected);
        update(bins, node, key, value);
        return value;
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
        if (value == null || remapping == null) {
            throw new NullPointerException();
        }
        Node<K, V>[] bins = tableForAdding();
        Node<K, V> node = find(key);
        V merged = value;
        if (node != null && node.value != null) {
            int expected = modCount;
            merged = remapping.apply(node.value, value);
            checkForComodification(expected);
        }
        update(bins, node, key, merged);
        return merged;
    }

    /** Sets what a function computed for the key, whose node this is; null removes it. */
    private void update(Node<K, V>[] bins, Node<K, V> node, K key, V value) {
        if (node == null) {
            if (value != null) {
                insertFirst(bins, key, value);
            }
        } else if (value != null) {
            node.value = value;
            afterAccess(node);
        } else {
            removeNode(key, null, false);
        }
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        int expected = modCount;
        forEachNode(node -> action.accept(node.key, node.value));
        checkForComodification(expected);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        int expected = modCount;
        forEachNode(node -> node.value = function.apply(node.key, node.value));
        checkForComodification(expected);
    }

    void forEachNode(Consumer<Node<K, V>> action) {
        Node<K, V>[] bins = table;
        if (size == 0 || bins == null) {
            return;
        }
        for (Node<K, V> bin : bins) {
            for (Node<K, V> node = bin; node != null; node = node.next) {
                action.accept(node);
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            HashMap<K, V> copy = (HashMap<K, V>) super.clone();
            copy.table = null;
            copy.size = 0;
            copy.threshold = 0;
            copy.modCount = 0;
            copy.afterClear();
            copy.putAll(this, false);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public Set<K> keySet() {
        return new HashMapViews.Keys<>(this);
    }

    @Override
    public Collection<V> values() {
        return new HashMapViews.Values<>(this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new HashMapViews.Entries<>(this);
    }

    /** Walks over the bins in order; gives keys, values or entries. */
    private final class Itr implements Iterator<Object> {
        private final int kind;
        private Node<K, V> next;
        private Node<K, V> last;
        private int bin;
        private int expectedModCount = modCount;

        Itr(int kind) {
            this.kind = kind;
            if (size > 0) {
                toUsedBin();
            }
        }

        private void toUsedBin() {
            Node<K, V>[] bins = table;
            while (next == null && bin < bins.length) {
                next = bins[bin++];
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Object next() {
            Node<K, V> node = next;
            checkForComodification(expectedModCount);
            if (node == null) {
                throw new NoSuchElementException();
            }
            last = node;
            next = node.next;
            if (next == null && table != null) {
                toUsedBin();
            }
            return kind == KEYS ? node.key : kind == VALUES ? node.value : node;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            checkForComodification(expectedModCount);
            removeNode(last.key, null, false);
            last = null;
            expectedModCount = modCount;
        }
    }
}
