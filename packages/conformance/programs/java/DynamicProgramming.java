// Dynamic programming: longest common subsequence, edit distance, knapsack, coins, matrix chains, increasing sequences, words.
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

public class DynamicProgramming {
    static String commonSubsequence(String a, String b) {
        int[][] best = new int[a.length() + 1][b.length() + 1];
        for (int i = a.length() - 1; i >= 0; i--) for (int j = b.length() - 1; j >= 0; j--) best[i][j] = a.charAt(i) == b.charAt(j) ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
        StringBuilder out = new StringBuilder();
        for (int i = 0, j = 0; i < a.length() && j < b.length(); ) {
            if (a.charAt(i) == b.charAt(j)) {
                out.append(a.charAt(i++));
                j++;
            } else if (best[i + 1][j] >= best[i][j + 1]) i++;
            else j++;
        }
        return out.toString();
    }

    static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    static int knapsack(int capacity, int[] weights, int[] values) {
        int[] best = new int[capacity + 1];
        for (int i = 0; i < weights.length; i++) for (int c = capacity; c >= weights[i]; c--) best[c] = Math.max(best[c], best[c - weights[i]] + values[i]);
        return best[capacity];
    }

    static long coins(int amount, int... kinds) {
        long[] ways = new long[amount + 1];
        ways[0] = 1;
        for (int kind : kinds) for (int a = kind; a <= amount; a++) ways[a] += ways[a - kind];
        return ways[amount];
    }

    static int fewestCoins(int amount, int... kinds) {
        int[] fewest = new int[amount + 1];
        Arrays.fill(fewest, 1, amount + 1, Integer.MAX_VALUE - 1);
        for (int a = 1; a <= amount; a++) for (int kind : kinds) if (kind <= a) fewest[a] = Math.min(fewest[a], fewest[a - kind] + 1);
        return fewest[amount] == Integer.MAX_VALUE - 1 ? -1 : fewest[amount];
    }

    static String matrixChain(int... sizes) {
        int n = sizes.length - 1;
        int[][] cost = new int[n][n];
        int[][] split = new int[n][n];
        for (int length = 2; length <= n; length++) {
            for (int i = 0; i + length <= n; i++) {
                int j = i + length - 1;
                cost[i][j] = Integer.MAX_VALUE;
                for (int k = i; k < j; k++) {
                    int c = cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1];
                    if (c < cost[i][j]) {
                        cost[i][j] = c;
                        split[i][j] = k;
                    }
                }
            }
        }
        return cost[0][n - 1] + " " + brackets(split, 0, n - 1);
    }

    static String brackets(int[][] split, int i, int j) {
        return i == j ? "" + (char) ('A' + i) : "(" + brackets(split, i, split[i][j]) + brackets(split, split[i][j] + 1, j) + ")";
    }

    static int increasing(int... values) {
        int[] tails = new int[values.length];
        int length = 0;
        for (int value : values) {
            int at = Arrays.binarySearch(tails, 0, length, value);
            if (at < 0) at = -at - 1;
            tails[at] = value;
            if (at == length) length++;
        }
        return length;
    }

    static long paths(int width, int height, Map<Long, Long> memo) {
        if (width == 1 || height == 1) return 1;
        long key = (long) width << 32 | height;
        Long known = memo.get(key);
        if (known == null) memo.put(key, known = paths(width - 1, height, memo) + paths(width, height - 1, memo));
        return known;
    }

    static int ways(String text, Set<String> words, Integer[] memo, int from) {
        if (from == text.length()) return 1;
        if (memo[from] != null) return memo[from];
        int count = 0;
        for (int to = from + 1; to <= text.length(); to++) if (words.contains(text.substring(from, to))) count += ways(text, words, memo, to);
        return memo[from] = count;
    }

    static int largestSum(int... values) {
        int best = values[0];
        int ending = 0;
        for (int value : values) best = Math.max(best, ending = Math.max(ending + value, value));
        return best;
    }

    static String palindrome(String s) {
        String best = "";
        for (int center = 0; center < s.length() * 2 - 1; center++) {
            int left = center / 2;
            int right = left + center % 2;
            while (left >= 0 && right < s.length() && s.charAt(left) == s.charAt(right)) {
                left--;
                right++;
            }
            if (right - left - 1 > best.length()) best = s.substring(left + 1, right);
        }
        return best;
    }

    public static void main(String[] args) {
        System.out.println(commonSubsequence("AGGTABQXYZ", "GXTXAYBZ") + " " + commonSubsequence("abc", "xyz").isEmpty());
        System.out.println(editDistance("kitten", "sitting") + " " + editDistance("", "abc") + " " + editDistance("intention", "execution"));
        System.out.println(knapsack(50, new int[] {10, 20, 30}, new int[] {60, 100, 120}) + " " + knapsack(67, new int[] {23, 26, 20, 18, 32, 27, 29, 26, 30, 27}, new int[] {505, 352, 458, 220, 354, 414, 498, 545, 473, 543}));
        System.out.println(coins(100, 1, 5, 10, 25, 50) + " " + coins(500, 1, 2, 5, 10, 20, 50, 100, 200) + " " + fewestCoins(63, 1, 5, 10, 21, 25) + " " + fewestCoins(7, 2, 4));
        System.out.println(matrixChain(40, 20, 30, 10, 30) + " " + matrixChain(10, 30, 5, 60));
        System.out.println(increasing(10, 9, 2, 5, 3, 7, 101, 18) + " " + increasing() + " " + largestSum(-2, 1, -3, 4, -1, 2, 1, -5, 4) + " " + palindrome("forgeeksskeegfor"));
        System.out.println(paths(17, 17, new HashMap<>()) + " " + ways("catsanddogs", Set.of("cat", "cats", "and", "sand", "dog", "dogs", "s"), new Integer[11], 0));
    }
}
