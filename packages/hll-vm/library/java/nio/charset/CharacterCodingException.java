package java.nio.charset;

/** Bytes or characters cannot be decoded or encoded. */
public class CharacterCodingException extends java.io.IOException {
    public CharacterCodingException() {
    }
}
