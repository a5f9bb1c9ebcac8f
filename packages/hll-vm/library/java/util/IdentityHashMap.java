package java.util;

/** A map that compares keys, and values, by identity alone. */
public class IdentityHashMap<K, V> extends AbstractMap<K, V> implements Map<K, V>, Cloneable, java.io.Serializable {
    private HashMap<Key, V> inner;

    /** An object that equals only itself. */
    private static final class Key {
        final Object object;

        Key(Object object) {
            this.object = object;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key other && other.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    public IdentityHashMap() {
        inner = new HashMap<>();
    }

    public IdentityHashMap(int expectedMaxSize) {
        if (expectedMaxSize < 0) {
            throw new IllegalArgumentException("expectedMaxSize is negative: " + expectedMaxSize);
        }
        inner = new HashMap<>();
    }

    public IdentityHashMap(Map<? extends K, ? extends V> m) {
        this();
        putAll(m);
    }

    @Override
    public int size() {
        return inner.size();
    }

    @Override
    public V get(Object key) {
        return inner.get(new Key(key));
    }

    @Override
    public boolean containsKey(Object key) {
        return inner.containsKey(new Key(key));
    }

    @Override
    public boolean containsValue(Object value) {
        for (V each : inner.values()) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    @Override
    public V put(K key, V value) {
        return inner.put(new Key(key), value);
    }

    @Override
    public V remove(Object key) {
        return inner.remove(new Key(key));
    }

    @Override
    public void clear() {
        inner.clear();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            IdentityHashMap<K, V> copy = (IdentityHashMap<K, V>) super.clone();
            copy.inner = (HashMap<Key, V>) inner.clone();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof IdentityHashMap<?, ?> other)) {
            return o instanceof Map<?, ?> && super.equals(o);
        }
        if (other.size() != size()) {
            return false;
        }
        for (Map.Entry<Key, V> entry : inner.entrySet()) {
            if (other.inner.get(entry.getKey()) != entry.getValue() || !other.inner.containsKey(entry.getKey())) {
                return false;
            }
        }
        return true;
    }

    /** An entry that hashes and compares by identity. */
    private final class Entry implements Map.Entry<K, V> {
        private final Map.Entry<Key, V> entry;

        Entry(Map.Entry<Key, V> entry) {
            this.entry = entry;
        }

        @Override
        @SuppressWarnings("unchecked")
        public K getKey() {
            return (K) entry.getKey().object;
        }

        @Override
        public V getValue() {
            return entry.getValue();
        }

        @Override
        public V setValue(V value) {
            return entry.setValue(value);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Map.Entry<?, ?> e && e.getKey() == getKey() && e.getValue() == getValue();
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(getKey()) ^ System.identityHashCode(getValue());
        }

        @Override
        public String toString() {
            return getKey() + "=" + getValue();
        }
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return inner.size();
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                Iterator<Map.Entry<Key, V>> each = inner.entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Map.Entry<K, V> next() {
                        return new Entry(each.next());
                    }

                    @Override
                    public void remove() {
                        each.remove();
                    }
                };
            }
        };
    }
}
