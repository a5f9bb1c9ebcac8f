package java.util;

/** The part of a tree map between two bounds, either of which may be missing, forwards or backwards. */
final class TreeSubMap<K, V> extends OrderedNodes<K, V> implements java.io.Serializable {
    private final TreeMap<K, V> map;
    private final Bound<K> low;
    private final Bound<K> high;
    private final boolean descending;

    /** Where the part ends. */
    static final class Bound<K> {
        final K key;
        final boolean inclusive;

        Bound(K key, boolean inclusive) {
            this.key = key;
            this.inclusive = inclusive;
        }
    }

    TreeSubMap(TreeMap<K, V> map, Bound<K> low, Bound<K> high, boolean descending) {
        if (low != null && high != null) {
            if (map.compare(low.key, high.key) > 0) {
                throw new IllegalArgumentException("fromKey > toKey");
            }
        } else if (low != null || high != null) {
            K key = low != null ? low.key : high.key;
            map.compare(key, key);
        }
        this.map = map;
        this.low = low;
        this.high = high;
        this.descending = descending;
    }

    private boolean tooLow(Object key) {
        if (low == null) {
            return false;
        }
        int order = map.compare(key, low.key);
        return order < 0 || order == 0 && !low.inclusive;
    }

    private boolean tooHigh(Object key) {
        if (high == null) {
            return false;
        }
        int order = map.compare(key, high.key);
        return order > 0 || order == 0 && !high.inclusive;
    }

    private boolean inRange(Object key) {
        return !tooLow(key) && !tooHigh(key);
    }

    /** Whether the key may be the bound of a part of this part. */
    private boolean mayBound(K key, boolean inclusive) {
        return inclusive
            ? inRange(key)
            : (low == null || map.compare(key, low.key) >= 0) && (high == null || map.compare(high.key, key) >= 0);
    }

    private Node<K, V> lowest() {
        Node<K, V> node = low == null ? map.first() : low.inclusive ? map.ceiling(low.key) : map.higher(low.key);
        return node == null || tooHigh(node.key) ? null : node;
    }

    private Node<K, V> highest() {
        Node<K, V> node = high == null ? map.last() : high.inclusive ? map.floor(high.key) : map.lower(high.key);
        return node == null || tooLow(node.key) ? null : node;
    }

    private Node<K, V> below(K key, boolean orAt) {
        if (tooHigh(key)) {
            return highest();
        }
        Node<K, V> node = orAt ? map.floor(key) : map.lower(key);
        return node == null || tooLow(node.key) ? null : node;
    }

    private Node<K, V> above(K key, boolean orAt) {
        if (tooLow(key)) {
            return lowest();
        }
        Node<K, V> node = orAt ? map.ceiling(key) : map.higher(key);
        return node == null || tooHigh(node.key) ? null : node;
    }

    @Override
    Node<K, V> find(Object key) {
        return inRange(key) ? map.find(key) : null;
    }

    @Override
    Node<K, V> first() {
        return descending ? highest() : lowest();
    }

    @Override
    Node<K, V> last() {
        return descending ? lowest() : highest();
    }

    @Override
    Node<K, V> lower(K key) {
        return descending ? above(key, false) : below(key, false);
    }

    @Override
    Node<K, V> floor(K key) {
        return descending ? above(key, true) : below(key, true);
    }

    @Override
    Node<K, V> ceiling(K key) {
        return descending ? below(key, true) : above(key, true);
    }

    @Override
    Node<K, V> higher(K key) {
        return descending ? below(key, false) : above(key, false);
    }

    @Override
    void delete(Node<K, V> node) {
        map.delete(node);
    }

    @Override
    Iterator<?> iterator(int kind, boolean backwards) {
        if (backwards == descending) {
            Node<K, V> fence = high == null ? null : high.inclusive ? map.higher(high.key) : map.ceiling(high.key);
            return map.new Itr(kind, false, lowest(), fence);
        }
        Node<K, V> fence = low == null ? null : low.inclusive ? map.lower(low.key) : map.floor(low.key);
        return map.new Itr(kind, true, highest(), fence);
    }

    @Override
    public int size() {
        if (low == null && high == null) {
            return map.size();
        }
        int count = 0;
        for (Iterator<?> each = iterator(HashMap.KEYS, false); each.hasNext(); each.next()) {
            count++;
        }
        return count;
    }

    @Override
    public boolean isEmpty() {
        return lowest() == null;
    }

    @Override
    public Comparator<? super K> comparator() {
        return descending ? Collections.reverseOrder(map.comparator()) : map.comparator();
    }

    @Override
    public V put(K key, V value) {
        if (!inRange(key)) {
            throw new IllegalArgumentException("key out of range");
        }
        return map.put(key, value);
    }

    @Override
    public void clear() {
        for (Iterator<?> each = iterator(HashMap.KEYS, false); each.hasNext();) {
            each.next();
            each.remove();
        }
    }

    @Override
    public NavigableMap<K, V> descendingMap() {
        return new TreeSubMap<>(map, low, high, !descending);
    }

    private void check(K key, boolean inclusive, String name) {
        if (!mayBound(key, inclusive)) {
            throw new IllegalArgumentException(name + " out of range");
        }
    }

    private NavigableMap<K, V> part(Bound<K> from, Bound<K> to) {
        return descending ? new TreeSubMap<>(map, to, from, true) : new TreeSubMap<>(map, from, to, false);
    }

    @Override
    public NavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
        check(fromKey, fromInclusive, "fromKey");
        check(toKey, toInclusive, "toKey");
        return part(new Bound<>(fromKey, fromInclusive), new Bound<>(toKey, toInclusive));
    }

    @Override
    public NavigableMap<K, V> headMap(K toKey, boolean inclusive) {
        check(toKey, inclusive, "toKey");
        return part(descending ? high : low, new Bound<>(toKey, inclusive));
    }

    @Override
    public NavigableMap<K, V> tailMap(K fromKey, boolean inclusive) {
        check(fromKey, inclusive, "fromKey");
        return part(new Bound<>(fromKey, inclusive), descending ? low : high);
    }
}
