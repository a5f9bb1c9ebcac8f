package java.io;

/** Input or output failed gravely. */
public class IOError extends Error {
    public IOError(Throwable cause) {
        super(cause);
    }
}
