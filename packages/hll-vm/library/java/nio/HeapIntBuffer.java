// Made by scripts/expand-templates.mjs from library-templates/java/nio/Heap$TBuffer.java.
package java.nio;

/** The one kind of IntBuffer. */
final class HeapIntBuffer extends IntBuffer {
    HeapIntBuffer(int[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(elements, offset, position, limit, capacity, readOnly);
    }
}
