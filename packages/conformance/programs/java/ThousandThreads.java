// heavy
// A thousand threads at once: all started, all waiting at a gate, let through, joined; then a thousand one after the other.
public class ThousandThreads {
    static final int COUNT = 1000;

    static class Gate {
        private boolean open;
        private int waiting;

        synchronized void pass() throws InterruptedException {
            waiting++;
            notifyAll();
            while (!open) wait();
        }

        synchronized void awaitWaiting(int n) throws InterruptedException {
            while (waiting < n) wait();
        }

        synchronized void open() {
            open = true;
            notifyAll();
        }
    }

    static int passed;

    static synchronized void passed() {
        passed++;
    }

    public static void main(String[] args) throws InterruptedException {
        Gate gate = new Gate();
        int[] squares = new int[COUNT];
        Thread[] threads = new Thread[COUNT];
        for (int t = 0; t < COUNT; t++) {
            int me = t;
            threads[t] = new Thread(() -> {
                try {
                    gate.pass();
                    squares[me] = me * me;
                    passed();
                } catch (InterruptedException e) {
                    System.out.println("interrupted");
                }
            });
            threads[t].start();
        }
        gate.awaitWaiting(COUNT);
        int alive = 0;
        for (Thread thread : threads) if (thread.isAlive()) alive++;
        System.out.println(alive + " wait, passed " + passed);
        gate.open();
        for (Thread thread : threads) thread.join();
        long sum = 0;
        for (int square : squares) sum += square;
        System.out.println(passed + " passed, sum " + sum);
        int[] counter = {0};
        for (int t = 0; t < COUNT; t++) {
            Thread thread = new Thread(() -> counter[0]++);
            thread.start();
            thread.join();
        }
        System.out.println(counter[0]);
    }
}
