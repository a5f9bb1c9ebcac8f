package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A sorted map in a red-black tree. */
public class TreeMap<K, V> extends OrderedNodes<K, V> implements Cloneable, java.io.Serializable {
    private final Comparator<? super K> comparator;
    private RedBlackTree<K, V> tree = new RedBlackTree<>();
    int modCount;

    public TreeMap() {
        comparator = null;
    }

    public TreeMap(Comparator<? super K> comparator) {
        this.comparator = comparator;
    }

    public TreeMap(Map<? extends K, ? extends V> m) {
        comparator = null;
        putAll(m);
    }

    public TreeMap(SortedMap<K, ? extends V> m) {
        comparator = m.comparator();
        putAll(m);
    }

    @SuppressWarnings("unchecked")
    final int compare(Object k1, Object k2) {
        return comparator == null ? ((Comparable<Object>) k1).compareTo(k2) : comparator.compare((K) k1, (K) k2);
    }

    // Nodes.

    @Override
    Node<K, V> find(Object key) {
        if (comparator == null) {
            Objects.requireNonNull(key);
        }
        Node<K, V> node = tree.root;
        while (node != null) {
            int order = compare(key, node.key);
            if (order == 0) {
                return node;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    @Override
    Node<K, V> first() {
        return tree.first();
    }

    @Override
    Node<K, V> last() {
        return tree.last();
    }

    /** The greatest node below the key, or at it if that is allowed. */
    private Node<K, V> nearestBelow(K key, boolean orAt) {
        Node<K, V> best = null;
        Node<K, V> node = tree.root;
        while (node != null) {
            int order = compare(key, node.key);
            if (order == 0 && orAt) {
                return node;
            }
            if (order > 0) {
                best = node;
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return best;
    }

    /** The least node above the key, or at it if that is allowed. */
    private Node<K, V> nearestAbove(K key, boolean orAt) {
        Node<K, V> best = null;
        Node<K, V> node = tree.root;
        while (node != null) {
            int order = compare(key, node.key);
            if (order == 0 && orAt) {
                return node;
            }
            if (order < 0) {
                best = node;
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return best;
    }

    @Override
    Node<K, V> lower(K key) {
        return nearestBelow(key, false);
    }

    @Override
    Node<K, V> floor(K key) {
        return nearestBelow(key, true);
    }

    @Override
    Node<K, V> ceiling(K key) {
        return nearestAbove(key, true);
    }

    @Override
    Node<K, V> higher(K key) {
        return nearestAbove(key, false);
    }

    @Override
    void delete(Node<K, V> node) {
        modCount++;
        tree.delete(node);
    }

    @Override
    Iterator<?> iterator(int kind, boolean backwards) {
        return new Itr(kind, backwards, backwards ? last() : first(), null);
    }

    final void checkForComodification(int expectedModCount) {
        if (modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    private void add(K key, V value) {
        Node<K, V> parent = null;
        Node<K, V> node = tree.root;
        int order = 0;
        if (node == null) {
            compare(key, key);
        }
        while (node != null) {
            parent = node;
            order = compare(key, node.key);
            node = order < 0 ? node.left : node.right;
        }
        tree.insert(key, value, parent, order < 0);
        modCount++;
    }

    private V put(K key, V value, boolean replaceOld) {
        Node<K, V> node = tree.root;
        if (node == null) {
            compare(key, key);
            tree.insert(key, value, null, false);
            modCount++;
            return null;
        }
        if (comparator == null) {
            Objects.requireNonNull(key);
        }
        while (true) {
            int order = compare(key, node.key);
            if (order == 0) {
                V old = node.value;
                if (replaceOld || old == null) {
                    node.value = value;
                }
                return old;
            }
            Node<K, V> child = order < 0 ? node.left : node.right;
            if (child == null) {
                tree.insert(key, value, node, order < 0);
                modCount++;
                return null;
            }
            node = child;
        }
    }

    // The map.

    @Override
    public int size() {
        return tree.size;
    }

    @Override
    public Comparator<? super K> comparator() {
        return comparator;
    }

    @Override
    public boolean containsValue(Object value) {
        for (Node<K, V> node = first(); node != null; node = RedBlackTree.successor(node)) {
            if (Objects.equals(value, node.value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public V put(K key, V value) {
        return put(key, value, true);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return put(key, value, false);
    }

    @Override
    public void clear() {
        modCount++;
        tree = new RedBlackTree<>();
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        Node<K, V> node = find(key);
        if (node == null || !Objects.equals(oldValue, node.value)) {
            return false;
        }
        node.value = newValue;
        return true;
    }

    @Override
    public V replace(K key, V value) {
        Node<K, V> node = find(key);
        if (node == null) {
            return null;
        }
        V old = node.value;
        node.value = value;
        return old;
    }

    /** An empty tree refuses what cannot be compared when it is added, not before. */
    private Node<K, V> findToAdd(K key) {
        return tree.root == null ? null : find(key);
    }

    private V update(Node<K, V> node, K key, V value) {
        if (node == null) {
            if (value != null) {
                add(key, value);
            }
        } else if (value == null) {
            delete(node);
        } else {
            node.value = value;
        }
        return value;
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
        Objects.requireNonNull(mapping);
        Node<K, V> node = findToAdd(key);
        if (node != null && node.value != null) {
            return node.value;
        }
        int expected = modCount;
        V value = mapping.apply(key);
        checkForComodification(expected);
        return value == null ? null : update(node, key, value);
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        Node<K, V> node = find(key);
        if (node == null || node.value == null) {
            return null;
        }
        int expected = modCount;
        V value = remapping.apply(key, node.value);
        checkForComodification(expected);
        return update(node, key, value);
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        Node<K, V> node = findToAdd(key);
        int expected = modCount;
        V value = remapping.apply(key, node == null ? null : node.value);
        checkForComodification(expected);
        return update(node, key, value);
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping);
        Objects.requireNonNull(value);
        Node<K, V> node = findToAdd(key);
        if (node == null || node.value == null) {
            return update(node, key, value);
        }
        int expected = modCount;
        V merged = remapping.apply(node.value, value);
        checkForComodification(expected);
        return update(node, key, merged);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        int expected = modCount;
        for (Node<K, V> node = first(); node != null; node = RedBlackTree.successor(node)) {
            action.accept(node.key, node.value);
            checkForComodification(expected);
        }
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        int expected = modCount;
        for (Node<K, V> node = first(); node != null; node = RedBlackTree.successor(node)) {
            node.value = function.apply(node.key, node.value);
            checkForComodification(expected);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            TreeMap<K, V> copy = (TreeMap<K, V>) super.clone();
            copy.tree = new RedBlackTree<>();
            copy.modCount = 0;
            copy.putAll(this);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public NavigableMap<K, V> descendingMap() {
        return new TreeSubMap<>(this, null, null, true);
    }

    @Override
    public NavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
        return new TreeSubMap<>(this, new TreeSubMap.Bound<>(fromKey, fromInclusive),
            new TreeSubMap.Bound<>(toKey, toInclusive), false);
    }

    @Override
    public NavigableMap<K, V> headMap(K toKey, boolean inclusive) {
        return new TreeSubMap<>(this, null, new TreeSubMap.Bound<>(toKey, inclusive), false);
    }

    @Override
    public NavigableMap<K, V> tailMap(K fromKey, boolean inclusive) {
        return new TreeSubMap<>(this, new TreeSubMap.Bound<>(fromKey, inclusive), null, false);
    }

    /** Walks from a node to before a fence, one way or the other. */
    final class Itr implements Iterator<Object> {
        private final int kind;
        private final boolean backwards;
        private Node<K, V> next;
        private final boolean fenced;
        private final K fence;
        private Node<K, V> last;
        private int expectedModCount = modCount;

        Itr(int kind, boolean backwards, Node<K, V> next, Node<K, V> fence) {
            this.kind = kind;
            this.backwards = backwards;
            this.next = next;
            this.fenced = fence != null;
            this.fence = fence == null ? null : fence.key;
        }

        @Override
        public boolean hasNext() {
            return next != null && !(fenced && next.key == fence);
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            checkForComodification(expectedModCount);
            Node<K, V> node = next;
            next = backwards ? RedBlackTree.predecessor(node) : RedBlackTree.successor(node);
            last = node;
            return kind == HashMap.KEYS ? node.key : kind == HashMap.VALUES ? node.value : node;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            checkForComodification(expectedModCount);
            if (!backwards && last.left != null && last.right != null) {
                // The tree deletes such a node by moving the following mapping into it.
                next = last;
            }
            delete(last);
            last = null;
            expectedModCount = modCount;
        }
    }
}
