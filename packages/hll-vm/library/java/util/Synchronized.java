package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Views of collections whose every call holds one monitor; who iterates has to hold it himself. */
final class Synchronized {
    private Synchronized() {}

    /** On any collection. */
    static class OfCollection<E> implements Collection<E>, java.io.Serializable {
        private final Collection<E> inner;
        final Object monitor;

        /** The monitor is that of this object, if none is given. */
        OfCollection(Collection<E> inner, Object monitor) {
            this.inner = Objects.requireNonNull(inner);
            this.monitor = monitor == null ? this : monitor;
        }

        @Override
        public int size() {
            synchronized (monitor) {
                return inner.size();
            }
        }

        @Override
        public boolean isEmpty() {
            synchronized (monitor) {
                return inner.isEmpty();
            }
        }

        @Override
        public boolean contains(Object o) {
            synchronized (monitor) {
                return inner.contains(o);
            }
        }

        @Override
        public Object[] toArray() {
            synchronized (monitor) {
                return inner.toArray();
            }
        }

        @Override
        public <T> T[] toArray(T[] a) {
            synchronized (monitor) {
                return inner.toArray(a);
            }
        }

        @Override
        public boolean add(E e) {
            synchronized (monitor) {
                return inner.add(e);
            }
        }

        @Override
        public boolean remove(Object o) {
            synchronized (monitor) {
                return inner.remove(o);
            }
        }

        @Override
        public boolean containsAll(Collection<?> c) {
            synchronized (monitor) {
                return inner.containsAll(c);
            }
        }

        @Override
        public boolean addAll(Collection<? extends E> c) {
            synchronized (monitor) {
                return inner.addAll(c);
            }
        }

        @Override
        public boolean removeAll(Collection<?> c) {
            synchronized (monitor) {
                return inner.removeAll(c);
            }
        }

        @Override
        public boolean retainAll(Collection<?> c) {
            synchronized (monitor) {
                return inner.retainAll(c);
            }
        }

        @Override
        public boolean removeIf(Predicate<? super E> filter) {
            synchronized (monitor) {
                return inner.removeIf(filter);
            }
        }

        @Override
        public void forEach(Consumer<? super E> action) {
            synchronized (monitor) {
                inner.forEach(action);
            }
        }

        @Override
        public void clear() {
            synchronized (monitor) {
                inner.clear();
            }
        }

        @Override
        public String toString() {
            synchronized (monitor) {
                return inner.toString();
            }
        }

        @Override
        public Iterator<E> iterator() {
            return inner.iterator();
        }

        @Override
        public Spliterator<E> spliterator() {
            return inner.spliterator();
        }
    }

    /** On a list. */
    static class OfList<E> extends OfCollection<E> implements List<E> {
        private final List<E> inner;

        OfList(List<E> inner, Object monitor) {
            super(inner, monitor);
            this.inner = inner;
        }

        @Override
        public boolean equals(Object o) {
            synchronized (monitor) {
                return inner.equals(o);
            }
        }

        @Override
        public int hashCode() {
            synchronized (monitor) {
                return inner.hashCode();
            }
        }

        @Override
        public E get(int index) {
            synchronized (monitor) {
                return inner.get(index);
            }
        }

        @Override
        public E set(int index, E element) {
            synchronized (monitor) {
                return inner.set(index, element);
            }
        }

        @Override
        public void add(int index, E element) {
            synchronized (monitor) {
                inner.add(index, element);
            }
        }

        @Override
        public E remove(int index) {
            synchronized (monitor) {
                return inner.remove(index);
            }
        }

        @Override
        public int indexOf(Object o) {
            synchronized (monitor) {
                return inner.indexOf(o);
            }
        }

        @Override
        public int lastIndexOf(Object o) {
            synchronized (monitor) {
                return inner.lastIndexOf(o);
            }
        }

        @Override
        public boolean addAll(int index, Collection<? extends E> c) {
            synchronized (monitor) {
                return inner.addAll(index, c);
            }
        }

        @Override
        public void replaceAll(UnaryOperator<E> operator) {
            synchronized (monitor) {
                inner.replaceAll(operator);
            }
        }

        @Override
        public void sort(Comparator<? super E> c) {
            synchronized (monitor) {
                inner.sort(c);
            }
        }

        @Override
        public ListIterator<E> listIterator() {
            return inner.listIterator();
        }

        @Override
        public ListIterator<E> listIterator(int index) {
            return inner.listIterator(index);
        }

        @Override
        public Spliterator<E> spliterator() {
            return inner.spliterator();
        }

        @Override
        public List<E> subList(int fromIndex, int toIndex) {
            synchronized (monitor) {
                List<E> part = inner.subList(fromIndex, toIndex);
                return this instanceof RandomAccess
                    ? new OfRandomAccess<>(part, monitor)
                    : new OfList<>(part, monitor);
            }
        }
    }

    /** On a list with random access. */
    static final class OfRandomAccess<E> extends OfList<E> implements RandomAccess {
        OfRandomAccess(List<E> inner, Object monitor) {
            super(inner, monitor);
        }
    }

    /** On a set. */
    static class OfSet<E> extends OfCollection<E> implements Set<E> {
        private final Set<E> inner;

        OfSet(Set<E> inner, Object monitor) {
            super(inner, monitor);
            this.inner = inner;
        }

        @Override
        public boolean equals(Object o) {
            synchronized (monitor) {
                return inner.equals(o);
            }
        }

        @Override
        public int hashCode() {
            synchronized (monitor) {
                return inner.hashCode();
            }
        }

        @Override
        public Spliterator<E> spliterator() {
            return inner.spliterator();
        }
    }

    /** On a sorted set. */
    static final class OfSortedSet<E> extends OfSet<E> implements SortedSet<E> {
        private final SortedSet<E> inner;

        OfSortedSet(SortedSet<E> inner, Object monitor) {
            super(inner, monitor);
            this.inner = inner;
        }

        @Override
        public Comparator<? super E> comparator() {
            synchronized (monitor) {
                return inner.comparator();
            }
        }

        @Override
        public E first() {
            synchronized (monitor) {
                return inner.first();
            }
        }

        @Override
        public E last() {
            synchronized (monitor) {
                return inner.last();
            }
        }

        @Override
        public Spliterator<E> spliterator() {
            return inner.spliterator();
        }

        @Override
        public SortedSet<E> subSet(E fromElement, E toElement) {
            synchronized (monitor) {
                return new OfSortedSet<>(inner.subSet(fromElement, toElement), monitor);
            }
        }

        @Override
        public SortedSet<E> headSet(E toElement) {
            synchronized (monitor) {
                return new OfSortedSet<>(inner.headSet(toElement), monitor);
            }
        }

        @Override
        public SortedSet<E> tailSet(E fromElement) {
            synchronized (monitor) {
                return new OfSortedSet<>(inner.tailSet(fromElement), monitor);
            }
        }
    }

    /** On a map. */
    static class OfMap<K, V> implements Map<K, V>, java.io.Serializable {
        private final Map<K, V> inner;
        final Object monitor;

        /** The monitor is that of this object, if none is given. */
        OfMap(Map<K, V> inner, Object monitor) {
            this.inner = Objects.requireNonNull(inner);
            this.monitor = monitor == null ? this : monitor;
        }

        @Override
        public int size() {
            synchronized (monitor) {
                return inner.size();
            }
        }

        @Override
        public boolean isEmpty() {
            synchronized (monitor) {
                return inner.isEmpty();
            }
        }

        @Override
        public boolean containsKey(Object key) {
            synchronized (monitor) {
                return inner.containsKey(key);
            }
        }

        @Override
        public boolean containsValue(Object value) {
            synchronized (monitor) {
                return inner.containsValue(value);
            }
        }

        @Override
        public V get(Object key) {
            synchronized (monitor) {
                return inner.get(key);
            }
        }

        @Override
        public V getOrDefault(Object key, V defaultValue) {
            synchronized (monitor) {
                return inner.getOrDefault(key, defaultValue);
            }
        }

        @Override
        public V put(K key, V value) {
            synchronized (monitor) {
                return inner.put(key, value);
            }
        }

        @Override
        public V putIfAbsent(K key, V value) {
            synchronized (monitor) {
                return inner.putIfAbsent(key, value);
            }
        }

        @Override
        public void putAll(Map<? extends K, ? extends V> m) {
            synchronized (monitor) {
                inner.putAll(m);
            }
        }

        @Override
        public V remove(Object key) {
            synchronized (monitor) {
                return inner.remove(key);
            }
        }

        @Override
        public boolean remove(Object key, Object value) {
            synchronized (monitor) {
                return inner.remove(key, value);
            }
        }

        @Override
        public boolean replace(K key, V oldValue, V newValue) {
            synchronized (monitor) {
                return inner.replace(key, oldValue, newValue);
            }
        }

        @Override
        public V replace(K key, V value) {
            synchronized (monitor) {
                return inner.replace(key, value);
            }
        }

        @Override
        public void clear() {
            synchronized (monitor) {
                inner.clear();
            }
        }

        @Override
        public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
            synchronized (monitor) {
                return inner.computeIfAbsent(key, mapping);
            }
        }

        @Override
        public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
            synchronized (monitor) {
                return inner.computeIfPresent(key, remapping);
            }
        }

        @Override
        public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
            synchronized (monitor) {
                return inner.compute(key, remapping);
            }
        }

        @Override
        public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
            synchronized (monitor) {
                return inner.merge(key, value, remapping);
            }
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            synchronized (monitor) {
                inner.forEach(action);
            }
        }

        @Override
        public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
            synchronized (monitor) {
                inner.replaceAll(function);
            }
        }

        @Override
        public boolean equals(Object o) {
            synchronized (monitor) {
                return inner.equals(o);
            }
        }

        @Override
        public int hashCode() {
            synchronized (monitor) {
                return inner.hashCode();
            }
        }

        @Override
        public String toString() {
            synchronized (monitor) {
                return inner.toString();
            }
        }

        @Override
        public Set<K> keySet() {
            synchronized (monitor) {
                return new OfSet<>(inner.keySet(), monitor);
            }
        }

        @Override
        public Collection<V> values() {
            synchronized (monitor) {
                return new OfCollection<>(inner.values(), monitor);
            }
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            synchronized (monitor) {
                return new OfSet<>(inner.entrySet(), monitor);
            }
        }
    }

    /** On a sorted map. */
    static final class OfSortedMap<K, V> extends OfMap<K, V> implements SortedMap<K, V> {
        private final SortedMap<K, V> inner;

        OfSortedMap(SortedMap<K, V> inner, Object monitor) {
            super(inner, monitor);
            this.inner = inner;
        }

        @Override
        public Comparator<? super K> comparator() {
            synchronized (monitor) {
                return inner.comparator();
            }
        }

        @Override
        public K firstKey() {
            synchronized (monitor) {
                return inner.firstKey();
            }
        }

        @Override
        public K lastKey() {
            synchronized (monitor) {
                return inner.lastKey();
            }
        }

        @Override
        public SortedMap<K, V> subMap(K fromKey, K toKey) {
            synchronized (monitor) {
                return new OfSortedMap<>(inner.subMap(fromKey, toKey), monitor);
            }
        }

        @Override
        public SortedMap<K, V> headMap(K toKey) {
            synchronized (monitor) {
                return new OfSortedMap<>(inner.headMap(toKey), monitor);
            }
        }

        @Override
        public SortedMap<K, V> tailMap(K fromKey) {
            synchronized (monitor) {
                return new OfSortedMap<>(inner.tailMap(fromKey), monitor);
            }
        }
    }
}
