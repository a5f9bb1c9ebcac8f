// Made by scripts/expand-templates.mjs from library-templates/java/nio/Heap$TBuffer.java.
package java.nio;

/** The one kind of DoubleBuffer. */
final class HeapDoubleBuffer extends DoubleBuffer {
    HeapDoubleBuffer(double[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(elements, offset, position, limit, capacity, readOnly);
    }
}
