package java.lang;

/** Writes decimal integers into arrays of chars. */
final class DecimalDigits {
    private DecimalDigits() {
    }

    static int length(int i) {
        int length = i < 0 ? 2 : 1;
        for (int rest = i < 0 ? i : -i; rest <= -10; rest /= 10) {
            length++;
        }
        return length;
    }

    static int length(long l) {
        int length = l < 0 ? 2 : 1;
        for (long rest = l < 0 ? l : -l; rest <= -10; rest /= 10) {
            length++;
        }
        return length;
    }

    /** Writes backwards from the index `end`. Works on negative numbers, since those reach one further. */
    static void put(int i, char[] to, int end) {
        int at = end;
        int rest = i < 0 ? i : -i;
        do {
            int shorter = rest / 10;
            to[--at] = (char) ('0' + shorter * 10 - rest);
            rest = shorter;
        } while (rest != 0);
        if (i < 0) {
            to[--at] = '-';
        }
    }

    static void put(long l, char[] to, int end) {
        int at = end;
        long rest = l < 0 ? l : -l;
        while (rest < Integer.MIN_VALUE) {
            long shorter = rest / 10;
            to[--at] = (char) ('0' + (int) (shorter * 10 - rest));
            rest = shorter;
        }
        int small = (int) rest;
        do {
            int shorter = small / 10;
            to[--at] = (char) ('0' + shorter * 10 - small);
            small = shorter;
        } while (small != 0);
        if (l < 0) {
            to[--at] = '-';
        }
    }
}
