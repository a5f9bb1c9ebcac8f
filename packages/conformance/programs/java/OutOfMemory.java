// heap: 24m
// heavy
// OutOfMemoryError: caught, again and again, by small and by large objects; the memory is there again afterwards.
import java.util.ArrayList;
import java.util.List;

public class OutOfMemory {
    static class Link {
        final Link next;
        final byte[] load = new byte[64 * 1024];

        Link(Link next) {
            this.next = next;
        }
    }

    static int chain() {
        Link last = null;
        int count = 0;
        try {
            while (true) {
                last = new Link(last);
                count++;
            }
        } catch (OutOfMemoryError e) {
            last = null;
            System.out.println(e.getMessage());
        }
        return count;
    }

    static String array(int length) {
        try {
            long[] array = new long[length];
            return "made " + array.length;
        } catch (OutOfMemoryError e) {
            return e.toString();
        }
    }

    static String rows() {
        try {
            int[][] rows = new int[1000][100_000];
            return "made " + rows.length;
        } catch (OutOfMemoryError e) {
            return "rows: " + e.getMessage();
        }
    }

    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            int count = chain();
            System.out.println(count > 100 && count < 384);
        }
        System.out.println(array(1000) + ", " + array(10_000_000) + ", " + array(100_000));
        System.out.println(rows());
        List<long[]> list = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) list.add(new long[64 * 1024]);
        } catch (OutOfMemoryError e) {
            boolean some = list.size() > 10;
            list.clear();
            System.out.println("cleared " + some);
        }
        StringBuilder builder = new StringBuilder("abcdefgh");
        try {
            while (true) builder.append(builder);
        } catch (OutOfMemoryError e) {
            int length = builder.length();
            builder = null;
            System.out.println((length > 1000) + " " + (length & length - 1));
        }
        int total = 0;
        for (int i = 0; i < 2000; i++) total += new byte[32 * 1024].length;
        System.out.println(total);
        long max = Runtime.getRuntime().maxMemory();
        System.out.println(max > 10_000_000 && max < 30_000_000);
    }
}
