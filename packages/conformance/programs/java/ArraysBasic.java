// Arrays: of many dimensions, jagged, initialised, cloned, covariant; default values, length, evaluation order.
public class ArraysBasic {
    static int depth(Object o) {
        return o instanceof Object[] a ? 1 + (a.length == 0 ? 0 : depth(a[0])) : o != null && o.getClass().isArray() ? 1 : 0;
    }

    static int[] step(String text) {
        System.out.print(text);
        return new int[] {7, 8, 9};
    }

    static int index(int i) {
        System.out.print(i);
        return i;
    }

    static int sum(int[]... rows) {
        int sum = 0;
        for (int[] row : rows) for (int n : row) sum += n;
        return sum;
    }

    static char[][] board(int size) {
        char[][] board = new char[size][size];
        for (int y = 0; y < size; y++) for (int x = 0; x < size; x++) board[y][x] = (x + y) % 2 == 0 ? '#' : '.';
        return board;
    }

    static int[][] pascal(int n) {
        int[][] rows = new int[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new int[i + 1];
            rows[i][0] = rows[i][i] = 1;
            for (int j = 1; j < i; j++) rows[i][j] = rows[i - 1][j - 1] + rows[i - 1][j];
        }
        return rows;
    }

    static int old(int a[], int[] b[])[] {
        return new int[] {a.length, b.length};
    }

    public static void main(String[] args) {
        byte[] bytes = new byte[2];
        char[] chars = new char[2];
        boolean[] booleans = new boolean[2];
        double[] doubles = new double[2];
        String[] strings = new String[2];
        System.out.println(bytes[0] + " " + (int) chars[0] + " " + booleans[1] + " " + doubles[0] + " " + strings[1] + " " + new long[1][2][0].length);
        int[][][] cube = new int[2][3][4];
        int[][][] partial = new int[2][3][];
        long[][] jagged = {{1}, {2, 3}, {}, null, {4, 5, 6}};
        System.out.println(cube.length + " " + cube[1].length + " " + cube[1][2].length + " " + partial[0][0] + " " + jagged[4].length + " " + jagged[3] + " " + depth(cube) + " " + depth(new String[1][1][1][1]));
        for (int i = 0; i < 24; i++) cube[i / 12][i / 4 % 3][i % 4] = i * i;
        int total = 0;
        for (int[][] plane : cube) for (int[] row : plane) for (int n : row) total = total * 3 + n;
        System.out.println(total);
        int[][] original = {{1, 2}, {3, 4}};
        int[][] shallow = original.clone();
        shallow[0][0] = 99;
        shallow[1] = new int[] {5};
        System.out.println(original[0][0] + " " + original[1].length + " " + (shallow[0] == original[0]) + " " + (shallow != original));
        Object[] objects = new Integer[] {1, 2, 3};
        Number[] numbers = (Number[]) objects;
        Object array = numbers;
        System.out.println(objects.length + " " + numbers[1].doubleValue() + " " + (array instanceof Integer[]) + " " + (array instanceof Comparable[]) + " " + (array instanceof String[]));
        Object[] mixed = {1, "two", 'c', new int[] {3}, null, 2.5};
        System.out.println(((int[]) mixed[3])[0] + " " + mixed[4] + " " + mixed.length);
        step("a")[index(1)] = index(5);
        System.out.print(" ");
        step("b")[index(2)] += step("c")[index(0)];
        System.out.println();
        int[] a = {0, 1, 2};
        int i = 0;
        a[i] = i = 2;
        a[i++] = a[--i] + i;
        System.out.println(a[0] + " " + a[1] + " " + a[2] + " " + i);
        int[] b = a;
        a[a[0] == 2 ? 1 : 0] = (a = new int[] {4})[0];
        System.out.println(b[1] + " " + a.length);
        System.out.println(sum() + " " + sum(new int[] {1, 2}, new int[0], new int[] {3}) + " " + sum(original));
        for (char[] row : board(4)) System.out.print(new String(row) + " ");
        System.out.println();
        for (int[] row : pascal(6)) {
            for (int n : row) System.out.print(n + ",");
            System.out.print(" ");
        }
        System.out.println();
        System.out.println(old(a, original)[1]);
        String[][] names = {{"Mr. ", "Mrs. "}, {"Smith", "Jones"}};
        System.out.println(names[0][0] + names[1][1] + names[0][1] + names[1][0]);
        int[] from = {1, 2, 3, 4, 5, 6};
        System.arraycopy(from, 0, from, 2, 4);
        for (int n : from) System.out.print(n);
        System.arraycopy(from, 2, from, 0, 4);
        for (int n : from) System.out.print(n);
        System.out.println();
        Object[] target = new String[3];
        try {
            System.arraycopy(new Object[] {"a", "b", 3}, 0, target, 0, 3);
        } catch (ArrayStoreException e) {
            System.out.println(target[0] + " " + target[1] + " " + target[2]);
        }
        try {
            System.arraycopy(from, 4, from, 0, 3);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        int[] empty = {};
        for (int n : empty) System.out.println("never " + n);
        char[] word = {'w', 'o', 'r', 'd'};
        System.out.println(word);
        System.out.println(String.valueOf(word, 1, 2) + word.length);
        boolean[][] flags = new boolean[3][3];
        flags[1][1] = !flags[0][0];
        flags[1][1] &= flags[1][1] | flags[2][2];
        System.out.println(flags[1][1] + " " + flags[2][1]);
        double[] big = new double[1000];
        for (int n = 0; n < big.length; n++) big[n] = n / 4.0;
        double all = 0;
        for (double d : big) all += d;
        System.out.println(all);
        System.out.println(new int[0].getClass().getName() + " " + new String[0][0].getClass().getName() + " " + byte[][].class.getSimpleName() + " " + new int[0].equals(new int[0]));
    }
}
