package java.util;

/** The sets of {@code Set.of} and {@code Set.copyOf}: an open hash table, in the order of its slots. */
final class ImmutableSet<E> extends ImmutableCollection<E> implements Set<E>, java.io.Serializable {
    private final Object[] table;
    private final int size;

    private ImmutableSet(Object[] table, int size) {
        this.table = table;
        this.size = size;
    }

    @SafeVarargs
    static <E> Set<E> make(E... elements) {
        Object[] table = new Object[Math.max(2 * elements.length, 1)];
        for (Object element : elements) {
            int slot = probe(table, element, 1);
            if (slot >= 0) {
                throw new IllegalArgumentException("duplicate element: " + element);
            }
            table[~slot] = element;
        }
        return new ImmutableSet<>(table, elements.length);
    }

    /** Where the key stands in a table with entries of {@code stride} slots, or the complement of where it would. */
    static int probe(Object[] table, Object key, int stride) {
        int slots = table.length / stride;
        int slot = Math.floorMod(key.hashCode(), slots);
        while (true) {
            Object there = table[slot * stride];
            if (there == null) {
                return ~(slot * stride);
            }
            if (key.equals(there)) {
                return slot * stride;
            }
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(Object o) {
        Objects.requireNonNull(o);
        return size > 0 && probe(table, o, 1) >= 0;
    }

    @Override
    public Iterator<E> iterator() {
        return new Itr<>(table, 1, size) {
            @Override
            @SuppressWarnings("unchecked")
            E at(int slot) {
                return (E) table[slot];
            }
        };
    }

    @Override
    public boolean equals(Object o) {
        return o == this || o instanceof Set<?> other && other.size() == size && containsEach(other);
    }

    private boolean containsEach(Set<?> other) {
        for (Object element : other) {
            if (element == null || !contains(element)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Object element : table) {
            hash += Objects.hashCode(element);
        }
        return hash;
    }

    /** Visits the used slots of such a table. */
    abstract static class Itr<T> implements Iterator<T> {
        private final Object[] table;
        private final int stride;
        private int slot;
        private int left;

        Itr(Object[] table, int stride, int left) {
            this.table = table;
            this.stride = stride;
            this.left = left;
        }

        abstract T at(int slot);

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public T next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            while (table[slot] == null) {
                slot += stride;
            }
            left--;
            T found = at(slot);
            slot += stride;
            return found;
        }
    }
}
