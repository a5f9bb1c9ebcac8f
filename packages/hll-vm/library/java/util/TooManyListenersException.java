package java.util;

/** A source of events takes one listener alone. */
public class TooManyListenersException extends Exception {
    public TooManyListenersException() {}

    public TooManyListenersException(String message) {
        super(message);
    }
}
