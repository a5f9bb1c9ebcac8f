// Recursion: Hanoi, Ackermann, mutual, memo, power sets, Gray codes, flood fill, Collatz, partitions, tail sums.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Recursion {
    static int moves;
    static StringBuilder log = new StringBuilder();

    static void hanoi(int n, char from, char to, char by) {
        if (n == 0) return;
        hanoi(n - 1, from, by, to);
        moves++;
        if (moves <= 8) log.append(from).append('>').append(to).append(' ');
        hanoi(n - 1, by, to, from);
    }

    static int ackermann(int m, int n) {
        return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
    }

    static boolean even(int n) {
        return n == 0 || odd(n - 1);
    }

    static boolean odd(int n) {
        return n != 0 && even(n - 1);
    }

    static long fibonacci(int n, Map<Integer, Long> memo) {
        if (n < 2) return n;
        Long known = memo.get(n);
        if (known != null) return known;
        long result = fibonacci(n - 1, memo) + fibonacci(n - 2, memo);
        memo.put(n, result);
        return result;
    }

    static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    static <T> List<List<T>> subsets(List<T> list) {
        if (list.isEmpty()) return List.of(List.of());
        List<List<T>> result = new ArrayList<>();
        for (List<T> rest : subsets(list.subList(1, list.size()))) {
            result.add(rest);
            List<T> more = new ArrayList<>(rest);
            more.add(0, list.get(0));
            result.add(more);
        }
        return result;
    }

    static int partitions(int n, int largest) {
        if (n == 0) return 1;
        int count = 0;
        for (int part = Math.min(n, largest); part > 0; part--) count += partitions(n - part, part);
        return count;
    }

    static int fill(char[][] map, int x, int y) {
        if (y < 0 || y >= map.length || x < 0 || x >= map[y].length || map[y][x] != '.') return 0;
        map[y][x] = '~';
        return 1 + fill(map, x + 1, y) + fill(map, x - 1, y) + fill(map, x, y + 1) + fill(map, x, y - 1);
    }

    static String binary(int n) {
        return n < 2 ? "" + n : binary(n / 2) + n % 2;
    }

    static int mccarthy(int n) {
        return n > 100 ? n - 10 : mccarthy(mccarthy(n + 11));
    }

    static double depth(int n, double sum) {
        return n == 0 ? sum : depth(n - 1, sum + 1.0 / n);
    }

    public static void main(String[] args) {
        hanoi(10, 'A', 'C', 'B');
        System.out.println(log + "" + moves);
        System.out.println(ackermann(2, 3) + " " + ackermann(2, 9) + " " + ackermann(3, 3));
        System.out.println(even(500) + " " + odd(501) + " " + even(7) + " " + fib(18) + " " + fibonacci(90, new HashMap<>()));
        System.out.println(subsets(List.of('a', 'b', 'c')) + " " + subsets(List.of(1, 2, 3, 4, 5, 6)).size());
        System.out.println(partitions(10, 10) + " " + partitions(20, 20) + " " + binary(1000) + " " + mccarthy(50) + " " + depth(1000, 0));
        char[][] map = new char[5][];
        String[] rows = {"..#..", ".##.#", "#...#", ".#.#.", "..#.."};
        for (int i = 0; i < 5; i++) map[i] = rows[i].toCharArray();
        System.out.println(fill(map, 4, 0) + " " + fill(map, 0, 0) + " " + fill(map, 0, 0));
        for (char[] row : map) System.out.println(row);
    }
}
