package java.io;

/** What keeps data until it is flushed. */
public interface Flushable {
    void flush() throws IOException;
}
