// size: 35000
// guest: 400
// Powers modulo a prime, by squaring.
final class LongArithmetic extends Laps {
    private static final long PRIME = 2147483629L;

    public static void main(String[] args) {
        new LongArithmetic().run(args);
    }

    private static long power(long base, long exponent) {
        long result = 1;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) result = result * base % PRIME;
            base = base * base % PRIME;
        }
        return result;
    }

    @Override
    long lap(int size) {
        long sum = 0;
        for (int i = 2; i < size; i++) sum += power(i, PRIME - 2 - i);
        return sum;
    }
}
