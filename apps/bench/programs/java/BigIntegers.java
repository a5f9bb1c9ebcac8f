// size: 1800
// guest: 30
// A factorial, and its decimal digits.
import java.math.BigInteger;

final class BigIntegers extends Laps {
    public static void main(String[] args) {
        new BigIntegers().run(args);
    }

    @Override
    long lap(int size) {
        BigInteger factorial = BigInteger.ONE;
        for (int i = 2; i <= size; i++) factorial = factorial.multiply(BigInteger.valueOf(i));
        BigInteger square = factorial.multiply(factorial);
        BigInteger power = BigInteger.TWO.modPow(BigInteger.valueOf(size), BigInteger.valueOf(1_000_000_007L));
        long sum = square.mod(BigInteger.valueOf(1_000_003)).longValue() + power.intValue();
        BigInteger[] parts = square.divideAndRemainder(factorial.add(BigInteger.ONE));
        return sum * 31 + factorial.toString().hashCode() + parts[1].bitLength();
    }
}
