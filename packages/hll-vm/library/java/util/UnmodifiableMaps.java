package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Views of maps that let nobody change them. */
final class UnmodifiableMaps {
    private UnmodifiableMaps() {}

    private static <K, V> Map.Entry<K, V> frozen(Map.Entry<K, V> entry) {
        return entry == null ? null : new AbstractMap.SimpleImmutableEntry<>(entry);
    }

    /** On any map. */
    static class OfMap<K, V> implements Map<K, V>, java.io.Serializable {
        private final Map<K, V> inner;

        OfMap(Map<K, V> inner) {
            this.inner = Objects.requireNonNull(inner);
        }

        @Override
        public int size() {
            return inner.size();
        }

        @Override
        public boolean isEmpty() {
            return inner.isEmpty();
        }

        @Override
        public boolean containsKey(Object key) {
            return inner.containsKey(key);
        }

        @Override
        public boolean containsValue(Object value) {
            return inner.containsValue(value);
        }

        @Override
        public V get(Object key) {
            return inner.get(key);
        }

        @Override
        public V getOrDefault(Object key, V defaultValue) {
            return inner.getOrDefault(key, defaultValue);
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            inner.forEach(action);
        }

        @Override
        public boolean equals(Object o) {
            return o == this || inner.equals(o);
        }

        @Override
        public int hashCode() {
            return inner.hashCode();
        }

        @Override
        public String toString() {
            return inner.toString();
        }

        @Override
        public Set<K> keySet() {
            return Collections.unmodifiableSet(inner.keySet());
        }

        @Override
        public Collection<V> values() {
            return Collections.unmodifiableCollection(inner.values());
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            Set<Map.Entry<K, V>> entries = inner.entrySet();
            return Collections.unmodifiableSet(new AbstractSet<>() {
                @Override
                public int size() {
                    return entries.size();
                }

                @Override
                public boolean contains(Object o) {
                    return entries.contains(o);
                }

                @Override
                public Iterator<Map.Entry<K, V>> iterator() {
                    Iterator<Map.Entry<K, V>> each = entries.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return each.hasNext();
                        }

                        @Override
                        public Map.Entry<K, V> next() {
                            return frozen(each.next());
                        }
                    };
                }
            });
        }

        @Override
        public V put(K key, V value) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public V remove(Object key) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public void putAll(Map<? extends K, ? extends V> m) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public void clear() {
            throw Unmodifiable.unsupported();
        }

        @Override
        public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public V putIfAbsent(K key, V value) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public boolean remove(Object key, Object value) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public boolean replace(K key, V oldValue, V newValue) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public V replace(K key, V value) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
            throw Unmodifiable.unsupported();
        }

        @Override
        public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
            throw Unmodifiable.unsupported();
        }
    }

    /** On a sorted map. */
    static class OfSortedMap<K, V> extends OfMap<K, V> implements SortedMap<K, V> {
        private final SortedMap<K, V> sorted;

        OfSortedMap(SortedMap<K, V> sorted) {
            super(sorted);
            this.sorted = sorted;
        }

        @Override
        public Comparator<? super K> comparator() {
            return sorted.comparator();
        }

        @Override
        public SortedMap<K, V> subMap(K fromKey, K toKey) {
            return new OfSortedMap<>(sorted.subMap(fromKey, toKey));
        }

        @Override
        public SortedMap<K, V> headMap(K toKey) {
            return new OfSortedMap<>(sorted.headMap(toKey));
        }

        @Override
        public SortedMap<K, V> tailMap(K fromKey) {
            return new OfSortedMap<>(sorted.tailMap(fromKey));
        }

        @Override
        public K firstKey() {
            return sorted.firstKey();
        }

        @Override
        public K lastKey() {
            return sorted.lastKey();
        }
    }

    /** On a navigable map. */
    static final class OfNavigableMap<K, V> extends OfSortedMap<K, V> implements NavigableMap<K, V> {
        private final NavigableMap<K, V> map;

        OfNavigableMap(NavigableMap<K, V> map) {
            super(map);
            this.map = map;
        }

        @Override
        public K lowerKey(K key) {
            return map.lowerKey(key);
        }

        @Override
        public K floorKey(K key) {
            return map.floorKey(key);
        }

        @Override
        public K ceilingKey(K key) {
            return map.ceilingKey(key);
        }

        @Override
        public K higherKey(K key) {
            return map.higherKey(key);
        }

        @Override
        public Map.Entry<K, V> lowerEntry(K key) {
            return frozen(map.lowerEntry(key));
        }

        @Override
        public Map.Entry<K, V> floorEntry(K key) {
            return frozen(map.floorEntry(key));
        }

        @Override
        public Map.Entry<K, V> ceilingEntry(K key) {
            return frozen(map.ceilingEntry(key));
        }

        @Override
        public Map.Entry<K, V> higherEntry(K key) {
            return frozen(map.higherEntry(key));
        }

        @Override
        public Map.Entry<K, V> firstEntry() {
            return frozen(map.firstEntry());
        }

        @Override
        public Map.Entry<K, V> lastEntry() {
            return frozen(map.lastEntry());
        }

        @Override
        public Map.Entry<K, V> pollFirstEntry() {
            throw Unmodifiable.unsupported();
        }

        @Override
        public Map.Entry<K, V> pollLastEntry() {
            throw Unmodifiable.unsupported();
        }

        @Override
        public NavigableMap<K, V> descendingMap() {
            return new OfNavigableMap<>(map.descendingMap());
        }

        @Override
        public NavigableSet<K> navigableKeySet() {
            return Collections.unmodifiableNavigableSet(map.navigableKeySet());
        }

        @Override
        public NavigableSet<K> descendingKeySet() {
            return Collections.unmodifiableNavigableSet(map.descendingKeySet());
        }

        @Override
        public NavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
            return new OfNavigableMap<>(map.subMap(fromKey, fromInclusive, toKey, toInclusive));
        }

        @Override
        public NavigableMap<K, V> headMap(K toKey, boolean inclusive) {
            return new OfNavigableMap<>(map.headMap(toKey, inclusive));
        }

        @Override
        public NavigableMap<K, V> tailMap(K fromKey, boolean inclusive) {
            return new OfNavigableMap<>(map.tailMap(fromKey, inclusive));
        }
    }
}
