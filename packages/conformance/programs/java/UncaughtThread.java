// Exceptions that end other threads: their traces, named threads, handlers, and main goes on.
public class UncaughtThread {
    static class Worker extends Thread {
        final int n;

        Worker(String name, int n) {
            super(name);
            this.n = n;
        }

        @Override
        public void run() {
            System.out.println(getName() + " runs");
            work(n);
        }

        void work(int k) {
            if (k == 0) throw new IllegalStateException("worker " + getName());
            work(k - 1);
        }
    }

    static class Quiet extends Thread {
        @Override
        public void run() {
            throw new RuntimeException("handled");
        }
    }

    public static void main(String[] args) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Worker worker = new Worker(i == 0 ? "first" : "worker \"" + i + "\"", i);
            worker.start();
            worker.join();
            System.out.println(worker.isAlive() + " " + worker.getState());
        }
        Quiet quiet = new Quiet();
        quiet.setName("quiet");
        quiet.setUncaughtExceptionHandler((thread, e) -> System.out.println(thread.getName() + " died of " + e + " at " + e.getStackTrace()[0]));
        quiet.start();
        quiet.join();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> System.out.println("default: " + thread.getName() + " " + e.getMessage()));
        Quiet other = new Quiet();
        other.setName("other");
        other.start();
        other.join();
        Thread bad = new Quiet();
        bad.setName("bad");
        bad.setUncaughtExceptionHandler((thread, e) -> {
            System.out.println("the handler fails");
            throw new Error("ignored");
        });
        bad.start();
        bad.join();
        System.out.println("main ends");
    }
}
