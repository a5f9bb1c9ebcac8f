// Made by scripts/expand-templates.mjs from library-templates/java/nio/$TBuffer.java.
package java.nio;

/** Values of type long in an array. */
public abstract class LongBuffer extends Buffer implements Comparable<LongBuffer> {
    private final long[] elements;
    private final int offset;
    private final boolean readOnly;

    LongBuffer(long[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(position, limit, capacity);
        this.elements = elements;
        this.offset = offset;
        this.readOnly = readOnly;
    }

    public static LongBuffer allocate(int capacity) {
        return new HeapLongBuffer(new long[checkCapacity(capacity)], 0, 0, capacity, capacity, false);
    }

    public static LongBuffer wrap(long[] array) {
        return new HeapLongBuffer(array, 0, 0, array.length, array.length, false);
    }

    public static LongBuffer wrap(long[] array, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, array.length);
        return new HeapLongBuffer(array, 0, offset, offset + length, array.length, false);
    }

    @Override
    public LongBuffer position(int newPosition) {
        super.position(newPosition);
        return this;
    }

    @Override
    public LongBuffer limit(int newLimit) {
        super.limit(newLimit);
        return this;
    }

    @Override
    public LongBuffer mark() {
        super.mark();
        return this;
    }

    @Override
    public LongBuffer reset() {
        super.reset();
        return this;
    }

    @Override
    public LongBuffer clear() {
        super.clear();
        return this;
    }

    @Override
    public LongBuffer flip() {
        super.flip();
        return this;
    }

    @Override
    public LongBuffer rewind() {
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
    public long[] array() {
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
    public LongBuffer slice() {
        return slice(position, remaining());
    }

    public LongBuffer slice(int index, int length) {
        java.util.Objects.checkFromIndexSize(index, length, limit);
        return new HeapLongBuffer(elements, offset + index, 0, length, length, readOnly);
    }

    @Override
    public LongBuffer duplicate() {
        LongBuffer copy = new HeapLongBuffer(elements, offset, position, limit, capacity, readOnly);
        copy.mark = mark;
        return copy;
    }

    public LongBuffer asReadOnlyBuffer() {
        LongBuffer copy = new HeapLongBuffer(elements, offset, position, limit, capacity, true);
        copy.mark = mark;
        return copy;
    }

    public long get() {
        return elements[offset + take(1)];
    }

    public long get(int index) {
        return elements[offset + check(index, 1)];
    }

    public LongBuffer get(long[] into) {
        return get(into, 0, into.length);
    }

    public LongBuffer get(long[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, into.length);
        System.arraycopy(elements, offset + take(length), into, at, length);
        return this;
    }

    public LongBuffer get(int index, long[] into) {
        System.arraycopy(elements, offset + check(index, into.length), into, 0, into.length);
        return this;
    }

    public LongBuffer put(long value) {
        elements[offset + room(1)] = value;
        return this;
    }

    public LongBuffer put(int index, long value) {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        elements[offset + check(index, 1)] = value;
        return this;
    }

    public final LongBuffer put(long[] from) {
        return put(from, 0, from.length);
    }

    public LongBuffer put(long[] from, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, from.length);
        System.arraycopy(from, at, elements, offset + room(length), length);
        return this;
    }

    public LongBuffer put(LongBuffer from) {
        if (from == this) {
            throw new IllegalArgumentException("The source buffer is this buffer");
        }
        int length = from.remaining();
        int to = room(length);
        System.arraycopy(from.elements, from.offset + from.take(length), elements, offset + to, length);
        return this;
    }

    public LongBuffer compact() {
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
        return other instanceof LongBuffer that && remaining() == that.remaining() && compareTo(that) == 0;
    }

    @Override
    public int compareTo(LongBuffer other) {
        int both = Math.min(remaining(), other.remaining());
        for (int i = 0; i < both; i++) {
            int order = Long.compare(get(position + i), other.get(other.position + i));
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
