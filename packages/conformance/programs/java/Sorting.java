// Sorting algorithms against each other: bubble, insertion, selection, shell, merge, quick, heap, counting, radix.
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

public class Sorting {
    static long compares;

    static boolean less(int a, int b) {
        compares++;
        return a < b;
    }

    static void swap(int[] a, int i, int j) {
        int kept = a[i];
        a[i] = a[j];
        a[j] = kept;
    }

    static void bubble(int[] a) {
        boolean swapped = true;
        for (int end = a.length - 1; swapped; end--) {
            swapped = false;
            for (int i = 0; i < end; i++) {
                if (less(a[i + 1], a[i])) {
                    swap(a, i, i + 1);
                    swapped = true;
                }
            }
        }
    }

    static void insertion(int[] a) {
        for (int i = 1; i < a.length; i++) {
            int value = a[i];
            int j = i - 1;
            for (; j >= 0 && less(value, a[j]); j--) a[j + 1] = a[j];
            a[j + 1] = value;
        }
    }

    static void selection(int[] a) {
        for (int i = 0; i < a.length; i++) {
            int least = i;
            for (int j = i + 1; j < a.length; j++) if (less(a[j], a[least])) least = j;
            swap(a, i, least);
        }
    }

    static void shell(int[] a) {
        for (int gap = a.length / 2; gap > 0; gap /= 2) for (int i = gap; i < a.length; i++) for (int j = i; j >= gap && less(a[j], a[j - gap]); j -= gap) swap(a, j, j - gap);
    }

    static void merge(int[] a) {
        if (a.length < 2) return;
        int[] left = Arrays.copyOfRange(a, 0, a.length / 2);
        int[] right = Arrays.copyOfRange(a, a.length / 2, a.length);
        merge(left);
        merge(right);
        for (int i = 0, l = 0, r = 0; i < a.length; i++) a[i] = r == right.length || l < left.length && !less(right[r], left[l]) ? left[l++] : right[r++];
    }

    static void quick(int[] a) {
        quick(a, 0, a.length - 1);
    }

    static void quick(int[] a, int from, int to) {
        if (from >= to) return;
        int pivot = a[(from + to) >>> 1];
        int i = from - 1;
        int j = to + 1;
        while (true) {
            do i++; while (less(a[i], pivot));
            do j--; while (less(pivot, a[j]));
            if (i >= j) break;
            swap(a, i, j);
        }
        quick(a, from, j);
        quick(a, j + 1, to);
    }

    static void heap(int[] a) {
        for (int i = a.length / 2; i-- > 0; ) sift(a, i, a.length);
        for (int end = a.length; --end > 0; ) {
            swap(a, 0, end);
            sift(a, 0, end);
        }
    }

    static void sift(int[] a, int i, int end) {
        for (int child; (child = 2 * i + 1) < end; i = child) {
            if (child + 1 < end && less(a[child], a[child + 1])) child++;
            if (!less(a[i], a[child])) return;
            swap(a, i, child);
        }
    }

    static void counting(int[] a) {
        int[] counts = new int[1000];
        for (int n : a) counts[n]++;
        int i = 0;
        for (int n = 0; n < counts.length; n++) while (counts[n]-- > 0) a[i++] = n;
    }

    static void radix(int[] a) {
        int[] from = a;
        int[] to = new int[a.length];
        for (int shift = 0; shift < 16; shift += 4) {
            int[] starts = new int[17];
            for (int n : from) starts[(n >> shift & 15) + 1]++;
            for (int d = 0; d < 16; d++) starts[d + 1] += starts[d];
            for (int n : from) to[starts[n >> shift & 15]++] = n;
            int[] kept = from;
            from = to;
            to = kept;
        }
    }

    static int[] data(int n, int kind) {
        int[] a = new int[n];
        int seed = 17;
        for (int i = 0; i < n; i++) {
            seed = seed * 1664525 + 1013904223;
            a[i] = kind == 0 ? seed >>> 8 & 511 : kind == 1 ? i : kind == 2 ? n - i : seed >>> 30;
        }
        return a;
    }

    public static void main(String[] args) {
        Map<String, Consumer<int[]>> sorts = new LinkedHashMap<>();
        sorts.put("bubble", Sorting::bubble);
        sorts.put("insertion", Sorting::insertion);
        sorts.put("selection", Sorting::selection);
        sorts.put("shell", Sorting::shell);
        sorts.put("merge", Sorting::merge);
        sorts.put("quick", Sorting::quick);
        sorts.put("heap", Sorting::heap);
        sorts.put("counting", Sorting::counting);
        sorts.put("radix", Sorting::radix);
        for (Map.Entry<String, Consumer<int[]>> sort : sorts.entrySet()) {
            StringBuilder line = new StringBuilder(sort.getKey()).append(':');
            for (int kind = 0; kind < 4; kind++) {
                int[] a = data(100, kind);
                int[] expected = a.clone();
                Arrays.sort(expected);
                compares = 0;
                sort.getValue().accept(a);
                line.append(' ').append(compares).append(Arrays.equals(a, expected) ? "" : " wrong");
            }
            System.out.println(line);
        }
        int[] empty = {};
        for (Consumer<int[]> sort : sorts.values()) sort.accept(empty);
        System.out.println(Arrays.toString(Arrays.copyOf(data(100, 0), 8)));
    }
}
