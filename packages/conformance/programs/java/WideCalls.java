// Calls with many arguments of all types, through classes and interfaces, with doubles and longs, varargs of 300, deep inheritance.
public class WideCalls {
    interface Wide {
        String all(byte a, long b, char c, double d, int e, float f, String g, boolean h, short i, long[] j, Object k, double l, long m, int n, double o, long p, String q, char r, float s, double t);

        default double sum(double a, long b, double c, long d, double e, long f, double g, long h, double i, long j, int k, float l) {
            return a + b + c + d + e + f + g + h + i + j + k + l;
        }

        static long mix(int a, long b, int c, long d, int e, long f, int g, long h, int i, long j, int k, long l, int m, long n, int o, long p) {
            return a + b * 3 + c * 5L + d * 7 + e * 11L + f * 13 + g * 17L + h * 19 + i * 23L + j * 29 + k * 31L + l * 37 + m * 41L + n * 43 + o * 47L + p * 53;
        }
    }

    static class Impl implements Wide {
        public String all(byte a, long b, char c, double d, int e, float f, String g, boolean h, short i, long[] j, Object k, double l, long m, int n, double o, long p, String q, char r, float s, double t) {
            return a + "," + b + "," + c + "," + d + "," + e + "," + f + "," + g + "," + h + "," + i + "," + j.length + "," + k + "," + l + "," + m + "," + n + "," + o + "," + p + "," + q + "," + r + "," + s + "," + t;
        }
    }

    static class L0 {
        int depth() {
            return 0;
        }

        String path() {
            return "0";
        }

        static int levels = 1;
    }

    static class L1 extends L0 {
        int one = 1;
        String path() { return super.path() + "1"; }
    }

    static class L2 extends L1 {
        int two = one + 1;
        int depth() { return super.depth() + 2; }
        String path() { return super.path() + "2"; }
    }

    static class L3 extends L2 {
        long three = two + 1L;
        String path() { return super.path() + "3"; }
    }

    static class L4 extends L3 {
        double four = three + 1;
        int depth() { return super.depth() * 10 + 4; }
    }

    static class L5 extends L4 {
        String path() { return super.path() + "5"; }
    }

    static abstract class L6 extends L5 implements Runnable {
        char six = '6';
        abstract int extra();
    }

    static class L7 extends L6 {
        int extra() { return 7; }
        public void run() { levels += depth(); }
    }

    static class L8 extends L7 {
        int depth() { return super.depth() + extra(); }
        int extra() { return 80; }
        String path() { return super.path() + six + "8"; }
    }

    static int sum(int... numbers) {
        int sum = 0;
        for (int i = 0; i < numbers.length; i++) sum += numbers[i] * (i + 1);
        return sum;
    }

    static double swap(double a, long b, double c, long d, int depth) {
        return depth == 0 ? a - b + c - d : swap(d, (long) a, b, (long) c, depth - 1);
    }

    public static void main(String[] args) {
        Wide wide = new Impl();
        System.out.println(wide.all((byte) -1, 1L << 40, 'c', 1.5, 1 << 20, 2.5f, "g", true, (short) -300, new long[7], null, -0.0, Long.MIN_VALUE, -1, Double.MAX_VALUE, 5, "q", 'é', Float.MIN_VALUE, 1e100));
        System.out.println(wide.sum(1.5, 2, 3.5, 4, 5.5, 6, 7.5, 8, 9.5, 10, 11, 12.25f));
        System.out.println(Wide.mix(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1L << 40));
        System.out.println(swap(1.25, 2, 3.75, 4, 5) + " " + swap(1.25, 2, 3.75, 4, 0));
        StringBuilder out = new StringBuilder();
        L0[] all = {new L0(), new L1(), new L2(), new L3(), new L4(), new L5(), new L7(), new L8()};
        for (L0 each : all) out.append(each.getClass().getSimpleName()).append(' ').append(each.depth()).append(' ').append(each.path()).append("; ");
        System.out.println(out);
        L8 deepest = new L8();
        deepest.run();
        ((Runnable) deepest).run();
        System.out.println(L8.levels + " " + deepest.one + deepest.two + deepest.three + deepest.four + deepest.six + " " + (deepest instanceof L3) + " " + ((L6) deepest).extra() + " " + ((Object) deepest instanceof Runnable));
        Wide lambda = (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t) -> "" + t + s + r + q + p + o + n + m + l + k + j[0] + i + h + g + f + e + d + c + b + a;
        System.out.println(lambda.all((byte) 1, 2, 'c', 4, 5, 6, "7", false, (short) 9, new long[] {10}, 11, 12, 13, 14, 15, 16, "17", 'r', 19, 20));
        System.out.println(sum(1, 2, 3) + " " + sum());
    }
}
