// Made by scripts/expand-templates.mjs from library-templates/java/nio/Heap$TBuffer.java.
package java.nio;

/** The one kind of LongBuffer. */
final class HeapLongBuffer extends LongBuffer {
    HeapLongBuffer(long[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(elements, offset, position, limit, capacity, readOnly);
    }
}
