package java.util;

/** A sorted set: the keys of a tree map. */
public class TreeSet<E> extends MapKeys<E> implements Cloneable, java.io.Serializable {
    private static final Object PRESENT = new Object();

    TreeSet(NavigableMap<E, ?> map) {
        super(map);
    }

    public TreeSet() {
        super(new TreeMap<>());
    }

    public TreeSet(Comparator<? super E> comparator) {
        super(new TreeMap<>(comparator));
    }

    public TreeSet(Collection<? extends E> c) {
        super(new TreeMap<>());
        addAll(c);
    }

    public TreeSet(SortedSet<E> s) {
        super(new TreeMap<>(s.comparator()));
        addAll(s);
    }

    @SuppressWarnings("unchecked")
    private NavigableMap<E, Object> written() {
        return (NavigableMap<E, Object>) map;
    }

    @Override
    public boolean add(E e) {
        return written().put(e, PRESENT) == null;
    }

    @Override
    public boolean remove(Object o) {
        return map.remove(o) == PRESENT;
    }

    @Override
    NavigableSet<E> on(NavigableMap<E, ?> part) {
        return new TreeSet<>(part);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            TreeSet<E> copy = (TreeSet<E>) super.clone();
            copy.map = new TreeMap<>((SortedMap<E, Object>) map);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }
}
