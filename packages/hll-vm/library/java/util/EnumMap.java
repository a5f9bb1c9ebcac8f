package java.util;

/** A map from the constants of one enum, in their order: an array of values by ordinal. */
public class EnumMap<K extends Enum<K>, V> extends AbstractMap<K, V> implements Cloneable, java.io.Serializable {
    private static final Object NULL = new Object();

    private final Class<K> keyType;
    private final K[] universe;
    /** Null where there is no mapping; {@code NULL} for the value null. */
    private Object[] values;
    private int size;

    public EnumMap(Class<K> keyType) {
        this.keyType = keyType;
        universe = keyType.getEnumConstants();
        values = new Object[universe.length];
    }

    public EnumMap(EnumMap<K, ? extends V> m) {
        this(m.keyType);
        putAll(m);
    }

    public EnumMap(Map<K, ? extends V> m) {
        this(keyTypeOf(m));
        putAll(m);
    }

    private static <K extends Enum<K>> Class<K> keyTypeOf(Map<K, ?> m) {
        if (m instanceof EnumMap<K, ?> other) {
            return other.keyType;
        }
        if (m.isEmpty()) {
            throw new IllegalArgumentException("Specified map is empty");
        }
        return m.keySet().iterator().next().getDeclaringClass();
    }

    private int index(Object key) {
        return key instanceof Enum<?> constant && constant.getDeclaringClass() == keyType ? constant.ordinal() : -1;
    }

    @SuppressWarnings("unchecked")
    private V unmask(Object value) {
        return value == NULL ? null : (V) value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(Object key) {
        int index = index(key);
        return index >= 0 && values[index] != null;
    }

    @Override
    public V get(Object key) {
        int index = index(key);
        return index >= 0 ? unmask(values[index]) : null;
    }

    @Override
    public V put(K key, V value) {
        if (index(key) < 0) {
            throw new ClassCastException(key.getClass() + " != " + keyType);
        }
        Object old = values[key.ordinal()];
        values[key.ordinal()] = value == null ? NULL : value;
        if (old == null) {
            size++;
        }
        return unmask(old);
    }

    @Override
    public V remove(Object key) {
        int index = index(key);
        if (index < 0) {
            return null;
        }
        Object old = values[index];
        values[index] = null;
        if (old != null) {
            size--;
        }
        return unmask(old);
    }

    @Override
    public void clear() {
        Arrays.fill(values, null);
        size = 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public EnumMap<K, V> clone() {
        try {
            EnumMap<K, V> copy = (EnumMap<K, V>) super.clone();
            copy.values = values.clone();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void clear() {
                EnumMap.this.clear();
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Itr();
            }
        };
    }

    /** Walks by ordinals; it never fails when the map changes. */
    private final class Itr implements Iterator<Map.Entry<K, V>> {
        private int next;
        private int last = -1;

        @Override
        public boolean hasNext() {
            while (next < values.length && values[next] == null) {
                next++;
            }
            return next < values.length;
        }

        @Override
        public Map.Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next++;
            return new Entry(universe[last]);
        }

        @Override
        public void remove() {
            if (last < 0) {
                throw new IllegalStateException();
            }
            EnumMap.this.remove(universe[last]);
            last = -1;
        }
    }

    /** Reads and writes the map by its key. */
    private final class Entry extends AbstractEntry<K, V> {
        private final K key;

        Entry(K key) {
            this.key = key;
        }

        private Object present() {
            Object value = values[key.ordinal()];
            if (value == null) {
                throw new IllegalStateException("Entry was removed");
            }
            return value;
        }

        @Override
        public K getKey() {
            present();
            return key;
        }

        @Override
        public V getValue() {
            return unmask(present());
        }

        @Override
        public V setValue(V value) {
            present();
            return put(key, value);
        }
    }
}
