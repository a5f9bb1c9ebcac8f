package java.util;

/**
 * A navigable map by a few questions about nodes of a red-black tree: what tree maps and the views of their parts,
 * forwards and backwards, have in common.
 */
abstract class OrderedNodes<K, V> extends AbstractMap<K, V> implements NavigableMap<K, V> {
    /** A mapping in the tree. */
    static final class Node<K, V> extends AbstractEntry<K, V> {
        K key;
        V value;
        Node<K, V> left;
        Node<K, V> right;
        Node<K, V> parent;
        boolean black = true;

        Node(K key, V value, Node<K, V> parent) {
            this.key = key;
            this.value = value;
            this.parent = parent;
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

    abstract Node<K, V> find(Object key);

    abstract Node<K, V> first();

    abstract Node<K, V> last();

    abstract Node<K, V> lower(K key);

    abstract Node<K, V> floor(K key);

    abstract Node<K, V> ceiling(K key);

    abstract Node<K, V> higher(K key);

    abstract void delete(Node<K, V> node);

    /** Gives keys, values or entries, as the constants in {@link HashMap} tell. */
    abstract Iterator<?> iterator(int kind, boolean backwards);

    private static <K, V> Map.Entry<K, V> snapshot(Node<K, V> node) {
        return node == null ? null : new AbstractMap.SimpleImmutableEntry<>(node);
    }

    private static <K, V> K keyOrNull(Node<K, V> node) {
        return node == null ? null : node.key;
    }

    private static <K, V> K needKey(Node<K, V> node) {
        if (node == null) {
            throw new NoSuchElementException();
        }
        return node.key;
    }

    private Map.Entry<K, V> poll(Node<K, V> node) {
        Map.Entry<K, V> entry = snapshot(node);
        if (node != null) {
            delete(node);
        }
        return entry;
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key) != null;
    }

    @Override
    public V get(Object key) {
        Node<K, V> node = find(key);
        return node == null ? null : node.value;
    }

    @Override
    public V remove(Object key) {
        Node<K, V> node = find(key);
        if (node == null) {
            return null;
        }
        V old = node.value;
        delete(node);
        return old;
    }

    @Override
    public K firstKey() {
        return needKey(first());
    }

    @Override
    public K lastKey() {
        return needKey(last());
    }

    @Override
    public Map.Entry<K, V> firstEntry() {
        return snapshot(first());
    }

    @Override
    public Map.Entry<K, V> lastEntry() {
        return snapshot(last());
    }

    @Override
    public Map.Entry<K, V> pollFirstEntry() {
        return poll(first());
    }

    @Override
    public Map.Entry<K, V> pollLastEntry() {
        return poll(last());
    }

    @Override
    public Map.Entry<K, V> lowerEntry(K key) {
        return snapshot(lower(key));
    }

    @Override
    public K lowerKey(K key) {
        return keyOrNull(lower(key));
    }

    @Override
    public Map.Entry<K, V> floorEntry(K key) {
        return snapshot(floor(key));
    }

    @Override
    public K floorKey(K key) {
        return keyOrNull(floor(key));
    }

    @Override
    public Map.Entry<K, V> ceilingEntry(K key) {
        return snapshot(ceiling(key));
    }

    @Override
    public K ceilingKey(K key) {
        return keyOrNull(ceiling(key));
    }

    @Override
    public Map.Entry<K, V> higherEntry(K key) {
        return snapshot(higher(key));
    }

    @Override
    public K higherKey(K key) {
        return keyOrNull(higher(key));
    }

    @Override
    public SortedMap<K, V> subMap(K fromKey, K toKey) {
        return subMap(fromKey, true, toKey, false);
    }

    @Override
    public SortedMap<K, V> headMap(K toKey) {
        return headMap(toKey, false);
    }

    @Override
    public SortedMap<K, V> tailMap(K fromKey) {
        return tailMap(fromKey, true);
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return new MapKeys<>(this);
    }

    @Override
    public Set<K> keySet() {
        return navigableKeySet();
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return descendingMap().navigableKeySet();
    }

    @Override
    public Collection<V> values() {
        return new AbstractCollection<>() {
            @Override
            public int size() {
                return OrderedNodes.this.size();
            }

            @Override
            public boolean contains(Object o) {
                return containsValue(o);
            }

            @Override
            public void clear() {
                OrderedNodes.this.clear();
            }

            @Override
            @SuppressWarnings("unchecked")
            public Iterator<V> iterator() {
                return (Iterator<V>) OrderedNodes.this.iterator(HashMap.VALUES, false);
            }

            @Override
            public Spliterator<V> spliterator() {
                return Spliterators.spliterator(this, Spliterator.ORDERED);
            }
        };
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return OrderedNodes.this.size();
            }

            @Override
            public boolean isEmpty() {
                return OrderedNodes.this.isEmpty();
            }

            @Override
            public boolean contains(Object o) {
                return o instanceof Map.Entry<?, ?> entry && entry.equals(find(entry.getKey()));
            }

            @Override
            public boolean remove(Object o) {
                if (!(o instanceof Map.Entry<?, ?> entry)) {
                    return false;
                }
                Node<K, V> node = find(entry.getKey());
                if (node == null || !Objects.equals(node.value, entry.getValue())) {
                    return false;
                }
                delete(node);
                return true;
            }

            @Override
            public void clear() {
                OrderedNodes.this.clear();
            }

            @Override
            @SuppressWarnings("unchecked")
            public Iterator<Map.Entry<K, V>> iterator() {
                return (Iterator<Map.Entry<K, V>>) OrderedNodes.this.iterator(HashMap.ENTRIES, false);
            }

            @Override
            public Spliterator<Map.Entry<K, V>> spliterator() {
                return Spliterators.spliterator(this, Spliterator.DISTINCT | Spliterator.ORDERED);
            }
        };
    }
}
