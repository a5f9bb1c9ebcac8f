// StackOverflowError: caught, repeatedly, in constructors and through finally; the program goes on. No depth is printed.
public class StackOverflows {
    static int depth;

    static int endless(int n) {
        depth++;
        return endless(n + 1) + 1;
    }

    static long wide(long a, double b, Object c) {
        return wide(a + 1, b * 2, c) + (long) b;
    }

    static class Nest {
        final Nest inner;

        Nest() {
            inner = new Nest();
        }
    }

    static class Even {
        static boolean of(int n) {
            return n == 0 || Odd.of(n - 1);
        }
    }

    static class Odd {
        static boolean of(int n) {
            return n != 0 && Even.of(n - 1);
        }
    }

    interface Self {
        Object apply(Self self);
    }

    static class Text {
        @Override
        public String toString() {
            return "t" + this;
        }
    }

    static int finallyCount;

    static void withFinally() {
        try {
            withFinally();
        } finally {
            finallyCount++;
        }
    }

    static synchronized int locked() {
        return locked() + 1;
    }

    static int backOff(int n) {
        try {
            return backOff(n + 1);
        } catch (StackOverflowError e) {
            return n > 100 ? 1 : 0;
        }
    }

    static String attempt(Runnable action) {
        try {
            action.run();
            return "fine";
        } catch (StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e + " " + e.getMessage() + " " + (trace.length > 100 && trace.length <= 1024);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        System.out.println(attempt(() -> endless(0)) + " " + (depth > 500));
        System.out.println(attempt(() -> wide(0, 1, "")));
        System.out.println(attempt(Nest::new));
        System.out.println(attempt(() -> Even.of(-1)) + " " + Even.of(100));
        Self self = s -> s.apply(s);
        System.out.println(attempt(() -> self.apply(self)));
        System.out.println(attempt(() -> new Text().toString()).startsWith("java.lang.StackOverflowError null"));
        System.out.println(attempt(StackOverflows::withFinally) + " " + (finallyCount > 100));
        System.out.println(attempt(StackOverflows::locked) + " " + Thread.holdsLock(StackOverflows.class));
        System.out.println(backOff(0));
        try {
            endless(0);
        } catch (Error e) {
            StackTraceElement top = e.getStackTrace()[0];
            System.out.println(top.getMethodName() + " " + e.getStackTrace()[50]);
        }
        Thread thread = new Thread(() -> System.out.println(attempt(() -> endless(0)) + " in a thread"));
        thread.start();
        thread.join();
        int before = depth;
        for (int i = 0; i < 3; i++) attempt(() -> endless(0));
        System.out.println(depth > before);
    }
}
