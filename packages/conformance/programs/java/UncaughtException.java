// status: 1
// An exception that main does not catch: its trace on standard error, status 1, output before it kept.
import java.util.List;

public class UncaughtException {
    static class Problem extends Exception {
        Problem(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static int parse(String text) throws Problem {
        try {
            return check(text.length());
        } catch (IllegalArgumentException e) {
            throw new Problem("cannot parse \"" + text + "\"", e);
        }
    }

    static int check(int n) {
        if (n > 3) throw new IllegalArgumentException("too long: " + n);
        return n;
    }

    static int all(List<String> texts) throws Problem {
        int sum = 0;
        for (String text : texts) sum += parse(text);
        return sum;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(all(List.of("a", "bb", "ccc")));
        System.out.print("no newline at the end");
        System.err.println("to standard error");
        try {
            all(List.of("ok", "longer"));
        } finally {
            System.err.println("finally before the trace");
        }
        System.out.println("not reached");
    }
}
