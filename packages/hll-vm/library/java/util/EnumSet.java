package java.util;

/** A set of constants of one enum, in their order. */
public abstract class EnumSet<E extends Enum<E>> extends AbstractSet<E> implements Cloneable, java.io.Serializable {
    private final Class<E> elementType;
    private final E[] universe;
    private boolean[] present;
    private int size;

    /** The one kind there is: the class that programs see is abstract. */
    private static final class RegularEnumSet<E extends Enum<E>> extends EnumSet<E> {
        RegularEnumSet(Class<E> elementType) {
            super(elementType);
        }
    }

    EnumSet(Class<E> elementType) {
        this.elementType = elementType;
        universe = elementType.getEnumConstants();
        if (universe == null) {
            throw new ClassCastException(elementType + " not an enum");
        }
        present = new boolean[universe.length];
    }

    public static <E extends Enum<E>> EnumSet<E> noneOf(Class<E> elementType) {
        return new RegularEnumSet<>(elementType);
    }

    public static <E extends Enum<E>> EnumSet<E> allOf(Class<E> elementType) {
        return complementOf(noneOf(elementType));
    }

    public static <E extends Enum<E>> EnumSet<E> copyOf(EnumSet<E> s) {
        return s.clone();
    }

    public static <E extends Enum<E>> EnumSet<E> copyOf(Collection<E> c) {
        if (c instanceof EnumSet<E> s) {
            return s.clone();
        }
        if (c.isEmpty()) {
            throw new IllegalArgumentException("Collection is empty");
        }
        EnumSet<E> set = noneOf(c.iterator().next().getDeclaringClass());
        set.addAll(c);
        return set;
    }

    public static <E extends Enum<E>> EnumSet<E> complementOf(EnumSet<E> s) {
        EnumSet<E> set = noneOf(s.elementType);
        for (E e : set.universe) {
            if (!s.contains(e)) {
                set.add(e);
            }
        }
        return set;
    }

    public static <E extends Enum<E>> EnumSet<E> of(E e) {
        EnumSet<E> set = noneOf(e.getDeclaringClass());
        set.add(e);
        return set;
    }

    public static <E extends Enum<E>> EnumSet<E> of(E e1, E e2) {
        EnumSet<E> set = of(e1);
        set.add(e2);
        return set;
    }

    public static <E extends Enum<E>> EnumSet<E> of(E e1, E e2, E e3) {
        EnumSet<E> set = of(e1, e2);
        set.add(e3);
        return set;
    }

    public static <E extends Enum<E>> EnumSet<E> of(E e1, E e2, E e3, E e4) {
        EnumSet<E> set = of(e1, e2, e3);
        set.add(e4);
        return set;
    }

    public static <E extends Enum<E>> EnumSet<E> of(E e1, E e2, E e3, E e4, E e5) {
        EnumSet<E> set = of(e1, e2, e3, e4);
        set.add(e5);
        return set;
    }

    @SafeVarargs
    public static <E extends Enum<E>> EnumSet<E> of(E first, E... rest) {
        EnumSet<E> set = of(first);
        for (E e : rest) {
            set.add(e);
        }
        return set;
    }

    public static <E extends Enum<E>> EnumSet<E> range(E from, E to) {
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException(from + " > " + to);
        }
        EnumSet<E> set = noneOf(from.getDeclaringClass());
        for (int i = from.ordinal(); i <= to.ordinal(); i++) {
            set.add(set.universe[i]);
        }
        return set;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(Object o) {
        return o instanceof Enum<?> e && e.getDeclaringClass() == elementType && present[e.ordinal()];
    }

    @Override
    public boolean add(E e) {
        Class<?> type = e.getClass();
        if (type != elementType && type.getSuperclass() != elementType) {
            throw new ClassCastException(type + " != " + elementType);
        }
        if (present[e.ordinal()]) {
            return false;
        }
        present[e.ordinal()] = true;
        size++;
        return true;
    }

    @Override
    public boolean remove(Object o) {
        if (!contains(o)) {
            return false;
        }
        present[((Enum<?>) o).ordinal()] = false;
        size--;
        return true;
    }

    @Override
    public void clear() {
        Arrays.fill(present, false);
        size = 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public EnumSet<E> clone() {
        try {
            EnumSet<E> copy = (EnumSet<E>) super.clone();
            copy.present = present.clone();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    @Override
    public Iterator<E> iterator() {
        boolean[] found = size <= 64 && present.length <= 64 ? present.clone() : present;
        return new Iterator<>() {
            private int next;
            private int last = -1;

            @Override
            public boolean hasNext() {
                while (next < found.length && !found[next]) {
                    next++;
                }
                return next < found.length;
            }

            @Override
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                last = next++;
                return universe[last];
            }

            @Override
            public void remove() {
                if (last < 0) {
                    throw new IllegalStateException();
                }
                EnumSet.this.remove(universe[last]);
                last = -1;
            }
        };
    }
}
