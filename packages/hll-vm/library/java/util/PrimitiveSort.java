package java.util;

/**
 * Sorts primitive values. Ints and longs are sorted by a quicksort that turns into heapsort when it goes too deep; the
 * other types are carried over to them by a mapping that keeps their order.
 */
final class PrimitiveSort {
    private PrimitiveSort() {}

    static void sort(byte[] a, int from, int to) {
        int[] count = new int[256];
        for (int i = from; i < to; i++) {
            count[a[i] + 128]++;
        }
        int next = from;
        for (int value = 0; value < 256; value++) {
            for (int left = count[value]; left > 0; left--) {
                a[next++] = (byte) (value - 128);
            }
        }
    }

    static void sort(short[] a, int from, int to) {
        int[] keys = new int[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = a[i];
        }
        sort(keys, 0, keys.length);
        for (int i = from; i < to; i++) {
            a[i] = (short) keys[i - from];
        }
    }

    static void sort(char[] a, int from, int to) {
        int[] keys = new int[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = a[i];
        }
        sort(keys, 0, keys.length);
        for (int i = from; i < to; i++) {
            a[i] = (char) keys[i - from];
        }
    }

    static void sort(float[] a, int from, int to) {
        int[] keys = new int[to - from];
        for (int i = from; i < to; i++) {
            int bits = Float.floatToIntBits(a[i]);
            keys[i - from] = bits ^ bits >> 31 & Integer.MAX_VALUE;
        }
        sort(keys, 0, keys.length);
        for (int i = from; i < to; i++) {
            int bits = keys[i - from];
            a[i] = Float.intBitsToFloat(bits ^ bits >> 31 & Integer.MAX_VALUE);
        }
    }

    static void sort(double[] a, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            long bits = Double.doubleToLongBits(a[i]);
            keys[i - from] = bits ^ bits >> 63 & Long.MAX_VALUE;
        }
        sort(keys, 0, keys.length);
        for (int i = from; i < to; i++) {
            long bits = keys[i - from];
            a[i] = Double.longBitsToDouble(bits ^ bits >> 63 & Long.MAX_VALUE);
        }
    }

    static void sort(int[] a, int from, int to) {
        IntQuicksort.sort(a, from, to - 1);
    }

    static void sort(long[] a, int from, int to) {
        LongQuicksort.sort(a, from, to - 1);
    }
}
