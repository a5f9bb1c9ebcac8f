package java.io;

/** The mark of what the JDK would serialize. */
public interface Serializable {
}
