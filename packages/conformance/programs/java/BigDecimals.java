// BigDecimal: scales, exact sums, rounding modes, comparison against equals, plain and scientific text.
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

public class BigDecimals {
    public static void main(String[] args) {
        BigDecimal a = new BigDecimal("10.25");
        BigDecimal b = new BigDecimal("-3.1");
        System.out.println(a.add(b) + " " + a.subtract(b) + " " + a.multiply(b) + " " + a.negate() + " " + b.abs() + " " + a.scale() + " " + a.precision() + " " + a.unscaledValue() + " " + b.signum());
        System.out.println(new BigDecimal("0.1").add(new BigDecimal("0.2")) + " " + new BigDecimal("1.10").equals(new BigDecimal("1.1")) + " " + new BigDecimal("1.10").compareTo(new BigDecimal("1.1")) + " " + new BigDecimal("1.10").stripTrailingZeros() + " " + new BigDecimal("100").stripTrailingZeros() + " " + new BigDecimal("100").stripTrailingZeros().toPlainString());
        for (RoundingMode mode : RoundingMode.values()) {
            if (mode == RoundingMode.UNNECESSARY) continue;
            StringBuilder line = new StringBuilder(mode.name());
            for (String text : "5.5 2.5 1.6 1.1 1.0 -1.1 -2.5 -5.5".split(" ")) line.append(' ').append(new BigDecimal(text).setScale(0, mode));
            System.out.println(line);
        }
        System.out.println(a.divide(new BigDecimal("4")) + " " + BigDecimal.ONE.divide(new BigDecimal(3), 10, RoundingMode.HALF_UP) + " " + BigDecimal.TEN.divide(new BigDecimal("7"), MathContext.DECIMAL32) + " " + a.remainder(new BigDecimal("3")) + " " + a.divideToIntegralValue(new BigDecimal("3")));
        try {
            BigDecimal.ONE.divide(new BigDecimal(3));
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        try {
            a.setScale(1, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new BigDecimal("1e10") + " " + new BigDecimal("1e10").toPlainString() + " " + new BigDecimal("1.5E-10") + " " + new BigDecimal("0.0000001") + " " + new BigDecimal("0.000001") + " " + new BigDecimal("123e-2") + " " + new BigDecimal(new BigInteger("12345"), 3) + " " + BigDecimal.valueOf(5, -2));
        System.out.println(new BigDecimal(0.1).toString().length() + " " + BigDecimal.valueOf(0.1) + " " + BigDecimal.valueOf(100) + " " + a.intValue() + " " + a.doubleValue() + " " + a.toBigInteger() + " " + new BigDecimal(1.5));
        System.out.println(new BigDecimal("2").pow(10) + " " + new BigDecimal("1.1").pow(3) + " " + a.max(b) + " " + a.min(b) + " " + a.movePointLeft(3) + " " + a.movePointRight(1) + " " + a.round(new MathContext(3)) + " " + a.hashCode());
        BigDecimal balance = new BigDecimal("1000.00");
        BigDecimal rate = new BigDecimal("0.0375");
        for (int year = 0; year < 5; year++) balance = balance.add(balance.multiply(rate)).setScale(2, RoundingMode.HALF_EVEN);
        System.out.println(balance + " " + balance.compareTo(BigDecimal.valueOf(1200)) + " " + BigDecimal.ZERO.setScale(2) + " " + String.format("%.1f %s", balance, balance));
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 10; i++) sum = sum.add(new BigDecimal("0.1"));
        System.out.println(sum + " " + sum.compareTo(BigDecimal.ONE) + " " + sum.equals(BigDecimal.ONE));
    }
}
