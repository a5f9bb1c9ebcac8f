package java.util;

/**
 * The hash table of {@link Hashtable} and {@link WeakHashMap}: new mappings go to the head of a chain, and iteration
 * goes from the last chain to the first. What differs is the length of the table and where a hash code belongs.
 */
abstract class ChainedTable<K, V> {
    Node<K, V>[] chains;
    int size;
    int modCount;
    int threshold;
    final float loadFactor;

    /** A mapping in its chain. */
    static final class Node<K, V> extends AbstractEntry<K, V> {
        final int hash;
        final K key;
        V value;
        Node<K, V> next;
        private final boolean nullValues;

        Node(int hash, K key, V value, Node<K, V> next, boolean nullValues) {
            this.hash = hash;
            this.key = key;
            this.value = value;
            this.next = next;
            this.nullValues = nullValues;
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
            if (!nullValues) {
                Objects.requireNonNull(newValue);
            }
            V old = value;
            value = newValue;
            return old;
        }
    }

    ChainedTable(int length, float loadFactor) {
        this.loadFactor = loadFactor;
        allocate(length);
    }

    @SuppressWarnings("unchecked")
    final Node<K, V>[] allocate(int length) {
        Node<K, V>[] old = chains;
        chains = (Node<K, V>[]) new Node<?, ?>[length];
        threshold = (int) Math.min(length * loadFactor, Integer.MAX_VALUE);
        return old;
    }

    abstract int hash(Object key);

    abstract int chain(int hash, int length);

    final Node<K, V> find(Object key) {
        int hash = hash(key);
        for (Node<K, V> node = chains[chain(hash, chains.length)]; node != null; node = node.next) {
            if (node.hash == hash && (key == node.key || key != null && key.equals(node.key))) {
                return node;
            }
        }
        return null;
    }

    final void addFirst(int hash, K key, V value, boolean nullValues) {
        int index = chain(hash, chains.length);
        chains[index] = new Node<>(hash, key, value, chains[index], nullValues);
        size++;
    }

    final void moveInto(Node<K, V> node) {
        int index = chain(node.hash, chains.length);
        node.next = chains[index];
        chains[index] = node;
    }

    final Node<K, V> remove(Object key) {
        int hash = hash(key);
        int index = chain(hash, chains.length);
        Node<K, V> before = null;
        for (Node<K, V> node = chains[index]; node != null; node = node.next) {
            if (node.hash == hash && (key == node.key || key != null && key.equals(node.key))) {
                if (before == null) {
                    chains[index] = node.next;
                } else {
                    before.next = node.next;
                }
                modCount++;
                size--;
                return node;
            }
            before = node;
        }
        return null;
    }

    final void clear() {
        modCount++;
        Arrays.fill(chains, null);
        size = 0;
    }

    /** Iterates from the last chain to the first, by the kinds of {@link HashMap}; as an enumeration it fails late. */
    final class Itr implements Iterator<Object>, Enumeration<Object> {
        private final int kind;
        private final boolean failFast;
        private final String atEnd;
        private final Node<K, V>[] from = chains;
        private int index = from.length;
        private Node<K, V> next;
        private Node<K, V> last;
        private int expectedModCount = modCount;

        Itr(int kind, boolean failFast, String atEnd) {
            this.kind = kind;
            this.failFast = failFast;
            this.atEnd = atEnd;
        }

        @Override
        public boolean hasNext() {
            while (next == null && index > 0) {
                next = from[--index];
            }
            return next != null;
        }

        @Override
        public Object next() {
            checkForComodification();
            if (!hasNext()) {
                throw new NoSuchElementException(atEnd);
            }
            last = next;
            next = last.next;
            return kind == HashMap.KEYS ? last.key : kind == HashMap.VALUES ? last.value : last;
        }

        private void checkForComodification() {
            if (failFast && modCount != expectedModCount) {
                throw new ConcurrentModificationException();
            }
        }

        @Override
        public void remove() {
            if (!failFast) {
                throw new UnsupportedOperationException();
            }
            if (last == null) {
                throw new IllegalStateException(atEnd == null ? null : atEnd);
            }
            checkForComodification();
            ChainedTable.this.remove(last.key);
            last = null;
            expectedModCount = modCount;
        }

        @Override
        public boolean hasMoreElements() {
            return hasNext();
        }

        @Override
        public Object nextElement() {
            return next();
        }
    }
}
