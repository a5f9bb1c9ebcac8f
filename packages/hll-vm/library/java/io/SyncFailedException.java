package java.io;

/** Data could not be forced to the disk. */
public class SyncFailedException extends IOException {
    public SyncFailedException(String message) {
        super(message);
    }
}
