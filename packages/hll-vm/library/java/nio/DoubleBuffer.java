// Made by scripts/expand-templates.mjs from library-templates/java/nio/$TBuffer.java.
package java.nio;

/** Values of type double in an array. */
public abstract class DoubleBuffer extends Buffer implements Comparable<DoubleBuffer> {
    private final double[] elements;
    private final int offset;
    private final boolean readOnly;

    DoubleBuffer(double[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(position, limit, capacity);
        this.elements = elements;
        this.offset = offset;
        this.readOnly = readOnly;
    }

    public static DoubleBuffer allocate(int capacity) {
        return new HeapDoubleBuffer(new double[checkCapacity(capacity)], 0, 0, capacity, capacity, false);
    }

    public static DoubleBuffer wrap(double[] array) {
        return new HeapDoubleBuffer(array, 0, 0, array.length, array.length, false);
    }

    public static DoubleBuffer wrap(double[] array, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, array.length);
        return new HeapDoubleBuffer(array, 0, offset, offset + length, array.length, false);
    }

    @Override
    public DoubleBuffer position(int newPosition) {
        super.position(newPosition);
        return this;
    }

    @Override
    public DoubleBuffer limit(int newLimit) {
        super.limit(newLimit);
        return this;
    }

    @Override
    public DoubleBuffer mark() {
        super.mark();
        return this;
    }

    @Override
    public DoubleBuffer reset() {
        super.reset();
        return this;
    }

    @Override
    public DoubleBuffer clear() {
        super.clear();
        return this;
    }

    @Override
    public DoubleBuffer flip() {
        super.flip();
        return this;
    }

    @Override
    public DoubleBuffer rewind() {
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
    public double[] array() {
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
    public DoubleBuffer slice() {
        return slice(position, remaining());
    }

    public DoubleBuffer slice(int index, int length) {
        java.util.Objects.checkFromIndexSize(index, length, limit);
        return new HeapDoubleBuffer(elements, offset + index, 0, length, length, readOnly);
    }

    @Override
    public DoubleBuffer duplicate() {
        DoubleBuffer copy = new HeapDoubleBuffer(elements, offset, position, limit, capacity, readOnly);
        copy.mark = mark;
        return copy;
    }

    public DoubleBuffer asReadOnlyBuffer() {
        DoubleBuffer copy = new HeapDoubleBuffer(elements, offset, position, limit, capacity, true);
        copy.mark = mark;
        return copy;
    }

    public double get() {
        return elements[offset + take(1)];
    }

    public double get(int index) {
        return elements[offset + check(index, 1)];
    }

    public DoubleBuffer get(double[] into) {
        return get(into, 0, into.length);
    }

    public DoubleBuffer get(double[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, into.length);
        System.arraycopy(elements, offset + take(length), into, at, length);
        return this;
    }

    public DoubleBuffer get(int index, double[] into) {
        System.arraycopy(elements, offset + check(index, into.length), into, 0, into.length);
        return this;
    }

    public DoubleBuffer put(double value) {
        elements[offset + room(1)] = value;
        return this;
    }

    public DoubleBuffer put(int index, double value) {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        elements[offset + check(index, 1)] = value;
        return this;
    }

    public final DoubleBuffer put(double[] from) {
        return put(from, 0, from.length);
    }

    public DoubleBuffer put(double[] from, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, from.length);
        System.arraycopy(from, at, elements, offset + room(length), length);
        return this;
    }

    public DoubleBuffer put(DoubleBuffer from) {
        if (from == this) {
            throw new IllegalArgumentException("The source buffer is this buffer");
        }
        int length = from.remaining();
        int to = room(length);
        System.arraycopy(from.elements, from.offset + from.take(length), elements, offset + to, length);
        return this;
    }

    public DoubleBuffer compact() {
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
        return other instanceof DoubleBuffer that && remaining() == that.remaining() && compareTo(that) == 0;
    }

    @Override
    public int compareTo(DoubleBuffer other) {
        int both = Math.min(remaining(), other.remaining());
        for (int i = 0; i < both; i++) {
            int order = Double.compare(get(position + i), other.get(other.position + i));
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
