// Made by scripts/expand-templates.mjs from library-templates/java/util/$TQuicksort.java.
package java.util;

/** Quicksort of long values by the median of three, finished by insertion, with heapsort where it goes too deep. */
final class LongQuicksort {
    private static final int SHORT = 24;

    private LongQuicksort() {}

    /** Sorts from {@code low} to {@code high}, both included. */
    static void sort(long[] a, int low, int high) {
        sort(a, low, high, 2 * (32 - Integer.numberOfLeadingZeros(Math.max(high - low, 1))));
    }

    private static void sort(long[] a, int low, int high, int depth) {
        while (high - low >= SHORT) {
            if (depth-- == 0) {
                heapsort(a, low, high);
                return;
            }
            int split = partition(a, low, high);
            if (split - low < high - split) {
                sort(a, low, split, depth);
                low = split + 1;
            } else {
                sort(a, split + 1, high, depth);
                high = split;
            }
        }
        for (int i = low + 1; i <= high; i++) {
            long value = a[i];
            int j = i - 1;
            while (j >= low && a[j] > value) {
                a[j + 1] = a[j];
                j--;
            }
            a[j + 1] = value;
        }
    }

    private static int partition(long[] a, int low, int high) {
        long x = a[low];
        long y = a[low + high >>> 1];
        long z = a[high];
        long pivot = Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
        int i = low - 1;
        int j = high + 1;
        while (true) {
            do {
                i++;
            } while (a[i] < pivot);
            do {
                j--;
            } while (a[j] > pivot);
            if (i >= j) {
                return j == high ? j - 1 : j;
            }
            long swapped = a[i];
            a[i] = a[j];
            a[j] = swapped;
        }
    }

    private static void heapsort(long[] a, int low, int high) {
        int count = high - low + 1;
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(a, low, i, count);
        }
        for (int last = count - 1; last > 0; last--) {
            long greatest = a[low];
            a[low] = a[low + last];
            a[low + last] = greatest;
            sink(a, low, 0, last);
        }
    }

    private static void sink(long[] a, int base, int index, int count) {
        long value = a[base + index];
        int child;
        while ((child = 2 * index + 1) < count) {
            if (child + 1 < count && a[base + child + 1] > a[base + child]) {
                child++;
            }
            if (a[base + child] <= value) {
                break;
            }
            a[base + index] = a[base + child];
            index = child;
        }
        a[base + index] = value;
    }
}
