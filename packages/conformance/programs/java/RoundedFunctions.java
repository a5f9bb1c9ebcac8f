// Math's elementary functions, which HotSpot rounds correctly where these arguments are concerned, and StrictMath's, which are fdlibm's.
import java.util.Random;

public class RoundedFunctions {
    interface Function {
        double of(double x);
    }

    static void show(String name, Function function, int seed, double scale) {
        Random random = new Random(seed);
        long hash = 0;
        for (int i = 0; i < 300; i++) {
            hash = hash * 31 + Double.doubleToLongBits(function.of(random.nextDouble() * scale));
        }
        System.out.println(name + " " + Long.toHexString(hash));
    }

    public static void main(String[] args) {
        show("log", Math::log, 1, 10);
        show("log near one", x -> Math.log(0.99 + x), 2, 0.02);
        show("log10", Math::log10, 3, 1e6);
        show("pow", x -> Math.pow(x, 1.37), 4, 100);
        show("pow of negative", x -> Math.pow(-x, 3), 5, 100);
        show("pow, long", x -> Math.pow(1.0001, x), 6, 1e6);
        show("StrictMath.sin", StrictMath::sin, 7, 1000);
        show("StrictMath.exp", StrictMath::exp, 8, 100);
        show("StrictMath.pow", x -> StrictMath.pow(x, 0.3), 9, 100);
        for (double x : new double[] {0.5, 1, 2, 3, 10, 100, 1e5, -1.25, Math.PI, 1e22}) {
            System.out.println(Math.sin(x) + " " + Math.cos(x) + " " + Math.tan(x) + " " + Math.exp(x / 100));
        }
        for (double x : new double[] {0.0, -0.0, Double.NaN, 1 / 0.0, -1 / 0.0, Double.MIN_VALUE, 1e-300, 709.5, -745}) {
            System.out.println(Math.sin(x) + " " + Math.cos(x) + " " + Math.tan(x) + " " + Math.exp(x) + " "
                + Math.log(x) + " " + Math.log10(x) + " " + Math.pow(x, 3) + " " + Math.pow(2, x));
        }
        for (int i = 0; i < 25; i++) {
            System.out.print(Math.pow(10, i) + " " + Math.log10(Math.pow(10, i)) + " ");
        }
        System.out.println();
    }
}
