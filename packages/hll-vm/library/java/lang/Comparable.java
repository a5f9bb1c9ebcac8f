package java.lang;

/** Something that has a natural order. */
public interface Comparable<T> {
    int compareTo(T other);
}
