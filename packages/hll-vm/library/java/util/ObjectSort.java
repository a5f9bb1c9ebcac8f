package java.util;

/**
 * A stable merge sort. A short array is sorted as elsewhere, by the run it starts with and binary insertion, so that
 * the comparator sees the same calls; a longer one is cut in two until it is short or in order.
 */
final class ObjectSort {
    private static final int SHORT = 32;

    private final Object[] array;
    private final Object[] lower;
    private final Comparator<Object> order;

    @SuppressWarnings("unchecked")
    private ObjectSort(Object[] array, int count, Comparator<?> order) {
        this.array = array;
        this.lower = new Object[count < SHORT ? 0 : count / 2 + 1];
        this.order = (Comparator<Object>) order;
    }

    /** Sorts from {@code from} to before {@code to}, by natural order if there is no comparator. */
    static void sort(Object[] array, int from, int to, Comparator<?> order) {
        if (to - from >= 2) {
            new ObjectSort(array, to - from, order).sort(from, to);
        }
    }

    @SuppressWarnings("unchecked")
    private int compare(Object a, Object b) {
        return order == null ? ((Comparable<Object>) a).compareTo(b) : order.compare(a, b);
    }

    private void sort(int from, int to) {
        int sorted = from + run(from, to);
        if (sorted == to) {
            return;
        }
        if (to - from < SHORT) {
            insert(from, sorted, to);
            return;
        }
        int middle = from + to >>> 1;
        if (sorted < middle) {
            sort(from, middle);
        }
        sort(middle, to);
        merge(from, middle, to);
    }

    /** The length of the run at the start; one that descends is turned round. */
    private int run(int from, int to) {
        int end = from + 1;
        if (end == to) {
            return 1;
        }
        if (compare(array[end++], array[from]) < 0) {
            while (end < to && compare(array[end], array[end - 1]) < 0) {
                end++;
            }
            for (int i = from, j = end - 1; i < j; i++, j--) {
                Object swapped = array[i];
                array[i] = array[j];
                array[j] = swapped;
            }
        } else {
            while (end < to && compare(array[end], array[end - 1]) >= 0) {
                end++;
            }
        }
        return end - from;
    }

    private void insert(int from, int sorted, int to) {
        for (int next = sorted; next < to; next++) {
            Object element = array[next];
            int left = from;
            int right = next;
            while (left < right) {
                int middle = left + right >>> 1;
                if (compare(element, array[middle]) < 0) {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            System.arraycopy(array, left, array, left + 1, next - left);
            array[left] = element;
        }
    }

    private void merge(int from, int middle, int to) {
        if (compare(array[middle], array[middle - 1]) >= 0) {
            return;
        }
        int count = middle - from;
        System.arraycopy(array, from, lower, 0, count);
        int i = 0;
        int j = middle;
        int target = from;
        while (i < count && j < to) {
            array[target++] = compare(array[j], lower[i]) < 0 ? array[j++] : lower[i++];
        }
        System.arraycopy(lower, i, array, target, count - i);
    }
}
