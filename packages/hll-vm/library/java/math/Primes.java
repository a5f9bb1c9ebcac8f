package java.math;

import java.util.Random;

/** Prime numbers: the tests of Miller and Rabin and of Lucas, and the search for the next one. */
final class Primes {
    private static final int SMALL_BITS = 95;
    private static final int SIEVE_LIMIT = 19_200;
    private static final BigInteger SMALL_PRODUCT = BigInteger.valueOf(
            3L * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31 * 37 * 41);
    private static final int[] SMALL = {3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41};

    private Primes() {}

    /** Whether an odd number above 1 is prime, wrong with a probability of 2^-certainty at most. */
    static boolean isPrime(BigInteger n, int certainty, Random random) {
        int bits = n.bitLength();
        int rounds = bits < 100 ? 50 : bits < 256 ? 27 : bits < 512 ? 15 : bits < 768 ? 8 : bits < 1024 ? 4 : 2;
        rounds = Math.min(rounds, (Math.min(certainty, Integer.MAX_VALUE - 1) + 1) / 2);
        return passesMillerRabin(n, rounds, random == null ? new Random() : random) && (bits < 100 || passesLucas(n));
    }

    private static boolean passesMillerRabin(BigInteger n, int rounds, Random random) {
        BigInteger minusOne = n.subtract(BigInteger.ONE);
        int twos = minusOne.getLowestSetBit();
        BigInteger odd = minusOne.shiftRight(twos);
        for (int round = 0; round < rounds; round++) {
            BigInteger base;
            do {
                base = new BigInteger(n.bitLength(), random);
            } while (base.compareTo(BigInteger.ONE) <= 0 || base.compareTo(n) >= 0);
            BigInteger power = base.modPow(odd, n);
            for (int i = 0; !(i == 0 && power.equals(BigInteger.ONE) || power.equals(minusOne)); i++) {
                if (i > 0 && power.equals(BigInteger.ONE) || i + 1 == twos) {
                    return false;
                }
                power = power.multiply(power).mod(n);
            }
        }
        return true;
    }

    /**
     * U of n + 1 is 0 modulo a prime n, in the Lucas sequence of P = 1 and a discriminant that is no square modulo n.
     */
    private static boolean passesLucas(BigInteger n) {
        int discriminant = 5;
        while (jacobi(discriminant, n) != -1) {
            if (Math.abs(discriminant) == 21 && isSquare(n)) {
                return false;
            }
            discriminant = discriminant < 0 ? 2 - discriminant : -2 - discriminant;
        }
        BigInteger d = BigInteger.valueOf(discriminant);
        BigInteger index = n.add(BigInteger.ONE);
        BigInteger u = BigInteger.ONE;
        BigInteger v = BigInteger.ONE;
        for (int bit = index.bitLength() - 2; bit >= 0; bit--) {
            BigInteger doubled = u.multiply(v).mod(n);
            v = half(v.multiply(v).add(d.multiply(u).multiply(u)), n);
            u = doubled;
            if (index.testBit(bit)) {
                BigInteger next = half(u.add(v), n);
                v = half(v.add(d.multiply(u)), n);
                u = next;
            }
        }
        return u.signum() == 0;
    }

    private static BigInteger half(BigInteger value, BigInteger n) {
        value = value.mod(n);
        return (value.testBit(0) ? value.add(n) : value).shiftRight(1);
    }

    private static boolean isSquare(BigInteger n) {
        BigInteger root = n.sqrt();
        return root.multiply(root).equals(n);
    }

    private static int jacobi(int numerator, BigInteger n) {
        int sign = 1;
        int low = n.intValue() & 7;
        int p = numerator;
        if (p < 0) {
            p = -p;
            sign = (low & 3) == 3 ? -1 : 1;
        }
        if ((p & low & 3) == 3) {
            sign = -sign;
        }
        int a = n.mod(BigInteger.valueOf(p)).intValue();
        int b = p;
        while (a != 0) {
            int twos = Integer.numberOfTrailingZeros(a);
            a >>= twos;
            if ((twos & 1) != 0 && ((b & 7) == 3 || (b & 7) == 5)) {
                sign = -sign;
            }
            if ((a & b & 3) == 3) {
                sign = -sign;
            }
            int rest = b % a;
            b = a;
            a = rest;
        }
        return b == 1 ? sign : 0;
    }

    /** A random prime of exactly so many bits; reads the random numbers in the order that the JDK does. */
    static BigInteger random(int bits, int certainty, Random random) {
        return bits < SMALL_BITS ? randomSmall(bits, certainty, random) : randomLarge(bits, certainty, random);
    }

    private static BigInteger randomSmall(int bits, int certainty, Random random) {
        int[] words = new int[(bits + 31) >>> 5];
        int top = 1 << ((bits + 31) & 31);
        while (true) {
            for (int i = words.length - 1; i >= 0; i--) {
                words[i] = random.nextInt();
            }
            int last = words.length - 1;
            words[last] = words[last] & ((top << 1) - 1) | top;
            if (bits > 2) {
                words[0] |= 1;
            }
            BigInteger candidate = BigInteger.of(1, words.clone());
            if (bits > 6 && hasSmallFactor(candidate)) {
                continue;
            }
            if (bits < 4 || isPrime(candidate, certainty, random)) {
                return candidate;
            }
        }
    }

    private static boolean hasSmallFactor(BigInteger candidate) {
        long rest = candidate.remainder(SMALL_PRODUCT).longValue();
        for (int prime : SMALL) {
            if (rest % prime == 0) {
                return true;
            }
        }
        return false;
    }

    private static BigInteger randomLarge(int bits, int certainty, Random random) {
        int length = bits / 20 * 64;
        BigInteger start = new BigInteger(bits, random).setBit(bits - 1).clearBit(0);
        while (true) {
            BigInteger found = search(start, length, certainty, random);
            if (found != null && found.bitLength() == bits) {
                return found;
            }
            start = start.add(BigInteger.valueOf(2L * length));
            if (start.bitLength() != bits) {
                start = new BigInteger(bits, random).setBit(bits - 1);
            }
            start = start.clearBit(0);
        }
    }

    /** The first prime among the `length` odd numbers that follow an even start, or null. */
    private static BigInteger search(BigInteger start, int length, int certainty, Random random) {
        boolean[] composite = new boolean[length];
        boolean[] small = new boolean[SIEVE_LIMIT / 2];
        for (int i = 1; i < small.length; i++) {
            if (small[i]) {
                continue;
            }
            int prime = 2 * i + 1;
            for (int j = i + prime; j < small.length; j += prime) {
                small[j] = true;
            }
            int first = prime - start.mod(BigInteger.valueOf(prime)).intValue();
            if (first % 2 == 0) {
                first += prime;
            }
            for (int j = (first - 1) / 2; j < length; j += prime) {
                composite[j] = true;
            }
        }
        for (int i = 0; i < length; i++) {
            if (!composite[i]) {
                BigInteger candidate = start.add(BigInteger.valueOf(2L * i + 1));
                if (isPrime(candidate, certainty, random)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** The least prime above n. */
    static BigInteger next(BigInteger n) {
        if (n.compareTo(BigInteger.TWO) < 0) {
            return BigInteger.TWO;
        }
        BigInteger candidate = n.add(BigInteger.ONE).setBit(0);
        if (candidate.bitLength() < SMALL_BITS) {
            while (candidate.bitLength() > 6 && hasSmallFactor(candidate) || !isPrime(candidate, 100, null)) {
                candidate = candidate.add(BigInteger.TWO);
            }
            return candidate;
        }
        int length = candidate.bitLength() / 20 * 64;
        BigInteger start = candidate.clearBit(0);
        while (true) {
            BigInteger found = search(start, length, 100, null);
            if (found != null) {
                return found;
            }
            start = start.add(BigInteger.valueOf(2L * length));
        }
    }
}
