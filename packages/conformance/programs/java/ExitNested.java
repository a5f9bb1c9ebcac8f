// status: 42
// System.exit deep inside: no finally, no catch, nothing after it; what was printed before is kept.
public class ExitNested {
    static class Closing implements AutoCloseable {
        @Override
        public void close() {
            System.out.println("never closed");
        }
    }

    static int deep(int n) {
        try {
            if (n == 0) System.exit(compute());
            return deep(n - 1) + 1;
        } catch (Throwable e) {
            System.out.println("never caught");
            return 0;
        } finally {
            System.out.println("never finally");
        }
    }

    static int compute() {
        try {
            return 40;
        } finally {
            System.out.println("this finally runs");
        }
    }

    static synchronized void locked() {
        synchronized (ExitNested.class) {
            Runnable runnable = () -> {
                try (Closing closing = new Closing()) {
                    exit(deepStatus());
                }
            };
            runnable.run();
        }
    }

    static int deepStatus() {
        return compute() + 2;
    }

    static void exit(int status) {
        try {
            System.out.print("exiting with " + status);
            System.err.print("an error without newline");
            Runtime.getRuntime().exit(status);
        } finally {
            System.out.println("never");
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException e) {
                System.out.println("never interrupted");
            } finally {
                System.out.println("never ended");
            }
        });
        other.start();
        Thread exiting = new Thread(ExitNested::locked);
        exiting.start();
        exiting.join();
        System.out.println("never joined " + deep(3));
    }
}
