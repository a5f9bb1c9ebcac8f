// size: 120
// guest: 16
// A product of square matrices of int: arrays of arrays.
final class Matrices extends Laps {
    public static void main(String[] args) {
        new Matrices().run(args);
    }

    private static int[][] fill(int size, int seed) {
        int[][] made = new int[size][size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) made[i][j] = (i * seed + j) % 17;
        return made;
    }

    @Override
    long lap(int size) {
        int[][] a = fill(size, 3), b = fill(size, 5), product = new int[size][size];
        long trace = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int sum = 0;
                for (int k = 0; k < size; k++) sum += a[i][k] * b[k][j];
                product[i][j] = sum;
            }
            trace += product[i][i];
        }
        return trace;
    }
}
