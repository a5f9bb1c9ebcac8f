package java.util;

/** The order of comparable objects. */
enum NaturalOrder implements Comparator<Comparable<Object>> {
    INSTANCE;

    @Override
    public int compare(Comparable<Object> a, Comparable<Object> b) {
        return a.compareTo(b);
    }

    @Override
    public Comparator<Comparable<Object>> reversed() {
        return Comparator.reverseOrder();
    }
}
