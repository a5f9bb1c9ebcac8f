// Math: exact functions to the letter, transcendental ones rounded to ten digits, rounding modes, exact arithmetic.
public class MathApis {
    static final double[] VALUES = {0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 1e15 + 0.5, 4503599627370497.5, -7.000001, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};

    static String ten(double d) {
        return String.format("%.10g", d);
    }

    public static void main(String[] args) {
        for (double d : VALUES) {
            System.out.println(d + ": " + Math.floor(d) + " " + Math.ceil(d) + " " + Math.rint(d) + " " + Math.round(d) + " " + Math.abs(d) + " " + Math.signum(d) + " " + Math.sqrt(d) + " " + Math.ulp(d));
        }
        for (double d : new double[] {0.1, 0.5, 1, 2, 3.7, 10, 100}) {
            System.out.println(ten(Math.sin(d)) + " " + ten(Math.cos(d)) + " " + ten(Math.tan(d)) + " " + ten(Math.exp(d)) + " " + ten(Math.log(d)) + " " + ten(Math.log10(d)) + " " + ten(Math.cbrt(d)) + " " + ten(Math.atan(d)) + " " + ten(Math.sinh(d / 10)) + " " + ten(Math.tanh(d)));
        }
        System.out.println(ten(Math.asin(0.3)) + " " + ten(Math.acos(0.3)) + " " + ten(Math.atan2(1, -2)) + " " + ten(Math.hypot(3, 4)) + " " + ten(Math.expm1(1e-5)) + " " + ten(Math.log1p(1e-5)) + " " + ten(Math.toRadians(180)) + " " + ten(Math.toDegrees(1)));
        System.out.println(Math.pow(2, 10) + " " + Math.pow(2, -1) + " " + Math.pow(0, 0) + " " + Math.pow(-2, 3) + " " + Math.pow(-8, 1.0 / 3) + " " + Math.pow(10, 308) + " " + Math.pow(10, 309) + " " + Math.pow(2, 0.5) + " " + Math.pow(Double.NaN, 0));
        System.out.println(Math.sin(0) + " " + Math.cos(0) + " " + Math.exp(0) + " " + Math.log(1) + " " + Math.log(0) + " " + Math.log(-1) + " " + Math.atan2(0, -1) + " " + Math.sqrt(2) + " " + Math.cbrt(27) + " " + Math.hypot(5, 12));
        System.out.println(Math.PI + " " + Math.E + " " + Math.max(3, 7) + " " + Math.min(3L, -7L) + " " + Math.max(1.5, 2) + " " + Math.min(-0f, 0f));
        System.out.println(Math.floorDiv(-9, 4) + " " + Math.floorMod(-9, 4) + " " + Math.floorMod(9, -4) + " " + Math.abs(Integer.MIN_VALUE) + " " + Math.abs(-5L) + " " + Math.abs(-2.5f));
        Runnable[] exact = {
            () -> System.out.print(Math.addExact(1, 2)),
            () -> System.out.print(Math.addExact(Long.MAX_VALUE, 1L)),
            () -> System.out.print(Math.subtractExact(Integer.MIN_VALUE, 1)),
            () -> System.out.print(Math.multiplyExact(65536, 32768)),
            () -> System.out.print(Math.multiplyExact(-65536, 32768)),
            () -> System.out.print(Math.multiplyExact(Long.MIN_VALUE, -1)),
            () -> System.out.print(Math.incrementExact(Integer.MAX_VALUE)),
            () -> System.out.print(Math.negateExact(Integer.MIN_VALUE)),
            () -> System.out.print(Math.toIntExact(-1L)),
            () -> System.out.print(Math.decrementExact(5L)),
        };
        for (Runnable each : exact) {
            try {
                each.run();
            } catch (ArithmeticException e) {
                System.out.print(e.getMessage());
            }
            System.out.print("; ");
        }
        System.out.println();
        System.out.println(Math.fma(2.0, 3.0, 1.0) + " " + Math.nextUp(1.0) + " " + Math.nextDown(1f) + " " + Math.nextAfter(0.0, -1) + " " + Math.getExponent(1000.0) + " " + Math.scalb(1.5, 4) + " " + Math.copySign(3, -0.0) + " " + Math.IEEEremainder(5, 3));
        System.out.println(Math.ulp(1f) + " " + Math.round(1.4999999f) + " " + Math.round(-1.5f) + " " + Math.round(Float.MAX_VALUE) + " " + Math.round(Double.NEGATIVE_INFINITY) + " " + Math.round(9007199254740991.0) + " " + Math.floor(-0.5f));
        double pi = 0;
        for (int k = 0; k < 2000; k++) pi += (k % 2 == 0 ? 4.0 : -4.0) / (2 * k + 1);
        double e = 1;
        double term = 1;
        for (int k = 1; k < 20; k++) e += term /= k;
        System.out.println(pi + " " + e + " " + (Math.abs(Math.sin(Math.PI)) < 1e-15));
        System.out.println(StrictMath.sqrt(3) + " " + StrictMath.abs(-4) + " " + StrictMath.floor(2.7) + " " + StrictMath.max(1, 2));
    }
}
