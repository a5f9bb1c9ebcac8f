package java.nio;

/** Nothing more to get. */
public class BufferUnderflowException extends RuntimeException {
    public BufferUnderflowException() {
    }
}
