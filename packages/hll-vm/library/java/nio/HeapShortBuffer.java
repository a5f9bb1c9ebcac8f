// Made by scripts/expand-templates.mjs from library-templates/java/nio/Heap$TBuffer.java.
package java.nio;

/** The one kind of ShortBuffer. */
final class HeapShortBuffer extends ShortBuffer {
    HeapShortBuffer(short[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(elements, offset, position, limit, capacity, readOnly);
    }
}
