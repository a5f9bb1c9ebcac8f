// Backtracking: eight queens and a sudoku, with boards printed.
public class Puzzles {
    static int solutions;

    static boolean safe(int[] queens, int row, int column) {
        for (int r = 0; r < row; r++) {
            int c = queens[r];
            if (c == column || Math.abs(c - column) == row - r) return false;
        }
        return true;
    }

    static void place(int[] queens, int row) {
        if (row == queens.length) {
            if (solutions++ == 0) show(queens);
            return;
        }
        for (int column = 0; column < queens.length; column++) {
            if (!safe(queens, row, column)) continue;
            queens[row] = column;
            place(queens, row + 1);
        }
    }

    static void show(int[] queens) {
        for (int queen : queens) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < queens.length; c++) line.append(c == queen ? " Q" : " .");
            System.out.println(line);
        }
    }

    static class Sudoku {
        final int[] cells = new int[81];
        final int[] rows = new int[9], columns = new int[9], boxes = new int[9];
        int tries;

        Sudoku(String text) {
            for (int i = 0; i < 81; i++) if (text.charAt(i) != '.') set(i, text.charAt(i) - '0');
        }

        void set(int i, int digit) {
            cells[i] = digit;
            toggle(i, digit);
        }

        void toggle(int i, int digit) {
            int bit = 1 << digit;
            rows[i / 9] ^= bit;
            columns[i % 9] ^= bit;
            boxes[i / 27 * 3 + i % 9 / 3] ^= bit;
        }

        int used(int i) {
            return rows[i / 9] | columns[i % 9] | boxes[i / 27 * 3 + i % 9 / 3];
        }

        boolean solve() {
            int best = -1;
            int fewest = 10;
            for (int i = 0; i < 81; i++) {
                if (cells[i] != 0) continue;
                int free = 9 - Integer.bitCount(used(i));
                if (free < fewest) {
                    fewest = free;
                    best = i;
                }
            }
            if (best < 0) return true;
            for (int digit = 1; digit <= 9; digit++) {
                if ((used(best) & 1 << digit) != 0) continue;
                tries++;
                set(best, digit);
                if (solve()) return true;
                toggle(best, digit);
                cells[best] = 0;
            }
            return false;
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < 81; i++) out.append(cells[i]).append(i % 9 == 8 ? "\n" : i % 3 == 2 ? " | " : " ");
            return out.toString();
        }
    }

    public static void main(String[] args) {
        place(new int[6], 0);
        System.out.println(solutions + " solutions for six");
        solutions = 0;
        place(new int[7], 0);
        System.out.println(solutions + " solutions for seven");
        Sudoku sudoku = new Sudoku("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79");
        System.out.println(sudoku.solve() + " after " + sudoku.tries);
        System.out.print(sudoku);
        System.out.println(new Sudoku("55..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..7.").tries);
    }
}
