package java.util.concurrent;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A sorted map for several threads: a tree map behind a monitor; iterators look for the next key, and never fail. */
public class ConcurrentSkipListMap<K, V> extends AbstractMap<K, V>
        implements ConcurrentNavigableMap<K, V>, Cloneable, java.io.Serializable {
    private final NavigableMap<K, V> tree;
    private final Object monitor;

    private ConcurrentSkipListMap(NavigableMap<K, V> tree, Object monitor) {
        this.tree = tree;
        this.monitor = monitor;
    }

    public ConcurrentSkipListMap() {
        this(new TreeMap<>(), new Object());
    }

    public ConcurrentSkipListMap(Comparator<? super K> comparator) {
        this(new TreeMap<>(comparator), new Object());
    }

    public ConcurrentSkipListMap(Map<? extends K, ? extends V> m) {
        this();
        putAll(m);
    }

    public ConcurrentSkipListMap(SortedMap<K, ? extends V> m) {
        this(m.comparator());
        putAll(m);
    }

    private ConcurrentSkipListMap<K, V> part(NavigableMap<K, V> of) {
        return new ConcurrentSkipListMap<>(of, monitor);
    }

    @Override
    public ConcurrentSkipListMap<K, V> clone() {
        synchronized (monitor) {
            return new ConcurrentSkipListMap<>((SortedMap<K, V>) tree);
        }
    }

    @Override
    public V put(K key, V value) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        synchronized (monitor) {
            return tree.put(key, value);
        }
    }

    @Override
    public V putIfAbsent(K key, V value) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        synchronized (monitor) {
            return tree.putIfAbsent(key, value);
        }
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        synchronized (monitor) {
            return tree.size();
        }
    }

    @Override
    public boolean isEmpty() {
        synchronized (monitor) {
            return tree.isEmpty();
        }
    }

    @Override
    public V get(Object key) {
        synchronized (monitor) {
            return tree.get(key);
        }
    }

    @Override
    public V remove(Object key) {
        synchronized (monitor) {
            return tree.remove(key);
        }
    }

    @Override
    public boolean remove(Object key, Object value) {
        synchronized (monitor) {
            return tree.remove(key, value);
        }
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        synchronized (monitor) {
            return tree.replace(key, oldValue, newValue);
        }
    }

    @Override
    public V replace(K key, V value) {
        synchronized (monitor) {
            return tree.replace(key, value);
        }
    }

    @Override
    public void clear() {
        synchronized (monitor) {
            tree.clear();
        }
    }

    @Override
    public Comparator<? super K> comparator() {
        synchronized (monitor) {
            return tree.comparator();
        }
    }

    @Override
    public K firstKey() {
        synchronized (monitor) {
            return tree.firstKey();
        }
    }

    @Override
    public K lastKey() {
        synchronized (monitor) {
            return tree.lastKey();
        }
    }

    @Override
    public K lowerKey(K key) {
        synchronized (monitor) {
            return tree.lowerKey(key);
        }
    }

    @Override
    public K floorKey(K key) {
        synchronized (monitor) {
            return tree.floorKey(key);
        }
    }

    @Override
    public K ceilingKey(K key) {
        synchronized (monitor) {
            return tree.ceilingKey(key);
        }
    }

    @Override
    public K higherKey(K key) {
        synchronized (monitor) {
            return tree.higherKey(key);
        }
    }

    @Override
    public Map.Entry<K, V> firstEntry() {
        synchronized (monitor) {
            return tree.firstEntry();
        }
    }

    @Override
    public Map.Entry<K, V> lastEntry() {
        synchronized (monitor) {
            return tree.lastEntry();
        }
    }

    @Override
    public Map.Entry<K, V> pollFirstEntry() {
        synchronized (monitor) {
            return tree.pollFirstEntry();
        }
    }

    @Override
    public Map.Entry<K, V> pollLastEntry() {
        synchronized (monitor) {
            return tree.pollLastEntry();
        }
    }

    @Override
    public Map.Entry<K, V> lowerEntry(K key) {
        synchronized (monitor) {
            return tree.lowerEntry(key);
        }
    }

    @Override
    public Map.Entry<K, V> floorEntry(K key) {
        synchronized (monitor) {
            return tree.floorEntry(key);
        }
    }

    @Override
    public Map.Entry<K, V> ceilingEntry(K key) {
        synchronized (monitor) {
            return tree.ceilingEntry(key);
        }
    }

    @Override
    public Map.Entry<K, V> higherEntry(K key) {
        synchronized (monitor) {
            return tree.higherEntry(key);
        }
    }

    @Override
    public ConcurrentNavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
        return part(tree.subMap(fromKey, fromInclusive, toKey, toInclusive));
    }

    @Override
    public ConcurrentNavigableMap<K, V> headMap(K toKey, boolean inclusive) {
        return part(tree.headMap(toKey, inclusive));
    }

    @Override
    public ConcurrentNavigableMap<K, V> tailMap(K fromKey, boolean inclusive) {
        return part(tree.tailMap(fromKey, inclusive));
    }

    @Override
    public ConcurrentNavigableMap<K, V> subMap(K fromKey, K toKey) {
        return subMap(fromKey, true, toKey, false);
    }

    @Override
    public ConcurrentNavigableMap<K, V> headMap(K toKey) {
        return headMap(toKey, false);
    }

    @Override
    public ConcurrentNavigableMap<K, V> tailMap(K fromKey) {
        return tailMap(fromKey, true);
    }

    @Override
    public ConcurrentNavigableMap<K, V> descendingMap() {
        return part(tree.descendingMap());
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return new ConcurrentSkipListSet<>(this);
    }

    @Override
    public NavigableSet<K> keySet() {
        return navigableKeySet();
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return descendingMap().navigableKeySet();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return ConcurrentSkipListMap.this.size();
            }

            @Override
            public boolean contains(Object o) {
                return o instanceof Map.Entry<?, ?> entry && entry.getValue() != null
                    && entry.getValue().equals(get(entry.getKey()));
            }

            @Override
            public boolean remove(Object o) {
                return o instanceof Map.Entry<?, ?> entry
                    && ConcurrentSkipListMap.this.remove(entry.getKey(), entry.getValue());
            }

            @Override
            public void clear() {
                ConcurrentSkipListMap.this.clear();
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Itr();
            }
        };
    }

    /** Looks for the next key only after the action, unlike iterators. */
    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        for (Map.Entry<K, V> entry = firstEntry(); entry != null; entry = higherEntry(entry.getKey())) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }

    /** Holds the entry it will give next. */
    private final class Itr implements Iterator<Map.Entry<K, V>> {
        private Map.Entry<K, V> next = firstEntry();
        private Map.Entry<K, V> last;

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Map.Entry<K, V> next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            last = next;
            next = higherEntry(last.getKey());
            return last;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            ConcurrentSkipListMap.this.remove(last.getKey());
            last = null;
        }
    }
}
