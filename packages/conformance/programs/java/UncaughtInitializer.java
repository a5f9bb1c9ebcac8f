// status: 1
// The initialiser of the main class fails: nothing of main runs.
public class UncaughtInitializer {
    static final int[] TABLE = new int[4];

    static {
        System.out.println("initialising");
        fill(0);
    }

    static void fill(int i) {
        TABLE[i] = i * i;
        System.out.println(i);
        fill(i + 1);
    }

    public static void main(String[] args) {
        System.out.println("not reached");
    }
}
