//#files int, long, short, float, double
package java.nio;

/** Values of type $t in an array. */
public abstract class $TBuffer extends Buffer implements Comparable<$TBuffer> {
    private final $t[] elements;
    private final int offset;
    private final boolean readOnly;

    $TBuffer($t[] elements, int offset, int position, int limit, int capacity, boolean readOnly) {
        super(position, limit, capacity);
        this.elements = elements;
        this.offset = offset;
        this.readOnly = readOnly;
    }

    public static $TBuffer allocate(int capacity) {
        return new Heap$TBuffer(new $t[checkCapacity(capacity)], 0, 0, capacity, capacity, false);
    }

    public static $TBuffer wrap($t[] array) {
        return new Heap$TBuffer(array, 0, 0, array.length, array.length, false);
    }

    public static $TBuffer wrap($t[] array, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, array.length);
        return new Heap$TBuffer(array, 0, offset, offset + length, array.length, false);
    }

    @Override
    public $TBuffer position(int newPosition) {
        super.position(newPosition);
        return this;
    }

    @Override
    public $TBuffer limit(int newLimit) {
        super.limit(newLimit);
        return this;
    }

    @Override
    public $TBuffer mark() {
        super.mark();
        return this;
    }

    @Override
    public $TBuffer reset() {
        super.reset();
        return this;
    }

    @Override
    public $TBuffer clear() {
        super.clear();
        return this;
    }

    @Override
    public $TBuffer flip() {
        super.flip();
        return this;
    }

    @Override
    public $TBuffer rewind() {
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
    public $t[] array() {
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
    public $TBuffer slice() {
        return slice(position, remaining());
    }

    public $TBuffer slice(int index, int length) {
        java.util.Objects.checkFromIndexSize(index, length, limit);
        return new Heap$TBuffer(elements, offset + index, 0, length, length, readOnly);
    }

    @Override
    public $TBuffer duplicate() {
        $TBuffer copy = new Heap$TBuffer(elements, offset, position, limit, capacity, readOnly);
        copy.mark = mark;
        return copy;
    }

    public $TBuffer asReadOnlyBuffer() {
        $TBuffer copy = new Heap$TBuffer(elements, offset, position, limit, capacity, true);
        copy.mark = mark;
        return copy;
    }

    public $t get() {
        return elements[offset + take(1)];
    }

    public $t get(int index) {
        return elements[offset + check(index, 1)];
    }

    public $TBuffer get($t[] into) {
        return get(into, 0, into.length);
    }

    public $TBuffer get($t[] into, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, into.length);
        System.arraycopy(elements, offset + take(length), into, at, length);
        return this;
    }

    public $TBuffer get(int index, $t[] into) {
        System.arraycopy(elements, offset + check(index, into.length), into, 0, into.length);
        return this;
    }

    public $TBuffer put($t value) {
        elements[offset + room(1)] = value;
        return this;
    }

    public $TBuffer put(int index, $t value) {
        if (readOnly) {
            throw new ReadOnlyBufferException();
        }
        elements[offset + check(index, 1)] = value;
        return this;
    }

    public final $TBuffer put($t[] from) {
        return put(from, 0, from.length);
    }

    public $TBuffer put($t[] from, int at, int length) {
        java.util.Objects.checkFromIndexSize(at, length, from.length);
        System.arraycopy(from, at, elements, offset + room(length), length);
        return this;
    }

    public $TBuffer put($TBuffer from) {
        if (from == this) {
            throw new IllegalArgumentException("The source buffer is this buffer");
        }
        int length = from.remaining();
        int to = room(length);
        System.arraycopy(from.elements, from.offset + from.take(length), elements, offset + to, length);
        return this;
    }

    public $TBuffer compact() {
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
        return other instanceof $TBuffer that && remaining() == that.remaining() && compareTo(that) == 0;
    }

    @Override
    public int compareTo($TBuffer other) {
        int both = Math.min(remaining(), other.remaining());
        for (int i = 0; i < both; i++) {
            int order = $Box.compare(get(position + i), other.get(other.position + i));
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
