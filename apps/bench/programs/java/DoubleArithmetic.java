// size: 200
// guest: 16
// The Mandelbrot set on a square of so many points a side.
final class DoubleArithmetic extends Laps {
    public static void main(String[] args) {
        new DoubleArithmetic().run(args);
    }

    @Override
    long lap(int size) {
        long inside = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double cr = 2.0 * column / size - 1.5, ci = 2.0 * row / size - 1.0;
                double zr = 0, zi = 0;
                int steps = 0;
                while (steps < 50 && zr * zr + zi * zi <= 4.0) {
                    double next = zr * zr - zi * zi + cr;
                    zi = 2.0 * zr * zi + ci;
                    zr = next;
                    steps++;
                }
                inside += steps;
            }
        }
        return inside;
    }
}
