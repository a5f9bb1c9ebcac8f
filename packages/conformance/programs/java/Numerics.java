// Matrix multiplication, determinants, a sieve, the Mandelbrot set as text, numeric integration, all printed.
import java.util.Arrays;

public class Numerics {
    static double[][] multiply(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < b[0].length; j++) for (int k = 0; k < b.length; k++) c[i][j] += a[i][k] * b[k][j];
        return c;
    }

    static long[][] power(long[][] m, int n, long modulus) {
        long[][] result = {{1, 0}, {0, 1}};
        for (; n > 0; n >>= 1) {
            if ((n & 1) == 1) result = multiply(result, m, modulus);
            m = multiply(m, m, modulus);
        }
        return result;
    }

    static long[][] multiply(long[][] a, long[][] b, long modulus) {
        long[][] c = new long[2][2];
        for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) c[i][j] = (a[i][0] * b[0][j] + a[i][1] * b[1][j]) % modulus;
        return c;
    }

    static double determinant(double[][] matrix) {
        double[][] m = new double[matrix.length][];
        for (int i = 0; i < m.length; i++) m[i] = matrix[i].clone();
        double result = 1;
        for (int p = 0; p < m.length; p++) {
            int best = p;
            for (int i = p + 1; i < m.length; i++) if (Math.abs(m[i][p]) > Math.abs(m[best][p])) best = i;
            if (m[best][p] == 0) return 0;
            if (best != p) {
                double[] row = m[p];
                m[p] = m[best];
                m[best] = row;
                result = -result;
            }
            result *= m[p][p];
            for (int i = p + 1; i < m.length; i++) {
                double factor = m[i][p] / m[p][p];
                for (int j = p; j < m.length; j++) m[i][j] -= factor * m[p][j];
            }
        }
        return result;
    }

    static int sieve(int limit) {
        boolean[] composite = new boolean[limit + 1];
        int count = 0;
        for (int p = 2; p <= limit; p++) {
            if (composite[p]) continue;
            count++;
            for (long m = (long) p * p; m <= limit; m += p) composite[(int) m] = true;
        }
        return count;
    }

    static int mandelbrot(double cr, double ci) {
        double r = 0, i = 0;
        int n = 0;
        while (n < 40 && r * r + i * i < 4) {
            double next = r * r - i * i + cr;
            i = 2 * r * i + ci;
            r = next;
            n++;
        }
        return n;
    }

    interface Real {
        double at(double x);
    }

    static double simpson(Real f, double from, double to, int steps) {
        double h = (to - from) / steps;
        double sum = f.at(from) + f.at(to);
        for (int i = 1; i < steps; i++) sum += f.at(from + i * h) * (i % 2 == 1 ? 4 : 2);
        return sum * h / 3;
    }

    static double bisect(Real f, double low, double high) {
        while (high - low > 1e-12) {
            double middle = (low + high) / 2;
            if (f.at(low) * f.at(middle) <= 0) high = middle;
            else low = middle;
        }
        return low;
    }

    public static void main(String[] args) {
        double[][] a = {{1, 2}, {3, 4}, {5, 6}};
        double[][] b = {{0.5, -1, 2}, {1.5, 0, 1}};
        System.out.println(Arrays.deepToString(multiply(a, b)) + " " + Arrays.deepToString(multiply(b, a)));
        double[][] big = new double[16][16];
        for (int i = 0; i < 16; i++) for (int j = 0; j < 16; j++) big[i][j] = (i * 7 + j * 3) % 11 - 5;
        double[][] square = multiply(big, big);
        double trace = 0;
        for (int i = 0; i < 16; i++) trace += square[i][i];
        System.out.println(trace + " " + determinant(new double[][] {{2, 0, 1}, {1, 3, 2}, {1, 1, 4}}) + " " + determinant(new double[][] {{1, 2}, {2, 4}}));
        System.out.println(power(new long[][] {{1, 1}, {1, 0}}, 90, Long.MAX_VALUE)[0][1] + " " + power(new long[][] {{1, 1}, {1, 0}}, 1_000_000_000, 1_000_000_007)[0][1]);
        System.out.println(sieve(100) + " " + sieve(10_000));
        for (double y = -1.2; y <= 1.2; y += 0.2) {
            StringBuilder line = new StringBuilder();
            for (double x = -2; x <= 0.6; x += 0.05) {
                int n = mandelbrot(x, y);
                line.append(n == 40 ? '#' : n > 8 ? '+' : n > 4 ? '.' : ' ');
            }
            System.out.println(line.append('|'));
        }
        System.out.println(simpson(x -> x * x, 0, 3, 10) + " " + simpson(x -> 1 / x, 1, 2, 100) + " " + bisect(x -> x * x - 2, 0, 2));
        System.out.printf("%.6f %.6f%n", simpson(Math::sin, 0, Math.PI, 100), bisect(Math::cos, 1, 2));
    }
}
