// Thread.getState in every state; names, current thread, isAlive, toString of a thread.
public class ThreadStates {
    static volatile boolean go;

    static void await(Thread thread, Thread.State state) throws InterruptedException {
        for (int i = 0; thread.getState() != state; i++) {
            if (i > 5000) throw new IllegalStateException(thread.getState() + " instead of " + state);
            Thread.sleep(1);
        }
        System.out.println(thread.getName() + " " + thread.getState() + " " + thread.isAlive());
    }

    static void quietly(long millis, Object lock) {
        try {
            synchronized (lock) {
                if (millis < 0) lock.wait();
                else lock.wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Object lock = new Object();
        Object monitor = new Object();
        Thread runnable = new Thread(() -> {
            while (!go) Thread.onSpinWait();
        }, "runner");
        await(runnable, Thread.State.NEW);
        runnable.start();
        await(runnable, Thread.State.RUNNABLE);
        Thread waiting = new Thread(() -> quietly(-1, lock), "waiter");
        waiting.start();
        await(waiting, Thread.State.WAITING);
        Thread timed = new Thread(() -> quietly(100_000, lock), "timed");
        timed.start();
        await(timed, Thread.State.TIMED_WAITING);
        Thread sleeping = new Thread(() -> {
            try {
                Thread.sleep(100_000);
            } catch (InterruptedException e) {
                System.out.println("woken");
            }
        }, "sleeper");
        sleeping.start();
        await(sleeping, Thread.State.TIMED_WAITING);
        Thread blocked = new Thread(() -> {
            synchronized (monitor) {
                System.out.println("entered");
            }
        }, "blocked");
        synchronized (monitor) {
            blocked.start();
            await(blocked, Thread.State.BLOCKED);
        }
        await(blocked, Thread.State.TERMINATED);
        Thread joiner = new Thread(() -> {
            try {
                runnable.join();
            } catch (InterruptedException e) {
                System.out.println("never");
            }
        }, "joiner");
        joiner.start();
        await(joiner, Thread.State.WAITING);
        go = true;
        await(runnable, Thread.State.TERMINATED);
        await(joiner, Thread.State.TERMINATED);
        synchronized (lock) {
            lock.notifyAll();
        }
        await(waiting, Thread.State.TERMINATED);
        await(timed, Thread.State.TERMINATED);
        sleeping.interrupt();
        sleeping.join();
        System.out.println(Thread.currentThread().getName() + " " + Thread.currentThread().getState());
        Thread.currentThread().setName("renamed");
        System.out.println(Thread.currentThread().getName() + " " + Thread.currentThread().getPriority());
        Thread inside = new Thread("inside") {
            @Override
            public void run() {
                System.out.println(Thread.currentThread() == this);
                System.out.println(getName() + " " + isAlive() + " " + getState());
            }
        };
        inside.start();
        inside.join();
        new Thread("direct") {
            @Override
            public void run() {
                System.out.println("run directly in " + Thread.currentThread().getName());
            }
        }.run();
        System.out.println(Thread.State.valueOf("BLOCKED").ordinal());
        try {
            new Thread((String) null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }
}
