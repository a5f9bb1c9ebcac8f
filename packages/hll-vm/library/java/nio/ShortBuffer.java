// Made by scripts/expand-templates.mjs from library-templates/java/nio/$TBuffer.java.
package java.nio;

/** Values of type short in an array. */
public abstract class ShortBuffer extends Buffer implements Comparable<ShortBuffer> {
    private final short[] elements;
    private final int offset;
    private final boolean readOnly;

    ShortBuffer(short[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(position, limit, capacity);
        this.elements = elements;
        this.offset = offset;
        this.readOnly = readOnly;
    }

    public static ShortBuffer allocate(int capacity) {
        return new HeapShortBuffer(new short[checkCapacity(capacity)], 0, 0, capacity, capacity, false);
    }

    public static ShortBuffer wrap(short[] array) {
        return new HeapShortBuffer(array, 0, 0, array.length, array.length, false);
    }

    public static ShortBuffer wrap(short[] array, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, array.length);
        return new HeapShortBuffer(array, 0, offset, offset + length, array.length, false);
    }

    @Override
    public ShortBuffer position(int newPosition) {
        super.position(newPosition);
        return this;
    }

    @Override
    public ShortBuffer limit(int newLimit) {
        super.limit(newLimit);
        return this;
    }

    @Override
    public ShortBuffer mark() {
        super.mark();
        return this;
    }

    @Override
    public ShortBuffer reset() {
        super.reset();
        return this;
    }

    @Override
    public ShortBuffer clear() {
        super.clear();
        return this;
    }

    @Override
    public ShortBuffer flip() {
        super.flip();
        return this;
    }

    @Override
    public ShortBuffer rewind() {
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
    public short[] array() {
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
    public ShortBuffer slice() {
        return slice(position, remaining());
    }

    public ShortBuffer slice(int index, int length) {
        java.util.Objects.checkFromIndexSize(index, length, limit);
        return new HeapShortBuffer(elements, offset + index, 0, length, length, readOnly);
    }

    @Override
    public ShortBuffer duplicate() {
        ShortBuffer copy = new HeapShortBuffer(elements, offset, position, limit, capacity, readOnly);
        copy.mark = mark;
        return copy;
    }

    public ShortBuffer asReadOnlyBuffer() {
        ShortBuffer copy = new HeapShortBuffer(elements, offset, position, limit, capacity, true);
        copy.mark = mark;
        return copy;
    }

    public short get() {
        return elements[offset + take(1)];
    }

    public short get(int index) {
        return elements[offset + check(index, 1)];
    }

    public ShortBuffer get(short[] into) {
        return get(into, 0, into.length);
    }

    public ShortBuffer get(short[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, into.length);
        System.arraycopy(elements, offset + take(length), into, at, length);
        return this;
    }

    public ShortBuffer get(int index, short[] into) {
        System.arraycopy(elements, offset + check(index, into.length), into, 0, into.length);
        return this;
    }

    public ShortBuffer put(short value) {
        elements[offset + room(1)] = value;
        return this;
    }

    public ShortBuffer put(int index, short value) {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        elements[offset + check(index, 1)] = value;
        return this;
    }

    public final ShortBuffer put(short[] from) {
        return put(from, 0, from.length);
    }

    public ShortBuffer put(short[] from, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, from.length);
        System.arraycopy(from, at, elements, offset + room(length), length);
        return this;
    }

    public ShortBuffer put(ShortBuffer from) {
        if (from == this) {
            throw new IllegalArgumentException("The source buffer is this buffer");
        }
        int length = from.remaining();
        int to = room(length);
        System.arraycopy(from.elements, from.offset + from.take(length), elements, offset + to, length);
        return this;
    }

    public ShortBuffer compact() {
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
        return other instanceof ShortBuffer that && remaining() == that.remaining() && compareTo(that) == 0;
    }

    @Override
    public int compareTo(ShortBuffer other) {
        int both = Math.min(remaining(), other.remaining());
        for (int i = 0; i < both; i++) {
            int order = Short.compare(get(position + i), other.get(other.position + i));
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
