// status: 7
// System.exit in a finally block wins over an exception and over a return; negative statuses are cut to eight bits.
public class ExitInFinally {
    static int status(int n) {
        try {
            if (n > 0) throw new IllegalStateException("lost");
            return -1;
        } finally {
            if (n > 1) {
                System.out.println("exit " + n);
                System.exit(256 + 7);
            }
        }
    }

    public static void main(String[] args) {
        System.out.println(status(0));
        try {
            status(1);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(status(2));
        } catch (IllegalStateException e) {
            System.out.println("never");
        }
    }
}
