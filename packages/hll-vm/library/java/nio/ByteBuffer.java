package java.nio;

/** Bytes in an array, and numbers made of them. */
public abstract class ByteBuffer extends Buffer implements Comparable<ByteBuffer> {
    private final byte[] elements;
    private final int offset;
    private final boolean readOnly;
    private boolean little;
    ByteBuffer(byte[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(position, limit, capacity);
        this.elements = elements;
        this.offset = offset;
        this.readOnly = readOnly;
    }

    public static ByteBuffer allocate(int capacity) {
        return new HeapByteBuffer(new byte[checkCapacity(capacity)], 0, 0, capacity, capacity, false);
    }

    public static ByteBuffer wrap(byte[] array) {
        return new HeapByteBuffer(array, 0, 0, array.length, array.length, false);
    }

    public static ByteBuffer wrap(byte[] array, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, array.length);
        return new HeapByteBuffer(array, 0, offset, offset + length, array.length, false);
    }

    @Override
    public ByteBuffer position(int newPosition) {
        super.position(newPosition);
        return this;
    }

    @Override
    public ByteBuffer limit(int newLimit) {
        super.limit(newLimit);
        return this;
    }

    @Override
    public ByteBuffer mark() {
        super.mark();
        return this;
    }

    @Override
    public ByteBuffer reset() {
        super.reset();
        return this;
    }

    @Override
    public ByteBuffer clear() {
        super.clear();
        return this;
    }

    @Override
    public ByteBuffer flip() {
        super.flip();
        return this;
    }

    @Override
    public ByteBuffer rewind() {
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
    public byte[] array() {
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
    public ByteBuffer slice() {
        return slice(position, remaining());
    }

    public ByteBuffer slice(int index, int length) {
        java.util.Objects.checkFromIndexSize(index, length, limit);
        return new HeapByteBuffer(elements, offset + index, 0, length, length, readOnly);
    }

    @Override
    public ByteBuffer duplicate() {
        ByteBuffer copy = new HeapByteBuffer(elements, offset, position, limit, capacity, readOnly);
        copy.mark = mark;
        return copy;
    }

    public ByteBuffer asReadOnlyBuffer() {
        ByteBuffer copy = new HeapByteBuffer(elements, offset, position, limit, capacity, true);
        copy.mark = mark;
        return copy;
    }

    public byte get() {
        return elements[offset + take(1)];
    }

    public byte get(int index) {
        return elements[offset + check(index, 1)];
    }

    public ByteBuffer get(byte[] into) {
        return get(into, 0, into.length);
    }

    public ByteBuffer get(byte[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, into.length);
        System.arraycopy(elements, offset + take(length), into, at, length);
        return this;
    }

    public ByteBuffer get(int index, byte[] into) {
        System.arraycopy(elements, offset + check(index, into.length), into, 0, into.length);
        return this;
    }

    public ByteBuffer put(byte value) {
        elements[offset + room(1)] = value;
        return this;
    }

    public ByteBuffer put(int index, byte value) {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        elements[offset + check(index, 1)] = value;
        return this;
    }

    public final ByteBuffer put(byte[] from) {
        return put(from, 0, from.length);
    }

    public ByteBuffer put(byte[] from, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, from.length);
        System.arraycopy(from, at, elements, offset + room(length), length);
        return this;
    }

    public ByteBuffer put(ByteBuffer from) {
        if (from == this) {
            throw new IllegalArgumentException("The source buffer is this buffer");
        }
        int length = from.remaining();
        int to = room(length);
        System.arraycopy(from.elements, from.offset + from.take(length), elements, offset + to, length);
        return this;
    }

    public ByteBuffer compact() {
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
        return other instanceof ByteBuffer that && remaining() == that.remaining() && compareTo(that) == 0;
    }

    @Override
    public int compareTo(ByteBuffer other) {
        int both = Math.min(remaining(), other.remaining());
        for (int i = 0; i < both; i++) {
            int order = Byte.compare(get(position + i), other.get(other.position + i));
            if (order != 0) {
                return order;
            }
        }
        return remaining() - other.remaining();
    }

    public static ByteBuffer allocateDirect(int capacity) {
        return allocate(capacity);
    }

    public final ByteOrder order() {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    public final ByteBuffer order(ByteOrder order) {
        little = order == ByteOrder.LITTLE_ENDIAN;
        return this;
    }

    private long word(int at, int size) {
        long word = 0;
        for (int i = 0; i < size; i++) {
            word = word << 8 | elements[offset + at + (little ? size - 1 - i : i)] & 0xff;
        }
        return word;
    }

    private void word(int at, int size, long value) {
        for (int i = 0; i < size; i++) {
            elements[offset + at + (little ? i : size - 1 - i)] = (byte) (value >>> 8 * i);
        }
    }

    public char getChar() {
        return (char) word(take(2), 2);
    }

    public char getChar(int index) {
        return (char) word(check(index, 2), 2);
    }

    public ByteBuffer putChar(char value) {
        word(room(2), 2, value);
        return this;
    }

    public ByteBuffer putChar(int index, char value) {
        if (isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        word(check(index, 2), 2, value);
        return this;
    }

    public short getShort() {
        return (short) word(take(2), 2);
    }

    public short getShort(int index) {
        return (short) word(check(index, 2), 2);
    }

    public ByteBuffer putShort(short value) {
        word(room(2), 2, value);
        return this;
    }

    public ByteBuffer putShort(int index, short value) {
        if (isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        word(check(index, 2), 2, value);
        return this;
    }

    public int getInt() {
        return (int) word(take(4), 4);
    }

    public int getInt(int index) {
        return (int) word(check(index, 4), 4);
    }

    public ByteBuffer putInt(int value) {
        word(room(4), 4, value);
        return this;
    }

    public ByteBuffer putInt(int index, int value) {
        if (isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        word(check(index, 4), 4, value);
        return this;
    }

    public long getLong() {
        return word(take(8), 8);
    }

    public long getLong(int index) {
        return word(check(index, 8), 8);
    }

    public ByteBuffer putLong(long value) {
        word(room(8), 8, value);
        return this;
    }

    public ByteBuffer putLong(int index, long value) {
        if (isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        word(check(index, 8), 8, value);
        return this;
    }

    public float getFloat() {
        return Float.intBitsToFloat((int) word(take(4), 4));
    }

    public float getFloat(int index) {
        return Float.intBitsToFloat((int) word(check(index, 4), 4));
    }

    public ByteBuffer putFloat(float value) {
        word(room(4), 4, Float.floatToRawIntBits(value));
        return this;
    }

    public ByteBuffer putFloat(int index, float value) {
        if (isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        word(check(index, 4), 4, Float.floatToRawIntBits(value));
        return this;
    }

    public double getDouble() {
        return Double.longBitsToDouble(word(take(8), 8));
    }

    public double getDouble(int index) {
        return Double.longBitsToDouble(word(check(index, 8), 8));
    }

    public ByteBuffer putDouble(double value) {
        word(room(8), 8, Double.doubleToRawLongBits(value));
        return this;
    }

    public ByteBuffer putDouble(int index, double value) {
        if (isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        word(check(index, 8), 8, Double.doubleToRawLongBits(value));
        return this;
    }
}
