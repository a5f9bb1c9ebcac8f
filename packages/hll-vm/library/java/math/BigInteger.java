package java.math;

import java.util.Random;

/** An integer of any size: a sign and a magnitude. The algorithms are in the classes beside this one. */
public class BigInteger extends Number implements Comparable<BigInteger> {
    private static final int MAX_WORDS = Integer.MAX_VALUE / 32 + 1;
    private static final int CACHED = 16;

    public static final BigInteger ZERO = new BigInteger(0, Magnitude.ZERO);
    private static final BigInteger[] SMALL = new BigInteger[2 * CACHED + 1];

    static {
        for (int i = -CACHED; i <= CACHED; i++) {
            SMALL[CACHED + i] = i == 0 ? ZERO : of(Integer.signum(i), new int[] {Math.abs(i)});
        }
    }

    public static final BigInteger ONE = valueOf(1);
    public static final BigInteger TWO = valueOf(2);
    public static final BigInteger TEN = valueOf(10);

    private final int sign;
    private final int[] magnitude;

    private BigInteger(int sign, int[] magnitude) {
        this.sign = sign;
        this.magnitude = magnitude;
    }

    /** The number of a magnitude that nobody else changes; the sign does not count when that is zero. */
    static BigInteger of(int sign, int[] magnitude) {
        magnitude = Magnitude.trim(magnitude);
        if (magnitude.length >= MAX_WORDS && (magnitude.length > MAX_WORDS || magnitude[MAX_WORDS - 1] < 0)) {
            throw new ArithmeticException("BigInteger would overflow supported range");
        }
        return magnitude.length == 0 ? ZERO : new BigInteger(sign, magnitude);
    }

    public static BigInteger valueOf(long value) {
        if (value >= -CACHED && value <= CACHED) {
            return SMALL[CACHED + (int) value];
        }
        return of(Long.signum(value), Magnitude.of(Math.abs(value)));
    }

    public BigInteger(String val) {
        this(val, 10);
    }

    public BigInteger(String val, int radix) {
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            throw new NumberFormatException("Radix out of range");
        }
        int length = val.length();
        int at = 0;
        int minus = val.lastIndexOf('-');
        int plus = val.lastIndexOf('+');
        if (minus > 0 || plus > 0 || minus == 0 && plus >= 0) {
            throw new NumberFormatException("Illegal embedded sign character");
        }
        if (minus == 0 || plus == 0) {
            at = 1;
        }
        if (at == length) {
            throw new NumberFormatException("Zero length BigInteger");
        }
        while (at < length && Character.digit(val.charAt(at), radix) == 0) {
            at++;
        }
        magnitude = at == length ? Magnitude.ZERO : new Radix(radix).parse(val, at);
        sign = magnitude.length == 0 ? 0 : minus == 0 ? -1 : 1;
    }

    public BigInteger(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public BigInteger(byte[] bytes, int offset, int length) {
        if (bytes.length == 0) {
            throw new NumberFormatException("Zero length BigInteger");
        }
        java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
        int[] words = new int[(length + 3) / 4];
        boolean negative = length > 0 && bytes[offset] < 0;
        for (int i = 0; i < 4 * words.length; i++) {
            int octet = i < length ? bytes[offset + length - 1 - i] & 0xFF : negative ? 0xFF : 0;
            words[i >> 2] |= octet << 8 * (i & 3);
        }
        magnitude = Magnitude.trim(negative ? negated(words) : words);
        sign = magnitude.length == 0 ? 0 : negative ? -1 : 1;
    }

    public BigInteger(int sign, byte[] magnitude) {
        this(sign, magnitude, 0, magnitude.length);
    }

    public BigInteger(int sign, byte[] magnitude, int offset, int length) {
        if (sign < -1 || sign > 1) {
            throw new NumberFormatException("Invalid signum value");
        }
        java.util.Objects.checkFromIndexSize(offset, length, magnitude.length);
        this.magnitude = unsigned(magnitude, offset, length);
        if (sign == 0 && this.magnitude.length > 0) {
            throw new NumberFormatException("signum-magnitude mismatch");
        }
        this.sign = this.magnitude.length == 0 ? 0 : sign;
    }

    public BigInteger(int bits, Random random) {
        if (bits < 0) {
            throw new IllegalArgumentException("numBits must be non-negative");
        }
        byte[] bytes = new byte[(int) (((long) bits + 7) / 8)];
        if (bytes.length > 0) {
            random.nextBytes(bytes);
            bytes[0] &= (byte) ((1 << (8 - (8 * bytes.length - bits))) - 1);
        }
        magnitude = unsigned(bytes, 0, bytes.length);
        sign = magnitude.length == 0 ? 0 : 1;
    }

    public BigInteger(int bits, int certainty, Random random) {
        if (bits < 2) {
            throw new ArithmeticException("bitLength < 2");
        }
        magnitude = Primes.random(bits, certainty, random).magnitude;
        sign = 1;
    }

    public static BigInteger probablePrime(int bits, Random random) {
        return new BigInteger(bits, 100, random);
    }

    private static int[] unsigned(byte[] bytes, int offset, int length) {
        int[] words = new int[(length + 3) / 4];
        for (int i = 0; i < length; i++) {
            words[i >> 2] |= (bytes[offset + length - 1 - i] & 0xFF) << 8 * (i & 3);
        }
        return Magnitude.trim(words);
    }

    private static int[] negated(int[] words) {
        int[] negated = new int[words.length];
        long carry = 1;
        for (int i = 0; i < words.length; i++) {
            carry += ~words[i] & Magnitude.MASK;
            negated[i] = (int) carry;
            carry >>>= 32;
        }
        return negated;
    }

    public BigInteger add(BigInteger other) {
        return plus(other, other.sign);
    }

    public BigInteger subtract(BigInteger other) {
        return plus(other, -other.sign);
    }

    private BigInteger plus(BigInteger other, int otherSign) {
        if (otherSign == 0) {
            return this;
        }
        if (sign == 0) {
            return otherSign == other.sign ? other : other.negate();
        }
        if (sign == otherSign) {
            return of(sign, Magnitude.add(magnitude, other.magnitude));
        }
        int order = Magnitude.compare(magnitude, other.magnitude);
        if (order == 0) {
            return ZERO;
        }
        return order > 0
                ? of(sign, Magnitude.subtract(magnitude, other.magnitude))
                : of(otherSign, Magnitude.subtract(other.magnitude, magnitude));
    }

    public BigInteger multiply(BigInteger other) {
        if (sign == 0 || other.sign == 0) {
            return ZERO;
        }
        return of(sign * other.sign, Multiplication.multiply(magnitude, other.magnitude));
    }

    public BigInteger divide(BigInteger divisor) {
        return of(sign * divisor.sign, Division.of(magnitude, divisor.magnitude).quotient);
    }

    public BigInteger[] divideAndRemainder(BigInteger divisor) {
        Division division = Division.of(magnitude, divisor.magnitude);
        return new BigInteger[] {of(sign * divisor.sign, division.quotient), of(sign, division.remainder)};
    }

    public BigInteger remainder(BigInteger divisor) {
        return of(sign, Division.of(magnitude, divisor.magnitude).remainder);
    }

    public BigInteger pow(int exponent) {
        if (exponent < 0) {
            throw new ArithmeticException("Negative exponent");
        }
        if (sign == 0) {
            return exponent == 0 ? ONE : this;
        }
        int twos = Magnitude.trailingZeros(magnitude);
        if ((long) bitLength() * exponent / 32 > MAX_WORDS + (long) exponent) {
            throw new ArithmeticException("BigInteger would overflow supported range");
        }
        int[] odd = Multiplication.power(Magnitude.shiftRight(magnitude, twos), exponent);
        int powerSign = sign < 0 && (exponent & 1) != 0 ? -1 : 1;
        return of(powerSign, odd).shiftLeft(Math.toIntExact((long) twos * exponent));
    }

    public BigInteger sqrt() {
        if (sign < 0) {
            throw new ArithmeticException("Negative BigInteger");
        }
        if (sign == 0) {
            return ZERO;
        }
        // Newton's iteration from above falls until it has reached the root.
        BigInteger root = ONE.shiftLeft((bitLength() + 1) / 2);
        while (true) {
            BigInteger next = root.add(divide(root)).shiftRight(1);
            if (next.compareTo(root) >= 0) {
                return root;
            }
            root = next;
        }
    }

    public BigInteger[] sqrtAndRemainder() {
        BigInteger root = sqrt();
        return new BigInteger[] {root, subtract(root.multiply(root))};
    }

    public BigInteger gcd(BigInteger other) {
        int[] a = magnitude;
        int[] b = other.magnitude;
        while (b.length > 2) {
            int[] rest = Division.of(a, b).remainder;
            a = b;
            b = rest;
        }
        if (b.length == 0) {
            return of(1, a);
        }
        long small = Magnitude.toLong(b);
        long rest = Magnitude.toLong(Division.of(a, b).remainder);
        while (rest != 0) {
            long next = Long.remainderUnsigned(small, rest);
            small = rest;
            rest = next;
        }
        return of(1, Magnitude.of(small));
    }

    public BigInteger abs() {
        return sign < 0 ? negate() : this;
    }

    public BigInteger negate() {
        return sign == 0 ? this : new BigInteger(-sign, magnitude);
    }

    public int signum() {
        return sign;
    }

    public BigInteger mod(BigInteger modulus) {
        requirePositive(modulus);
        BigInteger rest = remainder(modulus);
        return rest.sign < 0 ? rest.add(modulus) : rest;
    }

    private static void requirePositive(BigInteger modulus) {
        if (modulus.sign <= 0) {
            throw new ArithmeticException("BigInteger: modulus not positive");
        }
    }

    public BigInteger modPow(BigInteger exponent, BigInteger modulus) {
        requirePositive(modulus);
        if (exponent.sign == 0) {
            return modulus.equals(ONE) ? ZERO : ONE;
        }
        if (modulus.equals(ONE)) {
            return ZERO;
        }
        BigInteger base = exponent.sign < 0 ? modInverse(modulus) : mod(modulus);
        return of(1, ModularPower.of(base.magnitude, exponent.magnitude, modulus.magnitude));
    }

    public BigInteger modInverse(BigInteger modulus) {
        requirePositive(modulus);
        if (modulus.equals(ONE)) {
            return ZERO;
        }
        BigInteger a = mod(modulus);
        BigInteger b = modulus;
        BigInteger x = ONE;
        BigInteger y = ZERO;
        while (a.sign != 0) {
            BigInteger[] division = b.divideAndRemainder(a);
            BigInteger next = y.subtract(division[0].multiply(x));
            b = a;
            a = division[1];
            y = x;
            x = next;
        }
        if (!b.equals(ONE)) {
            throw new ArithmeticException("BigInteger not invertible.");
        }
        return y.mod(modulus);
    }

    public BigInteger shiftLeft(int bits) {
        if (bits == 0 || sign == 0) {
            return this;
        }
        return bits > 0 ? shifted(bits) : right(bits == Integer.MIN_VALUE ? Integer.MAX_VALUE : -bits);
    }

    public BigInteger shiftRight(int bits) {
        if (bits == 0 || sign == 0) {
            return this;
        }
        return bits > 0 ? right(bits) : shifted(bits == Integer.MIN_VALUE ? Integer.MAX_VALUE : -bits);
    }

    private BigInteger shifted(int bits) {
        if ((bits >>> 5) + (long) magnitude.length > MAX_WORDS) {
            throw new ArithmeticException("BigInteger would overflow supported range");
        }
        return of(sign, Magnitude.shiftLeft(magnitude, bits));
    }

    private BigInteger right(int bits) {
        BigInteger towardsZero = of(sign, Magnitude.shiftRight(magnitude, bits));
        return sign < 0 && Magnitude.trailingZeros(magnitude) < bits ? towardsZero.subtract(ONE) : towardsZero;
    }

    /** The word of that index in two's complement. */
    private int word(int index) {
        if (index >= magnitude.length) {
            return sign < 0 ? -1 : 0;
        }
        if (sign >= 0) {
            return magnitude[index];
        }
        for (int i = 0; i < index; i++) {
            if (magnitude[i] != 0) {
                return ~magnitude[index];
            }
        }
        return -magnitude[index];
    }

    private int[] words(int length) {
        int[] words = new int[length];
        System.arraycopy(magnitude, 0, words, 0, Math.min(length, magnitude.length));
        return sign < 0 ? negated(words) : words;
    }

    private static BigInteger ofWords(int[] words) {
        return words[words.length - 1] < 0 ? of(-1, negated(words)) : of(1, words);
    }

    private int lengthWith(BigInteger other) {
        return Math.max(magnitude.length, other.magnitude.length) + 1;
    }

    public BigInteger and(BigInteger other) {
        int[] words = words(lengthWith(other));
        int[] others = other.words(words.length);
        for (int i = 0; i < words.length; i++) {
            words[i] &= others[i];
        }
        return ofWords(words);
    }

    public BigInteger or(BigInteger other) {
        int[] words = words(lengthWith(other));
        int[] others = other.words(words.length);
        for (int i = 0; i < words.length; i++) {
            words[i] |= others[i];
        }
        return ofWords(words);
    }

    public BigInteger xor(BigInteger other) {
        int[] words = words(lengthWith(other));
        int[] others = other.words(words.length);
        for (int i = 0; i < words.length; i++) {
            words[i] ^= others[i];
        }
        return ofWords(words);
    }

    public BigInteger not() {
        return negate().subtract(ONE);
    }

    public BigInteger andNot(BigInteger other) {
        return and(other.not());
    }

    private static void requireAddress(int bit) {
        if (bit < 0) {
            throw new ArithmeticException("Negative bit address");
        }
    }

    public boolean testBit(int bit) {
        requireAddress(bit);
        return (word(bit >> 5) >> (bit & 31) & 1) != 0;
    }

    public BigInteger setBit(int bit) {
        return testBit(bit) ? this : flipBit(bit);
    }

    public BigInteger clearBit(int bit) {
        return testBit(bit) ? flipBit(bit) : this;
    }

    public BigInteger flipBit(int bit) {
        requireAddress(bit);
        int[] words = words(Math.max(magnitude.length, bit >> 5) + 2);
        words[bit >> 5] ^= 1 << (bit & 31);
        return ofWords(words);
    }

    public int getLowestSetBit() {
        return sign == 0 ? -1 : Magnitude.trailingZeros(magnitude);
    }

    public int bitLength() {
        int length = Magnitude.bitLength(magnitude);
        return sign < 0 && Magnitude.trailingZeros(magnitude) == length - 1 ? length - 1 : length;
    }

    public int bitCount() {
        int count = 0;
        for (int word : magnitude) {
            count += Integer.bitCount(word);
        }
        return sign < 0 ? count + Magnitude.trailingZeros(magnitude) - 1 : count;
    }

    public boolean isProbablePrime(int certainty) {
        if (certainty <= 0) {
            return true;
        }
        BigInteger n = abs();
        if (n.equals(TWO)) {
            return true;
        }
        return n.testBit(0) && !n.equals(ONE) && Primes.isPrime(n, certainty, null);
    }

    public BigInteger nextProbablePrime() {
        if (sign < 0) {
            throw new ArithmeticException("start < 0: " + this);
        }
        return Primes.next(this);
    }

    @Override
    public int compareTo(BigInteger other) {
        if (sign != other.sign) {
            return sign < other.sign ? -1 : 1;
        }
        int order = Magnitude.compare(magnitude, other.magnitude);
        return sign < 0 ? -order : order;
    }

    @Override
    public boolean equals(Object object) {
        return object == this
                || object instanceof BigInteger other && sign == other.sign
                && Magnitude.compare(magnitude, other.magnitude) == 0;
    }

    public BigInteger min(BigInteger other) {
        return compareTo(other) < 0 ? this : other;
    }

    public BigInteger max(BigInteger other) {
        return compareTo(other) > 0 ? this : other;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = magnitude.length - 1; i >= 0; i--) {
            hash = 31 * hash + magnitude[i];
        }
        return hash * sign;
    }

    public String toString(int radix) {
        if (sign == 0) {
            return "0";
        }
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            radix = 10;
        }
        if (Magnitude.bitLength(magnitude) < 64) {
            return Long.toString(sign * Magnitude.toLong(magnitude), radix);
        }
        StringBuilder text = new StringBuilder(10 * magnitude.length + 1);
        if (sign < 0) {
            text.append('-');
        }
        new Radix(radix).append(text, magnitude);
        return text.toString();
    }

    @Override
    public String toString() {
        return toString(10);
    }

    public byte[] toByteArray() {
        byte[] bytes = new byte[bitLength() / 8 + 1];
        int[] words = words(magnitude.length + 1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = (byte) (words[i >> 2] >> 8 * (i & 3));
        }
        return bytes;
    }

    @Override
    public int intValue() {
        return word(0);
    }

    @Override
    public long longValue() {
        return (long) word(1) << 32 | word(0) & Magnitude.MASK;
    }

    @Override
    public float floatValue() {
        int shift = Math.max(Magnitude.bitLength(magnitude) - 62, 0);
        return Math.scalb((float) (sign * top(shift)), shift);
    }

    @Override
    public double doubleValue() {
        int shift = Math.max(Magnitude.bitLength(magnitude) - 62, 0);
        return Math.scalb((double) (sign * top(shift)), shift);
    }

    /** The magnitude shifted to the right, with its lowest bit set if a one was lost: enough for rounding. */
    private long top(int shift) {
        long top = Magnitude.toLong(Magnitude.shiftRight(magnitude, shift));
        return shift > 0 && Magnitude.trailingZeros(magnitude) < shift ? top | 1 : top;
    }

    private long exact(int bits, String type) {
        if (bitLength() >= bits) {
            throw new ArithmeticException("BigInteger out of " + type + " range");
        }
        return longValue();
    }

    public long longValueExact() {
        return exact(64, "long");
    }

    public int intValueExact() {
        return (int) exact(32, "int");
    }

    public short shortValueExact() {
        return (short) exact(16, "short");
    }

    public byte byteValueExact() {
        return (byte) exact(8, "byte");
    }
}
