package java.math;

/**
 * Natural numbers as arrays of 32-bit words, the least significant first, without zeros at the top: what BigInteger
 * computes with.
 */
final class Magnitude {
    static final long MASK = 0xFFFFFFFFL;
    static final int[] ZERO = {};

    private Magnitude() {}

    static int[] of(long value) {
        return trim(new int[] {(int) value, (int) (value >>> 32)});
    }

    static int[] trim(int[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        return length == words.length ? words : slice(words, 0, length);
    }

    /** The words from one index to another, as a number. */
    static int[] part(int[] words, int from, int to) {
        to = Math.min(to, words.length);
        while (to > from && words[to - 1] == 0) {
            to--;
        }
        return to <= from ? ZERO : slice(words, from, to);
    }

    private static int[] slice(int[] words, int from, int to) {
        int[] part = new int[to - from];
        System.arraycopy(words, from, part, 0, part.length);
        return part;
    }

    static int compare(int[] a, int[] b) {
        if (a.length != b.length) {
            return a.length < b.length ? -1 : 1;
        }
        for (int i = a.length - 1; i >= 0; i--) {
            if (a[i] != b[i]) {
                return (a[i] & MASK) < (b[i] & MASK) ? -1 : 1;
            }
        }
        return 0;
    }

    static int[] add(int[] a, int[] b) {
        if (a.length < b.length) {
            int[] shorter = a;
            a = b;
            b = shorter;
        }
        int[] sum = new int[a.length];
        long carry = 0;
        int i = 0;
        for (; i < b.length; i++) {
            carry += (a[i] & MASK) + (b[i] & MASK);
            sum[i] = (int) carry;
            carry >>>= 32;
        }
        for (; i < a.length; i++) {
            carry += a[i] & MASK;
            sum[i] = (int) carry;
            carry >>>= 32;
        }
        if (carry == 0) {
            return sum;
        }
        int[] longer = new int[sum.length + 1];
        System.arraycopy(sum, 0, longer, 0, sum.length);
        longer[sum.length] = 1;
        return longer;
    }

    /** a - b, where a is not less than b. */
    static int[] subtract(int[] a, int[] b) {
        int[] difference = a.clone();
        subtractAt(difference, b, 0);
        return trim(difference);
    }

    /** a = a - b * 2^(32 * at), which must not be negative. */
    static void subtractAt(int[] a, int[] b, int at) {
        long borrow = 0;
        for (int i = 0; i < b.length; i++) {
            borrow += (a[at + i] & MASK) - (b[i] & MASK);
            a[at + i] = (int) borrow;
            borrow >>= 32;
        }
        for (int i = at + b.length; borrow != 0; i++) {
            borrow += a[i] & MASK;
            a[i] = (int) borrow;
            borrow >>= 32;
        }
    }

    /** a = a + b * 2^(32 * at), which must fit. */
    static void addAt(int[] a, int[] b, int at) {
        long carry = 0;
        for (int i = 0; i < b.length; i++) {
            carry += (a[at + i] & MASK) + (b[i] & MASK);
            a[at + i] = (int) carry;
            carry >>>= 32;
        }
        for (int i = at + b.length; carry != 0; i++) {
            carry += a[i] & MASK;
            a[i] = (int) carry;
            carry >>>= 32;
        }
    }

    /** words = words * factor + addend over the first `length` words; gives the carry. */
    static int multiplyAdd(int[] words, int length, int factor, int addend) {
        long carry = addend & MASK;
        long by = factor & MASK;
        for (int i = 0; i < length; i++) {
            carry += (words[i] & MASK) * by;
            words[i] = (int) carry;
            carry >>>= 32;
        }
        return (int) carry;
    }

    static int bitLength(int[] a) {
        return a.length == 0 ? 0 : 32 * a.length - Integer.numberOfLeadingZeros(a[a.length - 1]);
    }

    /** The number of zero bits below the lowest one bit; the number must not be zero. */
    static int trailingZeros(int[] a) {
        int word = 0;
        while (a[word] == 0) {
            word++;
        }
        return 32 * word + Integer.numberOfTrailingZeros(a[word]);
    }

    static int[] shiftLeft(int[] a, int bits) {
        if (a.length == 0) {
            return a;
        }
        int words = bits >>> 5;
        int rest = bits & 31;
        int[] shifted = new int[a.length + words + 1];
        if (rest == 0) {
            System.arraycopy(a, 0, shifted, words, a.length);
        } else {
            int low = 0;
            for (int i = 0; i < a.length; i++) {
                shifted[i + words] = a[i] << rest | low;
                low = a[i] >>> (32 - rest);
            }
            shifted[a.length + words] = low;
        }
        return trim(shifted);
    }

    static int[] shiftRight(int[] a, int bits) {
        int words = bits >>> 5;
        int rest = bits & 31;
        if (words >= a.length) {
            return ZERO;
        }
        int[] shifted = new int[a.length - words];
        if (rest == 0) {
            System.arraycopy(a, words, shifted, 0, shifted.length);
            return shifted;
        }
        for (int i = 0; i < shifted.length; i++) {
            int high = i + words + 1 < a.length ? a[i + words + 1] << (32 - rest) : 0;
            shifted[i] = a[i + words] >>> rest | high;
        }
        return trim(shifted);
    }

    static long toLong(int[] a) {
        return (a.length > 0 ? a[0] & MASK : 0) | (a.length > 1 ? (long) a[1] << 32 : 0);
    }
}
