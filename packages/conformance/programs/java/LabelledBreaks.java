// Labels, break and continue of every kind of loop, loops without bodies, nested searches, do and while conditions with effects.
public class LabelledBreaks {
    static int find(int[][] rows, int wanted) {
        int steps = 0;
        search:
        for (int[] row : rows) {
            for (int n : row) {
                steps++;
                if (n == wanted) break search;
                if (n < 0) continue search;
            }
            steps += 100;
        }
        return steps;
    }

    static String primes(int limit) {
        StringBuilder out = new StringBuilder();
        next:
        for (int n = 2; n < limit; n++) {
            for (int d = 2; d * d <= n; d++) if (n % d == 0) continue next;
            out.append(n).append(' ');
        }
        return out.toString();
    }

    static int whiles() {
        int i = 0, j = 0, count = 0;
        outer:
        while (true) {
            i++;
            do {
                j++;
                if (j % 3 == 0) continue;
                if (j > 20) break outer;
                if (j % 7 == 0) continue outer;
                count += i * j;
            } while (j % 5 != 0);
            count -= 1000;
        }
        return count;
    }

    static int blocks(int n) {
        int result = 1;
        a: {
            b: {
                c: {
                    if (n == 0) break a;
                    if (n == 1) break b;
                    if (n == 2) break c;
                    result *= 2;
                }
                result *= 3;
            }
            result *= 5;
        }
        return result;
    }

    static int conditions() {
        int i = 0, sum = 0;
        while (i++ < 5 && (sum += i) < 9) sum += 10 * i;
        do ; while (--i > -3);
        for (; ; ) if (++i > 4) break;
        for (int a = 0, b = 10; a < b; a += 2, b--) sum += a * b;
        for (int k = 3; k-- > 0; ) sum = sum * 2 + k;
        return sum * 100 + i;
    }

    static String triangle(int n) {
        String out = "";
        rows:
        for (int y = 0; ; y++) {
            for (int x = 0; x <= n; x++) {
                if (y == n) break rows;
                if (x > y) {
                    out += "/";
                    continue rows;
                }
                out += (char) ('a' + x * y % 26);
            }
        }
        return out;
    }

    static boolean shortCircuit(StringBuilder log, boolean... values) {
        int i = 0;
        boolean result = false;
        if (log(log, values[i++]) && log(log, values[i++]) || log(log, values[i++]) & log(log, values[i])) result = true;
        return result ? log(log, true) || log(log, false) : !log(log, result);
    }

    static boolean log(StringBuilder log, boolean value) {
        log.append(value ? 't' : 'f');
        return value;
    }

    static int unusual(int n) {
        int result = 0;
        loop:
        for (int i = 0; i < n; i++) {
            switch (i % 4) {
                case 0:
                    continue;
                case 1:
                    if (i > 8) break loop;
                    break;
                case 2:
                    try {
                        if (i == 6) continue loop;
                    } finally {
                        result += 1000;
                    }
                default:
                    result += i;
                    continue loop;
            }
            result += 100;
        }
        return result;
    }

    public static void main(String[] args) {
        int[][] rows = {{1, 2, 3}, {4, -1, 5}, {}, {6, 7, 8}};
        for (int wanted : new int[] {1, 5, 7, 9}) System.out.print(find(rows, wanted) + " ");
        System.out.println();
        System.out.println(primes(60));
        System.out.println(whiles());
        for (int n = 0; n < 4; n++) System.out.print(blocks(n) + " ");
        System.out.println();
        System.out.println(conditions());
        System.out.println(triangle(6));
        StringBuilder log = new StringBuilder();
        for (int mask = 0; mask < 16; mask++) log.append(shortCircuit(log, (mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0) ? "T " : "F ");
        System.out.println(log);
        System.out.println(unusual(20) + " " + unusual(8) + " " + unusual(0));
        label: System.out.println("a labelled statement");
        boolean a = true, b = false;
        if (a) if (b) System.out.println("never"); else System.out.println("dangling else");
        int x = 0;
        x: for (; x < 3; x++) for (int y = 0; ; y++) if (y > x) continue x; else System.out.print(x + "" + y + " ");
        System.out.println();
    }
}
