package java.util;

import java.util.stream.IntStream;

/** A set of small whole numbers, or a row of bits that grows. */
public class BitSet implements Cloneable, java.io.Serializable {
    private long[] words;

    public BitSet() {
        this(64);
    }

    public BitSet(int nbits) {
        if (nbits < 0) {
            throw new NegativeArraySizeException("nbits < 0: " + nbits);
        }
        words = new long[(nbits + 63) / 64];
    }

    public static BitSet valueOf(long[] longs) {
        BitSet set = new BitSet(0);
        set.words = longs.clone();
        return set;
    }

    public static BitSet valueOf(byte[] bytes) {
        BitSet set = new BitSet(bytes.length * 8);
        for (int i = 0; i < bytes.length; i++) {
            set.words[i / 8] |= (bytes[i] & 0xFFL) << 8 * (i % 8);
        }
        return set;
    }

    public long[] toLongArray() {
        return Arrays.copyOf(words, (length() + 63) / 64);
    }

    public byte[] toByteArray() {
        byte[] bytes = new byte[(length() + 7) / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i / 8] >>> 8 * (i % 8));
        }
        return bytes;
    }

    private static void check(int index, String name) {
        if (index < 0) {
            throw new IndexOutOfBoundsException(name + " < 0: " + index);
        }
    }

    private static void checkRange(int from, int to) {
        check(from, "fromIndex");
        check(to, "toIndex");
        if (from > to) {
            throw new IndexOutOfBoundsException("fromIndex: " + from + " > toIndex: " + to);
        }
    }

    private void need(int wordCount) {
        if (wordCount > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, wordCount));
        }
    }

    private long word(int index) {
        return index < words.length ? words[index] : 0;
    }

    public boolean get(int bitIndex) {
        check(bitIndex, "bitIndex");
        return (word(bitIndex >> 6) >>> bitIndex & 1) != 0;
    }

    public void set(int bitIndex) {
        check(bitIndex, "bitIndex");
        need((bitIndex >> 6) + 1);
        words[bitIndex >> 6] |= 1L << bitIndex;
    }

    public void set(int bitIndex, boolean value) {
        if (value) {
            set(bitIndex);
        } else {
            clear(bitIndex);
        }
    }

    public void set(int fromIndex, int toIndex) {
        checkRange(fromIndex, toIndex);
        for (int i = fromIndex; i < toIndex; i++) {
            set(i);
        }
    }

    public void set(int fromIndex, int toIndex, boolean value) {
        if (value) {
            set(fromIndex, toIndex);
        } else {
            clear(fromIndex, toIndex);
        }
    }

    public void clear(int bitIndex) {
        check(bitIndex, "bitIndex");
        if (bitIndex >> 6 < words.length) {
            words[bitIndex >> 6] &= ~(1L << bitIndex);
        }
    }

    public void clear(int fromIndex, int toIndex) {
        checkRange(fromIndex, toIndex);
        for (int i = fromIndex, end = Math.min(toIndex, length()); i < end; i++) {
            clear(i);
        }
    }

    public void clear() {
        Arrays.fill(words, 0);
    }

    public void flip(int bitIndex) {
        check(bitIndex, "bitIndex");
        need((bitIndex >> 6) + 1);
        words[bitIndex >> 6] ^= 1L << bitIndex;
    }

    public void flip(int fromIndex, int toIndex) {
        checkRange(fromIndex, toIndex);
        for (int i = fromIndex; i < toIndex; i++) {
            flip(i);
        }
    }

    public BitSet get(int fromIndex, int toIndex) {
        checkRange(fromIndex, toIndex);
        BitSet part = new BitSet(0);
        for (int i = nextSetBit(fromIndex); i >= 0 && i < toIndex; i = nextSetBit(i + 1)) {
            part.set(i - fromIndex);
        }
        return part;
    }

    private int next(int from, long flipped) {
        int index = from >> 6;
        if (index >= words.length) {
            return -1;
        }
        long word = (words[index] ^ flipped) & -1L << from;
        while (word == 0) {
            if (++index == words.length) {
                return -1;
            }
            word = words[index] ^ flipped;
        }
        return index * 64 + Long.numberOfTrailingZeros(word);
    }

    public int nextSetBit(int fromIndex) {
        check(fromIndex, "fromIndex");
        return next(fromIndex, 0);
    }

    public int nextClearBit(int fromIndex) {
        check(fromIndex, "fromIndex");
        int found = next(fromIndex, -1L);
        return found >= 0 ? found : Math.max(fromIndex, words.length * 64);
    }

    private static void checkPrevious(int fromIndex) {
        if (fromIndex < -1) {
            throw new IndexOutOfBoundsException("fromIndex < -1: " + fromIndex);
        }
    }

    public int previousSetBit(int fromIndex) {
        checkPrevious(fromIndex);
        for (int i = Math.min(fromIndex, length() - 1); i >= 0; i--) {
            if (get(i)) {
                return i;
            }
        }
        return -1;
    }

    public int previousClearBit(int fromIndex) {
        checkPrevious(fromIndex);
        int i = fromIndex;
        while (i >= 0 && get(i)) {
            i--;
        }
        return i;
    }

    public int length() {
        for (int i = words.length - 1; i >= 0; i--) {
            if (words[i] != 0) {
                return i * 64 + 64 - Long.numberOfLeadingZeros(words[i]);
            }
        }
        return 0;
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    public int cardinality() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    public int size() {
        return words.length * 64;
    }

    public boolean intersects(BitSet set) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & set.word(i)) != 0) {
                return true;
            }
        }
        return false;
    }

    public void and(BitSet set) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= set.word(i);
        }
    }

    public void or(BitSet set) {
        need((set.length() + 63) / 64);
        for (int i = 0; i < words.length; i++) {
            words[i] |= set.word(i);
        }
    }

    public void xor(BitSet set) {
        need((set.length() + 63) / 64);
        for (int i = 0; i < words.length; i++) {
            words[i] ^= set.word(i);
        }
    }

    public void andNot(BitSet set) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~set.word(i);
        }
    }

    @Override
    public int hashCode() {
        long hash = 1234;
        for (int i = (length() + 63) / 64 - 1; i >= 0; i--) {
            hash ^= words[i] * (i + 1);
        }
        return (int) (hash >> 32 ^ hash);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BitSet other && Arrays.equals(toLongArray(), other.toLongArray());
    }

    @Override
    public Object clone() {
        try {
            BitSet copy = (BitSet) super.clone();
            copy.words = words.clone();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new InternalError(impossible);
        }
    }

    public IntStream stream() {
        int[] indices = new int[cardinality()];
        int count = 0;
        for (int i = nextSetBit(0); i >= 0; i = nextSetBit(i + 1)) {
            indices[count++] = i;
        }
        return Arrays.stream(indices);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = nextSetBit(0); i >= 0; i = nextSetBit(i + 1)) {
            text.add(String.valueOf(i));
        }
        return text.toString();
    }
}
