package jdk.internal.math;

/**
 * A natural number that changes in place: just what the exact conversions of floating-point numbers need of big
 * arithmetic.
 */
final class Natural {
    private static final long MASK = 0xFFFFFFFFL;
    private static final int FIVE_TO_13 = 1220703125;

    /** Little-endian; limbs at and above `length` are meaningless. */
    private int[] limbs;
    private int length;

    Natural(long value) {
        limbs = new int[8];
        limbs[0] = (int) value;
        limbs[1] = (int) (value >>> 32);
        length = 2;
        trim();
    }

    Natural copy() {
        Natural copy = new Natural(0);
        copy.limbs = limbs.clone();
        copy.length = length;
        return copy;
    }

    private void trim() {
        while (length > 0 && limbs[length - 1] == 0) {
            length--;
        }
    }

    private void reserve(int count) {
        if (count > limbs.length) {
            int[] larger = new int[count + count / 2];
            System.arraycopy(limbs, 0, larger, 0, length);
            limbs = larger;
        }
    }

    boolean isZero() {
        return length == 0;
    }

    int bitLength() {
        return length == 0 ? 0 : 32 * length - Integer.numberOfLeadingZeros(limbs[length - 1]);
    }

    /** this = this * factor + addend, both unsigned. */
    Natural multiplyAdd(int factor, int addend) {
        long carry = addend & MASK;
        long by = factor & MASK;
        for (int i = 0; i < length; i++) {
            carry += (limbs[i] & MASK) * by;
            limbs[i] = (int) carry;
            carry >>>= 32;
        }
        if (carry != 0) {
            reserve(length + 1);
            limbs[length++] = (int) carry;
        }
        return this;
    }

    Natural multiplyByPowerOfFive(int exponent) {
        for (; exponent >= 13; exponent -= 13) {
            multiplyAdd(FIVE_TO_13, 0);
        }
        int rest = 1;
        for (; exponent > 0; exponent--) {
            rest *= 5;
        }
        return multiplyAdd(rest, 0);
    }

    Natural shiftLeft(int bits) {
        if (bits == 0 || length == 0) {
            return this;
        }
        int words = bits >> 5;
        int rest = bits & 31;
        reserve(length + words + 1);
        limbs[length] = 0;
        for (int i = length; i >= 0; i--) {
            int low = rest == 0 || i == 0 ? 0 : limbs[i - 1] >>> (32 - rest);
            limbs[i + words] = limbs[i] << rest | low;
        }
        for (int i = 0; i < words; i++) {
            limbs[i] = 0;
        }
        length += words + 1;
        trim();
        return this;
    }

    int compareTo(Natural other) {
        if (length != other.length) {
            return length < other.length ? -1 : 1;
        }
        for (int i = length - 1; i >= 0; i--) {
            if (limbs[i] != other.limbs[i]) {
                return (limbs[i] & MASK) < (other.limbs[i] & MASK) ? -1 : 1;
            }
        }
        return 0;
    }

    /** The sign of left + right - this. */
    int compareSum(Natural left, Natural right) {
        int top = Math.max(length, Math.max(left.length, right.length));
        // The difference so far, in units of the limb at hand: once it is beyond 2 the lower limbs cannot change its
        // sign.
        long difference = 0;
        for (int i = top - 1; i >= 0; i--) {
            difference = (difference << 32) + left.limb(i) + right.limb(i) - limb(i);
            if (difference > 2 || difference < -2) {
                return difference > 0 ? 1 : -1;
            }
        }
        return Long.signum(difference);
    }

    private long limb(int index) {
        return index < length ? limbs[index] & MASK : 0;
    }

    /** this = this - other * factor, which must not be negative. */
    Natural subtract(Natural other, int factor) {
        long borrow = 0;
        for (int i = 0; i < length; i++) {
            long product = other.limb(i) * factor + borrow;
            long difference = (limbs[i] & MASK) - (product & MASK);
            limbs[i] = (int) difference;
            borrow = (product >>> 32) + (difference < 0 ? 1 : 0);
        }
        trim();
        return this;
    }

    /** Replaces this by this mod divisor; gives the quotient, which must be less than 16 or so. */
    int divideDigit(Natural divisor) {
        if (length < divisor.length) {
            return 0;
        }
        int top = divisor.length - 1;
        long high = limb(top + 1) << 32 | limb(top);
        int quotient = (int) (high / (divisor.limb(top) + 1));
        if (quotient > 0) {
            subtract(divisor, quotient);
        }
        while (compareTo(divisor) >= 0) {
            subtract(divisor, 1);
            quotient++;
        }
        return quotient;
    }
}
