package java.nio;

/** The one kind of ByteBuffer. */
final class HeapByteBuffer extends ByteBuffer {
    HeapByteBuffer(byte[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(elements, offset, position, limit, capacity, readOnly);
    }
}
