// Made by scripts/expand-templates.mjs from library-templates/java/nio/Heap$TBuffer.java.
package java.nio;

/** The one kind of FloatBuffer. */
final class HeapFloatBuffer extends FloatBuffer {
    HeapFloatBuffer(float[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(elements, offset, position, limit, capacity, readOnly);
    }
}
