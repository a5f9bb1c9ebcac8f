package java.util;

/** Marks lists whose {@code get} takes the same time at every index. */
public interface RandomAccess {}
