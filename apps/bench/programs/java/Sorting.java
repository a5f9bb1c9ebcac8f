// size: 45000
// guest: 400
// Quicksort of int written out, and the library's sort of objects by a comparator.
import java.util.Arrays;
import java.util.Comparator;

final class Sorting extends Laps {
    public static void main(String[] args) {
        new Sorting().run(args);
    }

    private static void sort(int[] values, int from, int to) {
        while (from < to) {
            int pivot = values[(from + to) >>> 1], i = from, j = to;
            while (i <= j) {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i <= j) {
                    int value = values[i];
                    values[i++] = values[j];
                    values[j--] = value;
                }
            }
            sort(values, from, j);
            from = i;
        }
    }

    @Override
    long lap(int size) {
        int[] values = new int[size * 2];
        Integer[] boxed = new Integer[size / 2];
        int seed = 12345;
        for (int i = 0; i < values.length; i++) values[i] = seed = seed * 1103515245 + 12345;
        for (int i = 0; i < boxed.length; i++) boxed[i] = values[i] >> 8;
        sort(values, 0, values.length - 1);
        Arrays.sort(boxed, Comparator.reverseOrder());
        long sum = 0;
        for (int i = 0; i < values.length; i++) sum = sum * 3 + values[i];
        for (Integer value : boxed) sum = sum * 5 + value;
        return sum;
    }
}
