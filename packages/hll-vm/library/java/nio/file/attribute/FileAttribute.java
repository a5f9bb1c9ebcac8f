package java.nio.file.attribute;

/** An attribute to make a file with. */
public interface FileAttribute<T> {
    String name();

    T value();
}
