// Made by scripts/expand-templates.mjs from library-templates/java/nio/$TBuffer.java.
package java.nio;

/** Values of type int in an array. */
public abstract class IntBuffer extends Buffer implements Comparable<IntBuffer> {
    private final int[] elements;
    private final int offset;
    private final boolean readOnly;

    IntBuffer(int[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(position, limit, capacity);
        this.elements = elements;
        this.offset = offset;
        this.readOnly = readOnly;
    }

    public static IntBuffer allocate(int capacity) {
        return new HeapIntBuffer(new int[checkCapacity(capacity)], 0, 0, capacity, capacity, false);
    }

    public static IntBuffer wrap(int[] array) {
        return new HeapIntBuffer(array, 0, 0, array.length, array.length, false);
    }

    public static IntBuffer wrap(int[] array, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, array.length);
        return new HeapIntBuffer(array, 0, offset, offset + length, array.length, false);
    }

    @Override
    public IntBuffer position(int newPosition) {
        super.position(newPosition);
        return this;
    }

    @Override
    public IntBuffer limit(int newLimit) {
        super.limit(newLimit);
        return this;
    }

    @Override
    public IntBuffer mark() {
        super.mark();
        return this;
    }

    @Override
    public IntBuffer reset() {
        super.reset();
        return this;
    }

    @Override
    public IntBuffer clear() {
        super.clear();
        return this;
    }

    @Override
    public IntBuffer flip() {
        super.flip();
        return this;
    }

    @Override
    public IntBuffer rewind() {
        super.rewind();
        return this;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    @Override
    public boolean hasArray() {
        return !readOnly;
    }

    @Override
    public int[] array() {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        return elements;
    }

    @Override
    public int arrayOffset() {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        return offset;
    }

    @Override
    public IntBuffer slice() {
        return slice(position, remaining());
    }

    public IntBuffer slice(int index, int length) {
        java.util.Objects.checkFromIndexSize(index, length, limit);
        return new HeapIntBuffer(elements, offset + index, 0, length, length, readOnly);
    }

    @Override
    public IntBuffer duplicate() {
        IntBuffer copy = new HeapIntBuffer(elements, offset, position, limit, capacity, readOnly);
        copy.mark = mark;
        return copy;
    }

    public IntBuffer asReadOnlyBuffer() {
        IntBuffer copy = new HeapIntBuffer(elements, offset, position, limit, capacity, true);
        copy.mark = mark;
        return copy;
    }

    public int get() {
        return elements[offset + take(1)];
    }

    public int get(int index) {
        return elements[offset + check(index, 1)];
    }

    public IntBuffer get(int[] into) {
        return get(into, 0, into.length);
    }

    public IntBuffer get(int[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, into.length);
        System.arraycopy(elements, offset + take(length), into, at, length);
        return this;
    }

    public IntBuffer get(int index, int[] into) {
        System.arraycopy(elements, offset + check(index, into.length), into, 0, into.length);
        return this;
    }

    public IntBuffer put(int value) {
        elements[offset + room(1)] = value;
        return this;
    }

    public IntBuffer put(int index, int value) {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        elements[offset + check(index, 1)] = value;
        return this;
    }

    public final IntBuffer put(int[] from) {
        return put(from, 0, from.length);
    }

    public IntBuffer put(int[] from, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, from.length);
        System.arraycopy(from, at, elements, offset + room(length), length);
        return this;
    }

    public IntBuffer put(IntBuffer from) {
        if (from == this) {
            throw new IllegalArgumentException("The source buffer is this buffer");
        }
        int length = from.remaining();
        int to = room(length);
        System.arraycopy(from.elements, from.offset + from.take(length), elements, offset + to, length);
        return this;
    }

    public IntBuffer compact() {
        int length = remaining();
        System.arraycopy(elements, offset + position, elements, offset, length);
        position = length;
        limit = capacity;
        mark = -1;
        return this;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = limit - 1; i >= position; i--) {
            hash = 31 * hash + (int) get(i);
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntBuffer that && remaining() == that.remaining() && compareTo(that) == 0;
    }

    @Override
    public int compareTo(IntBuffer other) {
        int both = Math.min(remaining(), other.remaining());
        for (int i = 0; i < both; i++) {
            int order = Integer.compare(get(position + i), other.get(other.position + i));
            if (order != 0) {
                return order;
            }
        }
        return remaining() - other.remaining();
    }

    public ByteOrder order() {
        return ByteOrder.nativeOrder();
    }
}
