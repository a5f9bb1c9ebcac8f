package java.util;

import java.util.function.Consumer;

/** The key set, values and entry set of hash maps, linked or not. */
final class HashMapViews {
    private HashMapViews() {}

    private static <T> Spliterator<T> spliterator(HashMap<?, ?> map, Collection<T> view, int characteristics) {
        return new Spliterators.IteratorSpliterator<>(view, characteristics | map.viewCharacteristics()) {
            @Override
            void forEach(Consumer<? super T> action) {
                view.forEach(action);
            }
        };
    }

    /** The keys. */
    static final class Keys<K, V> extends AbstractSet<K> {
        private final HashMap<K, V> map;

        Keys(HashMap<K, V> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Iterator<K> iterator() {
            return (Iterator<K>) map.iterator(HashMap.KEYS);
        }

        @Override
        public boolean contains(Object o) {
            return map.containsKey(o);
        }

        @Override
        public boolean remove(Object o) {
            return map.removeNode(o, null, false) != null;
        }

        @Override
        public Spliterator<K> spliterator() {
            return HashMapViews.spliterator(map, this, Spliterator.DISTINCT);
        }

        @Override
        public void forEach(Consumer<? super K> action) {
            Objects.requireNonNull(action);
            int expected = map.modCount;
            map.forEachNode(node -> action.accept(node.key));
            map.checkForComodification(expected);
        }
    }

    /** The values. */
    static final class Values<K, V> extends AbstractCollection<V> {
        private final HashMap<K, V> map;

        Values(HashMap<K, V> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Iterator<V> iterator() {
            return (Iterator<V>) map.iterator(HashMap.VALUES);
        }

        @Override
        public boolean contains(Object o) {
            return map.containsValue(o);
        }

        @Override
        public Spliterator<V> spliterator() {
            return HashMapViews.spliterator(map, this, 0);
        }

        @Override
        public void forEach(Consumer<? super V> action) {
            Objects.requireNonNull(action);
            int expected = map.modCount;
            map.forEachNode(node -> action.accept(node.value));
            map.checkForComodification(expected);
        }
    }

    /** The entries. */
    static final class Entries<K, V> extends AbstractSet<Map.Entry<K, V>> {
        private final HashMap<K, V> map;

        Entries(HashMap<K, V> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Iterator<Map.Entry<K, V>> iterator() {
            return (Iterator<Map.Entry<K, V>>) map.iterator(HashMap.ENTRIES);
        }

        @Override
        public boolean contains(Object o) {
            return o instanceof Map.Entry<?, ?> entry && entry.equals(map.find(entry.getKey()));
        }

        @Override
        public boolean remove(Object o) {
            return o instanceof Map.Entry<?, ?> entry
                && map.removeNode(entry.getKey(), entry.getValue(), true) != null;
        }

        @Override
        public Spliterator<Map.Entry<K, V>> spliterator() {
            return HashMapViews.spliterator(map, this, Spliterator.DISTINCT);
        }

        @Override
        public void forEach(Consumer<? super Map.Entry<K, V>> action) {
            Objects.requireNonNull(action);
            int expected = map.modCount;
            map.forEachNode(action::accept);
            map.checkForComodification(expected);
        }
    }
}
