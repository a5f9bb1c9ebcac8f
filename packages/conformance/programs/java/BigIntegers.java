// BigInteger: factorials, Fibonacci, powers modulo, division of all signs, bits, bases, gcd, primes, square roots.
import java.math.BigInteger;

public class BigIntegers {
    static BigInteger factorial(int n) {
        BigInteger result = BigInteger.ONE;
        for (int i = 2; i <= n; i++) result = result.multiply(BigInteger.valueOf(i));
        return result;
    }

    static BigInteger fibonacci(int n) {
        BigInteger a = BigInteger.ZERO;
        BigInteger b = BigInteger.ONE;
        for (int i = 0; i < n; i++) {
            BigInteger next = a.add(b);
            a = b;
            b = next;
        }
        return a;
    }

    static String digitsOfE(int digits) {
        BigInteger scale = BigInteger.TEN.pow(digits + 5);
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = scale;
        for (int i = 1; term.signum() != 0; i++) {
            sum = sum.add(term);
            term = term.divide(BigInteger.valueOf(i));
        }
        return sum.divide(BigInteger.TEN.pow(5)).toString();
    }

    public static void main(String[] args) {
        System.out.println(factorial(30) + " " + factorial(100));
        System.out.println(fibonacci(100) + " " + fibonacci(300));
        BigInteger a = new BigInteger("123456789012345678901234567890");
        BigInteger b = new BigInteger("-987654321098765432109876543210");
        BigInteger c = BigInteger.valueOf(97);
        System.out.println(a.add(b) + " " + a.subtract(b) + " " + a.multiply(b) + " " + b.divide(a) + " " + b.remainder(a) + " " + b.mod(a) + " " + b.negate() + " " + b.abs());
        for (int[] pair : new int[][] {{7, 2}, {-7, 2}, {7, -2}, {-7, -2}}) {
            BigInteger[] both = BigInteger.valueOf(pair[0]).divideAndRemainder(BigInteger.valueOf(pair[1]));
            System.out.print(both[0] + "r" + both[1] + " ");
        }
        System.out.println();
        System.out.println(a.pow(3) + " " + BigInteger.TWO.pow(100) + " " + c.modPow(a, BigInteger.valueOf(1000000007)) + " " + c.modInverse(BigInteger.valueOf(1009)) + " " + a.gcd(b) + " " + a.sqrt());
        System.out.println(a.compareTo(b) + " " + a.equals(new BigInteger(a.toString())) + " " + a.hashCode() + " " + a.signum() + " " + b.signum() + " " + BigInteger.ZERO.signum() + " " + a.max(b).equals(a) + " " + a.min(b).equals(b));
        System.out.println(a.shiftLeft(70) + " " + a.shiftRight(40) + " " + b.shiftRight(40) + " " + a.and(b) + " " + a.or(b) + " " + a.xor(b) + " " + a.not() + " " + a.testBit(5) + " " + a.bitLength() + " " + a.bitCount() + " " + a.getLowestSetBit());
        System.out.println(a.toString(16) + " " + b.toString(36) + " " + new BigInteger("ffffffffffffffffffff", 16) + " " + new BigInteger("-zz", 36) + " " + a.setBit(200).bitLength() + " " + a.clearBit(1).flipBit(0));
        System.out.println(a.longValue() + " " + a.intValue() + " " + a.doubleValue() + " " + BigInteger.valueOf(1L << 40).longValueExact() + " " + new BigInteger("9223372036854775808").longValue());
        try {
            a.longValueExact();
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        try {
            a.divide(BigInteger.ZERO);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        try {
            new BigInteger("12x");
        } catch (NumberFormatException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(BigInteger.valueOf(1009).isProbablePrime(20) + " " + BigInteger.valueOf(1001).isProbablePrime(20) + " " + BigInteger.TWO.pow(61).subtract(BigInteger.ONE).isProbablePrime(20) + " " + BigInteger.valueOf(1000).nextProbablePrime());
        byte[] bytes = BigInteger.valueOf(-256).toByteArray();
        System.out.println(bytes.length + " " + bytes[0] + " " + bytes[1] + " " + new BigInteger(new byte[] {1, 0}) + " " + new BigInteger(new byte[] {-1}) + " " + new BigInteger(1, new byte[] {-1, -1}));
        System.out.println(digitsOfE(60));
        int digitSum = 0;
        for (char d : BigInteger.TWO.pow(500).toString().toCharArray()) digitSum += d - '0';
        System.out.println(digitSum);
        BigInteger p = new BigInteger("61");
        BigInteger q = new BigInteger("53");
        BigInteger n = p.multiply(q);
        BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
        BigInteger e = BigInteger.valueOf(17);
        BigInteger d = e.modInverse(phi);
        BigInteger message = BigInteger.valueOf(65);
        System.out.println(d + " " + message.modPow(e, n) + " " + message.modPow(e, n).modPow(d, n));
        System.out.println(String.format("%d %x %,d", a, BigInteger.TEN, BigInteger.TEN.pow(9)) + " " + BigInteger.valueOf(0).equals(BigInteger.ZERO));
    }
}
