package java.security;

/** A digest that does not fit. */
public class DigestException extends GeneralSecurityException {
    public DigestException() {
    }

    public DigestException(String message) {
        super(message);
    }
}
