// Made by scripts/expand-templates.mjs from library-templates/java/nio/$TBuffer.java.
package java.nio;

/** Values of type float in an array. */
public abstract class FloatBuffer extends Buffer implements Comparable<FloatBuffer> {
    private final float[] elements;
    private final int offset;
    private final boolean readOnly;

    FloatBuffer(float[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(position, limit, capacity);
        this.elements = elements;
        this.offset = offset;
        this.readOnly = readOnly;
    }

    public static FloatBuffer allocate(int capacity) {
        return new HeapFloatBuffer(new float[checkCapacity(capacity)], 0, 0, capacity, capacity, false);
    }

    public static FloatBuffer wrap(float[] array) {
        return new HeapFloatBuffer(array, 0, 0, array.length, array.length, false);
    }

    public static FloatBuffer wrap(float[] array, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, array.length);
        return new HeapFloatBuffer(array, 0, offset, offset + length, array.length, false);
    }

    @Override
    public FloatBuffer position(int newPosition) {
        super.position(newPosition);
        return this;
    }

    @Override
    public FloatBuffer limit(int newLimit) {
        super.limit(newLimit);
        return this;
    }

    @Override
    public FloatBuffer mark() {
        super.mark();
        return this;
    }

    @Override
    public FloatBuffer reset() {
        super.reset();
        return this;
    }

    @Override
    public FloatBuffer clear() {
        super.clear();
        return this;
    }

    @Override
    public FloatBuffer flip() {
        super.flip();
        return this;
    }

    @Override
    public FloatBuffer rewind() {
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
    public float[] array() {
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
    public FloatBuffer slice() {
        return slice(position, remaining());
    }

    public FloatBuffer slice(int index, int length) {
        java.util.Objects.checkFromIndexSize(index, length, limit);
        return new HeapFloatBuffer(elements, offset + index, 0, length, length, readOnly);
    }

    @Override
    public FloatBuffer duplicate() {
        FloatBuffer copy = new HeapFloatBuffer(elements, offset, position, limit, capacity, readOnly);
        copy.mark = mark;
        return copy;
    }

    public FloatBuffer asReadOnlyBuffer() {
        FloatBuffer copy = new HeapFloatBuffer(elements, offset, position, limit, capacity, true);
        copy.mark = mark;
        return copy;
    }

    public float get() {
        return elements[offset + take(1)];
    }

    public float get(int index) {
        return elements[offset + check(index, 1)];
    }

    public FloatBuffer get(float[] into) {
        return get(into, 0, into.length);
    }

    public FloatBuffer get(float[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, into.length);
        System.arraycopy(elements, offset + take(length), into, at, length);
        return this;
    }

    public FloatBuffer get(int index, float[] into) {
        System.arraycopy(elements, offset + check(index, into.length), into, 0, into.length);
        return this;
    }

    public FloatBuffer put(float value) {
        elements[offset + room(1)] = value;
        return this;
    }

    public FloatBuffer put(int index, float value) {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        elements[offset + check(index, 1)] = value;
        return this;
    }

    public final FloatBuffer put(float[] from) {
        return put(from, 0, from.length);
    }

    public FloatBuffer put(float[] from, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, from.length);
        System.arraycopy(from, at, elements, offset + room(length), length);
        return this;
    }

    public FloatBuffer put(FloatBuffer from) {
        if (from == this) {
            throw new IllegalArgumentException("The source buffer is this buffer");
        }
        int length = from.remaining();
        int to = room(length);
        System.arraycopy(from.elements, from.offset + from.take(length), elements, offset + to, length);
        return this;
    }

    public FloatBuffer compact() {
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
        return other instanceof FloatBuffer that && remaining() == that.remaining() && compareTo(that) == 0;
    }

    @Override
    public int compareTo(FloatBuffer other) {
        int both = Math.min(remaining(), other.remaining());
        for (int i = 0; i < both; i++) {
            int order = Float.compare(get(position + i), other.get(other.position + i));
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
