//#files int, long, short, float, double
package java.nio;

/** The one kind of $TBuffer. */
final class Heap$TBuffer extends $TBuffer {
    Heap$TBuffer($t[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(elements, offset, position, limit, capacity, readOnly);
    }
}
