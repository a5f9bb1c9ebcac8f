package java.io;

/** A transfer was interrupted. */
public class InterruptedIOException extends IOException {
    /** How many bytes had been transferred. */
    public int bytesTransferred;

    public InterruptedIOException() {
    }

    public InterruptedIOException(String message) {
        super(message);
    }
}
