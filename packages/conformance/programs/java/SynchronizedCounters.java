// Synchronized methods and blocks: sums without loss, re-entrance, static locks, locks released by exceptions.
import java.util.ArrayList;
import java.util.List;

public class SynchronizedCounters {
    private int count;
    private static long total;
    private final Object lock = new Object();
    private int guarded;

    synchronized void increment() {
        int seen = count;
        if (seen % 50 == 0) Thread.yield();
        count = seen + 1;
    }

    static synchronized void add(long n) {
        long seen = total;
        if (n % 64 == 0) Thread.yield();
        total = seen + n;
    }

    void guardedIncrement() {
        synchronized (lock) {
            int seen = guarded;
            Thread.yield();
            guarded = seen + 1;
        }
    }

    synchronized int recursive(int n) {
        return n == 0 ? 0 : 1 + recursive(n - 1);
    }

    synchronized void failing() {
        throw new IllegalStateException("inside");
    }

    static int depth(Object... locks) {
        int held = 0;
        for (Object each : locks) if (Thread.holdsLock(each)) held++;
        return held;
    }

    static class Account {
        final int id;
        private int balance;

        Account(int id, int balance) {
            this.id = id;
            this.balance = balance;
        }

        static void transfer(Account from, Account to, int amount) {
            Account first = from.id < to.id ? from : to;
            Account second = first == from ? to : from;
            synchronized (first) {
                synchronized (second) {
                    from.balance -= amount;
                    if (amount % 3 == 0) Thread.yield();
                    to.balance += amount;
                }
            }
        }
    }

    static void runAll(int threads, Runnable action) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) all.add(new Thread(action));
        for (Thread thread : all) thread.start();
        for (Thread thread : all) thread.join();
    }

    public static void main(String[] args) throws InterruptedException {
        SynchronizedCounters counters = new SynchronizedCounters();
        runAll(8, () -> {
            for (int i = 0; i < 500; i++) counters.increment();
        });
        System.out.println(counters.count);
        runAll(4, () -> {
            for (int i = 1; i <= 500; i++) add(i);
        });
        System.out.println(total);
        runAll(5, () -> {
            for (int i = 0; i < 100; i++) counters.guardedIncrement();
        });
        System.out.println(counters.guarded);
        System.out.println(counters.recursive(100));
        try {
            counters.failing();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " " + Thread.holdsLock(counters));
        }
        Object a = new Object();
        Object b = new Object();
        synchronized (a) {
            synchronized (b) {
                synchronized (a) {
                    System.out.print(depth(a, b, counters) + " ");
                }
                System.out.print(depth(a, b) + " ");
            }
            System.out.print(depth(a, b) + " ");
        }
        System.out.println(depth(a, b));
        Account[] accounts = new Account[4];
        for (int i = 0; i < accounts.length; i++) accounts[i] = new Account(i, 1000);
        int[] next = {0};
        runAll(4, () -> {
            int me;
            synchronized (next) {
                me = next[0]++;
            }
            for (int i = 0; i < 300; i++) Account.transfer(accounts[(me + i) % 4], accounts[(me + i * 3 + 1) % 4], i % 10);
        });
        int sum = 0;
        for (Account account : accounts) sum += account.balance;
        System.out.println(sum);
        try {
            synchronized (new Object()) {
                Object.class.cast(a).wait(1);
            }
        } catch (IllegalMonitorStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            a.notify();
        } catch (IllegalMonitorStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
