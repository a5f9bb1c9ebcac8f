// size: 10
// guest: 5
// All solutions of the problem of the queens, by going back.
final class Recursion extends Laps {
    private int[] columns;

    public static void main(String[] args) {
        new Recursion().run(args);
    }

    private boolean isFree(int row, int column) {
        for (int i = 0; i < row; i++) {
            int distance = columns[i] - column;
            if (distance == 0 || distance == row - i || distance == i - row) return false;
        }
        return true;
    }

    private int place(int row) {
        if (row == columns.length) return 1;
        int count = 0;
        for (int column = 0; column < columns.length; column++) {
            if (!isFree(row, column)) continue;
            columns[row] = column;
            count += place(row + 1);
        }
        return count;
    }

    @Override
    long lap(int size) {
        columns = new int[size];
        return place(0);
    }
}
