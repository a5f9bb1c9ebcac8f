package java.lang.constant;

/** A mark that javac's inferred types mention; nothing here describes constants. */
public interface Constable {
}
