package java.util;


/** Operations on collections, and wrappers of them. */
public final class Collections {
    @SuppressWarnings("rawtypes")
    public static final List EMPTY_LIST = new EmptyCollections.OfList<>();
    @SuppressWarnings("rawtypes")
    public static final Set EMPTY_SET = new EmptyCollections.OfSet<>();
    @SuppressWarnings("rawtypes")
    public static final Map EMPTY_MAP = new EmptyCollections.OfMap<>();

    private Collections() {}

    // Order.

    public static <T extends Comparable<? super T>> void sort(List<T> list) {
        list.sort(null);
    }

    public static <T> void sort(List<T> list, Comparator<? super T> c) {
        list.sort(c);
    }

    @SuppressWarnings("unchecked")
    public static <T> int binarySearch(List<? extends Comparable<? super T>> list, T key) {
        return binarySearch((List<T>) list, key, null);
    }

    @SuppressWarnings("unchecked")
    public static <T> int binarySearch(List<? extends T> list, T key, Comparator<? super T> c) {
        Comparator<? super T> order = c != null ? c : (Comparator<T>) NaturalOrder.INSTANCE;
        int low = 0;
        int high = list.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int side = order.compare(list.get(middle), key);
            if (side == 0) {
                return middle;
            }
            if (side < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~low;
    }

    @SuppressWarnings("unchecked")
    public static <T> Comparator<T> reverseOrder() {
        return (Comparator<T>) ReverseOrder.NATURAL;
    }

    @SuppressWarnings("unchecked")
    public static <T> Comparator<T> reverseOrder(Comparator<T> c) {
        return c == null || c == NaturalOrder.INSTANCE ? (Comparator<T>) ReverseOrder.NATURAL
            : c == ReverseOrder.NATURAL ? (Comparator<T>) NaturalOrder.INSTANCE
            : c instanceof ReverseOrder<T> reverse ? reverse.order
            : new ReverseOrder<>(c);
    }

    public static <T extends Object & Comparable<? super T>> T min(Collection<? extends T> c) {
        Iterator<? extends T> each = c.iterator();
        T least = each.next();
        while (each.hasNext()) {
            T next = each.next();
            if (next.compareTo(least) < 0) {
                least = next;
            }
        }
        return least;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <T> T min(Collection<? extends T> c, Comparator<? super T> order) {
        if (order == null) {
            return (T) min((Collection) c);
        }
        Iterator<? extends T> each = c.iterator();
        T least = each.next();
        while (each.hasNext()) {
            T next = each.next();
            if (order.compare(next, least) < 0) {
                least = next;
            }
        }
        return least;
    }

    public static <T extends Object & Comparable<? super T>> T max(Collection<? extends T> c) {
        Iterator<? extends T> each = c.iterator();
        T greatest = each.next();
        while (each.hasNext()) {
            T next = each.next();
            if (next.compareTo(greatest) > 0) {
                greatest = next;
            }
        }
        return greatest;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <T> T max(Collection<? extends T> c, Comparator<? super T> order) {
        if (order == null) {
            return (T) max((Collection) c);
        }
        Iterator<? extends T> each = c.iterator();
        T greatest = each.next();
        while (each.hasNext()) {
            T next = each.next();
            if (order.compare(next, greatest) > 0) {
                greatest = next;
            }
        }
        return greatest;
    }

    // Places.

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void reverse(List<?> list) {
        List raw = list;
        if (list instanceof RandomAccess) {
            for (int i = 0, j = list.size() - 1; i < j; i++, j--) {
                swap(list, i, j);
            }
            return;
        }
        ListIterator forward = raw.listIterator();
        ListIterator backward = raw.listIterator(list.size());
        for (int left = list.size() / 2; left > 0; left--) {
            Object e = forward.next();
            forward.set(backward.previous());
            backward.set(e);
        }
    }

    public static void shuffle(List<?> list) {
        shuffle(list, new Random());
    }

    public static void shuffle(List<?> list, Random random) {
        if (list instanceof RandomAccess || list.size() < 5) {
            for (int i = list.size(); i > 1; i--) {
                swap(list, i - 1, random.nextInt(i));
            }
            return;
        }
        Object[] elements = list.toArray();
        shuffle(Arrays.asList(elements), random);
        setAll(list, elements);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void setAll(List<?> list, Object[] elements) {
        if (list instanceof RandomAccess) {
            // Iterators of copy-on-write lists do not set.
            for (int i = 0; i < elements.length; i++) {
                ((List) list).set(i, elements[i]);
            }
            return;
        }
        ListIterator each = list.listIterator();
        for (Object e : elements) {
            each.next();
            each.set(e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void swap(List<?> list, int i, int j) {
        List raw = list;
        raw.set(i, raw.set(j, raw.get(i)));
    }

    public static void rotate(List<?> list, int distance) {
        int size = list.size();
        if (size == 0) {
            return;
        }
        int by = Math.floorMod(distance, size);
        if (by == 0) {
            return;
        }
        Object[] elements = list.toArray();
        Object[] rotated = new Object[size];
        System.arraycopy(elements, 0, rotated, by, size - by);
        System.arraycopy(elements, size - by, rotated, 0, by);
        setAll(list, rotated);
    }

    // Contents.

    public static <T> void fill(List<? super T> list, T o) {
        setAll(list, nCopies(list.size(), o).toArray());
    }

    public static <T> void copy(List<? super T> dest, List<? extends T> src) {
        if (src.size() > dest.size()) {
            throw new IndexOutOfBoundsException("Source does not fit in dest");
        }
        setAll(dest, src.toArray());
    }

    public static <T> boolean replaceAll(List<T> list, T oldVal, T newVal) {
        boolean replaced = false;
        for (ListIterator<T> each = list.listIterator(); each.hasNext();) {
            if (!Objects.equals(oldVal, each.next())) {
                continue;
            }
            if (list instanceof RandomAccess) {
                list.set(each.previousIndex(), newVal);
            } else {
                each.set(newVal);
            }
            replaced = true;
        }
        return replaced;
    }

    public static int indexOfSubList(List<?> source, List<?> target) {
        int size = target.size();
        for (int i = 0; i <= source.size() - size; i++) {
            if (AbstractList.sameElements(source.subList(i, i + size), target)) {
                return i;
            }
        }
        return -1;
    }

    public static int lastIndexOfSubList(List<?> source, List<?> target) {
        int size = target.size();
        for (int i = source.size() - size; i >= 0; i--) {
            if (AbstractList.sameElements(source.subList(i, i + size), target)) {
                return i;
            }
        }
        return -1;
    }

    public static int frequency(Collection<?> c, Object o) {
        int count = 0;
        for (Object e : c) {
            if (Objects.equals(o, e)) {
                count++;
            }
        }
        return count;
    }

    public static boolean disjoint(Collection<?> a, Collection<?> b) {
        boolean askA = a instanceof Set && !(b instanceof Set && a.size() < b.size());
        Collection<?> asked = askA ? a : b;
        for (Object e : askA ? b : a) {
            if (asked.contains(e)) {
                return false;
            }
        }
        return true;
    }

    @SafeVarargs
    public static <T> boolean addAll(Collection<? super T> c, T... elements) {
        boolean changed = false;
        for (T e : elements) {
            changed |= c.add(e);
        }
        return changed;
    }

    // Small collections.

    @SuppressWarnings("unchecked")
    public static <T> List<T> emptyList() {
        return EMPTY_LIST;
    }

    @SuppressWarnings("unchecked")
    public static <T> Set<T> emptySet() {
        return EMPTY_SET;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> Map<K, V> emptyMap() {
        return EMPTY_MAP;
    }

    public static <E> SortedSet<E> emptySortedSet() {
        return emptyNavigableSet();
    }

    public static <E> NavigableSet<E> emptyNavigableSet() {
        return unmodifiableNavigableSet(new TreeSet<>());
    }

    public static <K, V> SortedMap<K, V> emptySortedMap() {
        return emptyNavigableMap();
    }

    public static <K, V> NavigableMap<K, V> emptyNavigableMap() {
        return unmodifiableNavigableMap(new TreeMap<>());
    }

    public static <T> Iterator<T> emptyIterator() {
        return emptyListIterator();
    }

    public static <T> ListIterator<T> emptyListIterator() {
        return Collections.<T>emptyList().listIterator();
    }

    public static <T> Enumeration<T> emptyEnumeration() {
        return enumeration(emptyList());
    }

    public static <T> Set<T> singleton(T o) {
        return new EmptyCollections.SingleSet<>(o);
    }

    public static <T> List<T> singletonList(T o) {
        return new EmptyCollections.SingleList<>(o);
    }

    public static <K, V> Map<K, V> singletonMap(K key, V value) {
        return new EmptyCollections.SingleMap<>(key, value);
    }

    public static <T> List<T> nCopies(int n, T o) {
        if (n < 0) {
            throw new IllegalArgumentException("List length = " + n);
        }
        return new EmptyCollections.Copies<>(n, o);
    }

    // Wrappers.

    @SuppressWarnings("unchecked")
    public static <T> Collection<T> unmodifiableCollection(Collection<? extends T> c) {
        return c.getClass() == Unmodifiable.OfCollection.class
            ? (Collection<T>) c
            : new Unmodifiable.OfCollection<>((Collection<T>) c);
    }

    @SuppressWarnings("unchecked")
    public static <T> List<T> unmodifiableList(List<? extends T> list) {
        Class<?> type = list.getClass();
        return type == Unmodifiable.OfRandomAccess.class || type == Unmodifiable.OfList.class ? (List<T>) list
            : list instanceof RandomAccess ? new Unmodifiable.OfRandomAccess<>((List<T>) list)
            : new Unmodifiable.OfList<>((List<T>) list);
    }

    @SuppressWarnings("unchecked")
    public static <T> Set<T> unmodifiableSet(Set<? extends T> s) {
        return s.getClass() == Unmodifiable.OfSet.class ? (Set<T>) s : new Unmodifiable.OfSet<>((Set<T>) s);
    }

    public static <T> SortedSet<T> unmodifiableSortedSet(SortedSet<T> s) {
        return new Unmodifiable.OfSortedSet<>(s);
    }

    public static <T> NavigableSet<T> unmodifiableNavigableSet(NavigableSet<T> s) {
        return new Unmodifiable.OfNavigableSet<>(s);
    }

    @SuppressWarnings("unchecked")
    public static <K, V> Map<K, V> unmodifiableMap(Map<? extends K, ? extends V> m) {
        return m.getClass() == UnmodifiableMaps.OfMap.class
            ? (Map<K, V>) m
            : new UnmodifiableMaps.OfMap<>((Map<K, V>) m);
    }

    @SuppressWarnings("unchecked")
    public static <K, V> SortedMap<K, V> unmodifiableSortedMap(SortedMap<K, ? extends V> m) {
        return new UnmodifiableMaps.OfSortedMap<>((SortedMap<K, V>) m);
    }

    @SuppressWarnings("unchecked")
    public static <K, V> NavigableMap<K, V> unmodifiableNavigableMap(NavigableMap<K, ? extends V> m) {
        return new UnmodifiableMaps.OfNavigableMap<>((NavigableMap<K, V>) m);
    }

    public static <T> Collection<T> synchronizedCollection(Collection<T> c) {
        return new Synchronized.OfCollection<>(c, null);
    }

    public static <T> List<T> synchronizedList(List<T> list) {
        return list instanceof RandomAccess
            ? new Synchronized.OfRandomAccess<>(list, null)
            : new Synchronized.OfList<>(list, null);
    }

    public static <T> Set<T> synchronizedSet(Set<T> s) {
        return new Synchronized.OfSet<>(s, null);
    }

    public static <T> SortedSet<T> synchronizedSortedSet(SortedSet<T> s) {
        return new Synchronized.OfSortedSet<>(s, null);
    }

    public static <K, V> Map<K, V> synchronizedMap(Map<K, V> m) {
        return new Synchronized.OfMap<>(m, null);
    }

    public static <K, V> SortedMap<K, V> synchronizedSortedMap(SortedMap<K, V> m) {
        return new Synchronized.OfSortedMap<>(m, null);
    }

    // Bridges between kinds.

    public static <T> Enumeration<T> enumeration(Collection<T> c) {
        Iterator<T> each = c.iterator();
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return each.hasNext();
            }

            @Override
            public T nextElement() {
                return each.next();
            }
        };
    }

    public static <T> ArrayList<T> list(Enumeration<T> e) {
        ArrayList<T> list = new ArrayList<>();
        while (e.hasMoreElements()) {
            list.add(e.nextElement());
        }
        return list;
    }

    public static <E> Set<E> newSetFromMap(Map<E, Boolean> map) {
        if (!map.isEmpty()) {
            throw new IllegalArgumentException("Map is non-empty");
        }
        return new MapSet<>(map);
    }

    public static <T> Queue<T> asLifoQueue(Deque<T> deque) {
        Objects.requireNonNull(deque);
        return new AbstractQueue<>() {
            @Override
            public boolean offer(T e) {
                return deque.offerFirst(e);
            }

            @Override
            public T poll() {
                return deque.poll();
            }

            @Override
            public T peek() {
                return deque.peek();
            }

            @Override
            public int size() {
                return deque.size();
            }

            @Override
            public Iterator<T> iterator() {
                return deque.iterator();
            }
        };
    }
}
