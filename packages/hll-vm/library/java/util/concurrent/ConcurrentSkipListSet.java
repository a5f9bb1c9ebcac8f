package java.util.concurrent;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;

/** A sorted set for several threads: the keys of such a map. */
public class ConcurrentSkipListSet<E> extends AbstractSet<E> implements NavigableSet<E>, java.io.Serializable {
    private final ConcurrentNavigableMap<E, Object> map;
    private final boolean view;

    private ConcurrentSkipListSet(ConcurrentNavigableMap<E, Object> map, boolean view) {
        this.map = map;
        this.view = view;
    }

    /** The key set of a map, to which nothing can be added. */
    @SuppressWarnings("unchecked")
    ConcurrentSkipListSet(ConcurrentSkipListMap<E, ?> map) {
        this((ConcurrentNavigableMap<E, Object>) map, true);
    }

    public ConcurrentSkipListSet() {
        this(new ConcurrentSkipListMap<>(), false);
    }

    public ConcurrentSkipListSet(Comparator<? super E> comparator) {
        this(new ConcurrentSkipListMap<>(comparator), false);
    }

    public ConcurrentSkipListSet(Collection<? extends E> c) {
        this();
        addAll(c);
    }

    public ConcurrentSkipListSet(SortedSet<E> s) {
        this(s.comparator());
        addAll(s);
    }

    @Override
    public boolean add(E e) {
        if (view) {
            throw new UnsupportedOperationException();
        }
        return map.putIfAbsent(e, Boolean.TRUE) == null;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public boolean contains(Object o) {
        return map.containsKey(o);
    }

    @Override
    public boolean remove(Object o) {
        return map.remove(o) != null;
    }

    @Override
    public void clear() {
        map.clear();
    }

    private static <E> Iterator<E> keys(Iterator<Map.Entry<E, Object>> each) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public E next() {
                return each.next().getKey();
            }

            @Override
            public void remove() {
                each.remove();
            }
        };
    }

    @Override
    public Iterator<E> iterator() {
        return keys(map.entrySet().iterator());
    }

    @Override
    public Iterator<E> descendingIterator() {
        return keys(map.descendingMap().entrySet().iterator());
    }

    @Override
    public Comparator<? super E> comparator() {
        return map.comparator();
    }

    @Override
    public E first() {
        return map.firstKey();
    }

    @Override
    public E last() {
        return map.lastKey();
    }

    @Override
    public E lower(E e) {
        return map.lowerKey(e);
    }

    @Override
    public E floor(E e) {
        return map.floorKey(e);
    }

    @Override
    public E ceiling(E e) {
        return map.ceilingKey(e);
    }

    @Override
    public E higher(E e) {
        return map.higherKey(e);
    }

    private static <E> E keyOrNull(Map.Entry<E, Object> entry) {
        return entry == null ? null : entry.getKey();
    }

    @Override
    public E pollFirst() {
        return keyOrNull(map.pollFirstEntry());
    }

    @Override
    public E pollLast() {
        return keyOrNull(map.pollLastEntry());
    }

    @Override
    public NavigableSet<E> descendingSet() {
        return new ConcurrentSkipListSet<>(map.descendingMap(), view);
    }

    @Override
    public NavigableSet<E> subSet(E fromElement, boolean fromInclusive, E toElement, boolean toInclusive) {
        return new ConcurrentSkipListSet<>(map.subMap(fromElement, fromInclusive, toElement, toInclusive), view);
    }

    @Override
    public NavigableSet<E> headSet(E toElement, boolean inclusive) {
        return new ConcurrentSkipListSet<>(map.headMap(toElement, inclusive), view);
    }

    @Override
    public NavigableSet<E> tailSet(E fromElement, boolean inclusive) {
        return new ConcurrentSkipListSet<>(map.tailMap(fromElement, inclusive), view);
    }

    @Override
    public NavigableSet<E> subSet(E fromElement, E toElement) {
        return subSet(fromElement, true, toElement, false);
    }

    @Override
    public NavigableSet<E> headSet(E toElement) {
        return headSet(toElement, false);
    }

    @Override
    public NavigableSet<E> tailSet(E fromElement) {
        return tailSet(fromElement, true);
    }
}
