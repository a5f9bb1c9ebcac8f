// finally in all shapes: returns in it and before it, nested, throwing, its effect on variables, in constructors and lambdas.
import java.util.function.IntSupplier;

public class FinallyShapes {
    static StringBuilder log = new StringBuilder();

    static int log(String text, int value) {
        log.append(text);
        return value;
    }

    static int returns() {
        try {
            return log("t", 1);
        } finally {
            log("f", 0);
        }
    }

    @SuppressWarnings("finally")
    static int overrides() {
        try {
            return 1;
        } finally {
            return 2;
        }
    }

    @SuppressWarnings("finally")
    static int swallows() {
        try {
            throw new RuntimeException("lost");
        } finally {
            return 3;
        }
    }

    static int saved() {
        int x = 10;
        try {
            return x;
        } finally {
            x = 20;
            log("x" + x, 0);
        }
    }

    static int[] savedArray() {
        int[] x = {10};
        try {
            return x;
        } finally {
            x[0] = 20;
        }
    }

    static long wide(long a, double b) {
        try {
            return a + (long) b;
        } finally {
            a = 0;
            b = 0;
        }
    }

    static int nested(int n) {
        try {
            try {
                if (n == 0) throw new IllegalStateException("zero");
                if (n == 1) return log("a", 1);
                log("b", 0);
            } catch (IllegalStateException e) {
                log("c", 0);
                if (n == 0) throw new RuntimeException("from catch");
            } finally {
                log("d", 0);
                try {
                    if (n == 2) throw new IllegalArgumentException("in finally");
                    log("e", 0);
                } finally {
                    log("f", 0);
                }
            }
            return log("g", 2);
        } catch (IllegalArgumentException e) {
            return log("h", 3);
        } finally {
            log("i", 0);
        }
    }

    @SuppressWarnings("finally")
    static String replaced() {
        try {
            try {
                throw new RuntimeException("first");
            } finally {
                throw new RuntimeException("second");
            }
        } catch (RuntimeException e) {
            return e.getMessage() + e.getSuppressed().length;
        }
    }

    static int rethrown(boolean inner) throws Exception {
        try {
            if (inner) throw new Exception("checked");
            return 1;
        } catch (Exception e) {
            log("r", 0);
            throw e;
        } finally {
            log("f", 0);
        }
    }

    static class Made {
        int state;

        Made(int n) {
            try {
                if (n < 0) throw new IllegalArgumentException("negative");
                state = n;
            } catch (IllegalArgumentException e) {
                state = -1;
            } finally {
                state += 100;
            }
        }
    }

    static String run(int n) {
        log.setLength(0);
        String result;
        try {
            result = "" + nested(n);
        } catch (RuntimeException e) {
            result = e.getMessage();
        }
        return result + " " + log;
    }

    static int deep(int n) {
        try {
            return n == 0 ? 1 / n : deep(n - 1);
        } finally {
            log.append(n);
        }
    }

    static boolean conditional(boolean a) {
        boolean done = false;
        try {
            if (a) return done;
            done = true;
        } finally {
            if (!done) log.append("undone ");
            else log.append("done ");
        }
        return done;
    }

    static int fallThrough(Object o) {
        int result = 0;
        try {
            result = 1;
            result = o.hashCode() & 0;
            result = 2;
        } catch (NullPointerException e) {
            result += 10;
        } finally {
            result += 100;
        }
        return result;
    }

    public static void main(String[] args) {
        System.out.println(returns() + " " + log);
        System.out.println(overrides() + " " + swallows() + " " + saved() + " " + savedArray()[0] + " " + wide(1L << 40, 2.9));
        for (int n = 0; n < 4; n++) System.out.println(run(n));
        System.out.println(replaced());
        log.setLength(0);
        for (boolean inner : new boolean[] {true, false}) {
            try {
                System.out.println(rethrown(inner));
            } catch (Exception e) {
                System.out.println(e.getMessage());
            }
        }
        System.out.println(log + " " + new Made(-5).state + " " + new Made(5).state);
        log.setLength(0);
        try {
            deep(5);
        } catch (ArithmeticException e) {
            System.out.println(log + " " + e.getMessage());
        }
        log.setLength(0);
        System.out.println(conditional(true) + " " + conditional(false) + " " + log);
        System.out.println(fallThrough("x") + " " + fallThrough(null));
        IntSupplier supplier = () -> {
            try {
                return Integer.parseInt("no");
            } catch (NumberFormatException e) {
                return -1;
            } finally {
                log.setLength(0);
                log.append("lambda");
            }
        };
        System.out.println(supplier.getAsInt() + " " + log);
        synchronized (log) {
            try {
                log.append("!");
            } finally {
                System.out.println(log);
            }
        }
    }
}
