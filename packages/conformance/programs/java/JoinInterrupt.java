// join and interrupt: sleeping, waiting, joining and running threads; the flag; interrupts before and while.
public class JoinInterrupt {
    interface Body {
        void run() throws InterruptedException;
    }

    static Thread start(String name, Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
                System.out.println(name + " ended");
            } catch (InterruptedException e) {
                System.out.println(name + ": " + e.getMessage() + " " + Thread.currentThread().isInterrupted());
            }
        }, name);
        thread.start();
        return thread;
    }

    static void awaitState(Thread thread, Thread.State state) throws InterruptedException {
        while (thread.getState() != state) Thread.sleep(1);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread sleeper = start("sleeper", () -> Thread.sleep(100_000));
        awaitState(sleeper, Thread.State.TIMED_WAITING);
        sleeper.interrupt();
        sleeper.join();

        Object lock = new Object();
        Thread waiter = start("waiter", () -> {
            synchronized (lock) {
                lock.wait();
            }
        });
        awaitState(waiter, Thread.State.WAITING);
        waiter.interrupt();
        waiter.join();

        Thread eternal = start("eternal", () -> Thread.sleep(100_000));
        Thread joiner = start("joiner", () -> eternal.join());
        awaitState(joiner, Thread.State.WAITING);
        joiner.interrupt();
        joiner.join();
        System.out.println(eternal.isAlive() + " " + joiner.isAlive());
        eternal.join(5);
        System.out.println("still there " + eternal.isAlive());
        eternal.interrupt();
        eternal.join(100_000);
        System.out.println(eternal.isAlive());

        int[] turns = {0};
        Thread runner = start("runner", () -> {
            while (!Thread.currentThread().isInterrupted()) {
                turns[0]++;
                Thread.yield();
            }
            System.out.println("flag stays " + Thread.currentThread().isInterrupted());
            System.out.println("flag taken " + Thread.interrupted() + " " + Thread.interrupted());
        });
        while (turns[0] == 0) Thread.sleep(1);
        runner.interrupt();
        runner.join();

        Thread.currentThread().interrupt();
        try {
            Thread.sleep(100_000);
        } catch (InterruptedException e) {
            System.out.println("main: " + e.getMessage() + " " + Thread.interrupted());
        }
        Thread.currentThread().interrupt();
        synchronized (lock) {
            try {
                lock.wait();
            } catch (InterruptedException e) {
                System.out.println("wait: " + e.getMessage() + " " + Thread.interrupted());
            }
        }
        Thread.currentThread().interrupt();
        try {
            sleeper.join();
            System.out.println("joined an ended one " + Thread.interrupted());
        } catch (InterruptedException e) {
            System.out.println("join: " + Thread.interrupted());
        }
        Thread late = new Thread(() -> System.out.println("late " + Thread.interrupted()));
        late.start();
        late.join();
        try {
            late.start();
        } catch (IllegalThreadStateException e) {
            System.out.println("not twice " + e.getMessage());
        }
        Thread chain = Thread.currentThread();
        for (int i = 0; i < 5; i++) {
            Thread before = chain;
            int n = i;
            chain = new Thread(() -> {
                try {
                    if (n > 0) before.join();
                } catch (InterruptedException e) {
                    System.out.println("never");
                }
                System.out.print(n + " ");
            });
            chain.start();
        }
        chain.join();
        System.out.println();
        try {
            Thread.sleep(-1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
