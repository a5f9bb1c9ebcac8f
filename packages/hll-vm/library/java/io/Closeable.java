package java.io;

/** What is open until it is closed. */
public interface Closeable extends AutoCloseable {
    @Override
    void close() throws IOException;
}
