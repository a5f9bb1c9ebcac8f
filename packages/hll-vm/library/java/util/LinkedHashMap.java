package java.util;

import java.util.function.Consumer;

/** A hash map whose mappings are iterated in the order of insertion, or from the least to the most recently used. */
public class LinkedHashMap<K, V> extends HashMap<K, V> implements Map<K, V> {
    private LinkedNode<K, V> head;
    private LinkedNode<K, V> tail;
    private final boolean accessOrder;

    /** A mapping that knows its neighbours in the order of iteration. */
    private static final class LinkedNode<K, V> extends HashMap.Node<K, V> {
        LinkedNode<K, V> before;
        LinkedNode<K, V> after;

        LinkedNode(int hash, K key, V value, Node<K, V> next) {
            super(hash, key, value, next);
        }
    }

    public LinkedHashMap() {
        accessOrder = false;
    }

    public LinkedHashMap(int initialCapacity) {
        super(initialCapacity);
        accessOrder = false;
    }

    public LinkedHashMap(int initialCapacity, float loadFactor) {
        this(initialCapacity, loadFactor, false);
    }

    public LinkedHashMap(int initialCapacity, float loadFactor, boolean accessOrder) {
        super(initialCapacity, loadFactor);
        this.accessOrder = accessOrder;
    }

    public LinkedHashMap(Map<? extends K, ? extends V> m) {
        accessOrder = false;
        putAll(m, false);
    }

    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return false;
    }

    @Override
    Node<K, V> newNode(int hash, K key, V value, Node<K, V> next) {
        LinkedNode<K, V> node = new LinkedNode<>(hash, key, value, next);
        linkLast(node);
        return node;
    }

    private void linkLast(LinkedNode<K, V> node) {
        node.before = tail;
        node.after = null;
        if (tail == null) {
            head = node;
        } else {
            tail.after = node;
        }
        tail = node;
    }

    private void unlink(LinkedNode<K, V> node) {
        if (node.before == null) {
            head = node.after;
        } else {
            node.before.after = node.after;
        }
        if (node.after == null) {
            tail = node.before;
        } else {
            node.after.before = node.before;
        }
        node.before = null;
        node.after = null;
    }

    @Override
    void afterAccess(Node<K, V> node) {
        if (accessOrder && node != tail) {
            unlink((LinkedNode<K, V>) node);
            linkLast((LinkedNode<K, V>) node);
            modCount++;
        }
    }

    @Override
    void afterInsertion(boolean mayEvict) {
        LinkedNode<K, V> eldest = head;
        if (mayEvict && eldest != null && removeEldestEntry(eldest)) {
            removeNode(eldest.key, null, false);
        }
    }

    @Override
    void afterRemoval(Node<K, V> node) {
        unlink((LinkedNode<K, V>) node);
    }

    @Override
    void afterClear() {
        head = null;
        tail = null;
    }

    @Override
    public V get(Object key) {
        return getOrDefault(key, null);
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        Node<K, V> node = find(key);
        if (node == null) {
            return defaultValue;
        }
        afterAccess(node);
        return node.value;
    }

    @Override
    void forEachNode(Consumer<Node<K, V>> action) {
        for (LinkedNode<K, V> node = head; node != null; node = node.after) {
            action.accept(node);
        }
    }

    @Override
    int viewCharacteristics() {
        return Spliterator.ORDERED;
    }

    @Override
    Iterator<?> iterator(int kind) {
        return new Itr(kind);
    }

    /** Walks along the links. */
    private final class Itr implements Iterator<Object> {
        private final int kind;
        private LinkedNode<K, V> next = head;
        private LinkedNode<K, V> last;
        private int expectedModCount = modCount;

        Itr(int kind) {
            this.kind = kind;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Object next() {
            LinkedNode<K, V> node = next;
            checkForComodification(expectedModCount);
            if (node == null) {
                throw new NoSuchElementException();
            }
            last = node;
            next = node.after;
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
