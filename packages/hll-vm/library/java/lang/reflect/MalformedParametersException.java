package java.lang.reflect;

/** The parameters of a method are malformed in its class file. */
public class MalformedParametersException extends RuntimeException {
    public MalformedParametersException() {
    }

    public MalformedParametersException(String message) {
        super(message);
    }
}
