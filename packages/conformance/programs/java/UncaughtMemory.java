// heap: 16m
// heavy
// status: 1
// OutOfMemoryError that nobody catches.
public class UncaughtMemory {
    static Object[] fill(int size) {
        Object[] rows = new Object[size];
        for (int i = 0; i < size; i++) {
            rows[i] = new int[100_000];
        }
        return rows;
    }

    public static void main(String[] args) {
        System.out.println(fill(10).length);
        System.out.println(fill(1000).length);
    }
}
