package java.nio;

/** No room for more. */
public class BufferOverflowException extends RuntimeException {
    public BufferOverflowException() {
    }
}
