package java.util;

/** The keys of a navigable map as a set. */
class MapKeys<E> extends AbstractSet<E> implements NavigableSet<E> {
    NavigableMap<E, ?> map;

    MapKeys(NavigableMap<E, ?> map) {
        this.map = map;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Iterator<E> iterator() {
        return map instanceof OrderedNodes<E, ?> nodes
            ? (Iterator<E>) nodes.iterator(HashMap.KEYS, false)
            : map.keySet().iterator();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Iterator<E> descendingIterator() {
        return map instanceof OrderedNodes<E, ?> nodes
            ? (Iterator<E>) nodes.iterator(HashMap.KEYS, true)
            : map.descendingMap().keySet().iterator();
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
        int before = size();
        map.remove(o);
        return size() != before;
    }

    @Override
    public void clear() {
        map.clear();
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

    private static <E> E keyOrNull(Map.Entry<E, ?> entry) {
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

    /** A set like this on another part of the map. */
    NavigableSet<E> on(NavigableMap<E, ?> part) {
        return new MapKeys<>(part);
    }

    @Override
    public NavigableSet<E> descendingSet() {
        return on(map.descendingMap());
    }

    @Override
    public NavigableSet<E> subSet(E fromElement, boolean fromInclusive, E toElement, boolean toInclusive) {
        return on(map.subMap(fromElement, fromInclusive, toElement, toInclusive));
    }

    @Override
    public NavigableSet<E> headSet(E toElement, boolean inclusive) {
        return on(map.headMap(toElement, inclusive));
    }

    @Override
    public NavigableSet<E> tailSet(E fromElement, boolean inclusive) {
        return on(map.tailMap(fromElement, inclusive));
    }

    @Override
    public SortedSet<E> subSet(E fromElement, E toElement) {
        return subSet(fromElement, true, toElement, false);
    }

    @Override
    public SortedSet<E> headSet(E toElement) {
        return headSet(toElement, false);
    }

    @Override
    public SortedSet<E> tailSet(E fromElement) {
        return tailSet(fromElement, true);
    }
}
