// volatile fields: flags, hand over of plain data, a lock of Peterson's, double-checked creation.
public class VolatileFlags {
    static volatile boolean ready;
    static int plain;
    static volatile long wide;

    static volatile boolean[] none;
    static volatile int turn;
    static volatile boolean want0;
    static volatile boolean want1;
    static int shared;

    static class Lazy {
        private static volatile Lazy instance;
        static int made;
        final int value = 42;

        static Lazy get() {
            Lazy result = instance;
            if (result == null) {
                synchronized (Lazy.class) {
                    result = instance;
                    if (result == null) {
                        made++;
                        Thread.yield();
                        instance = result = new Lazy();
                    }
                }
            }
            return result;
        }
    }

    static void lock(int me) {
        if (me == 0) want0 = true;
        else want1 = true;
        turn = 1 - me;
        while ((me == 0 ? want1 : want0) && turn == 1 - me) Thread.yield();
    }

    static void unlock(int me) {
        if (me == 0) want0 = false;
        else want1 = false;
    }

    static void join(Thread... threads) throws InterruptedException {
        for (Thread thread : threads) thread.start();
        for (Thread thread : threads) thread.join();
    }

    static Runnable critical(int me) {
        return () -> {
            for (int i = 0; i < 200; i++) {
                lock(me);
                int seen = shared;
                if (i % 7 == 0) Thread.yield();
                shared = seen + 1;
                unlock(me);
            }
        };
    }

    public static void main(String[] args) throws InterruptedException {
        int[] seen = new int[1];
        join(new Thread(() -> {
            while (!ready) Thread.yield();
            seen[0] = plain;
        }), new Thread(() -> {
            plain = 77;
            ready = true;
        }));
        System.out.println(seen[0]);
        boolean[] torn = {false};
        ready = false;
        join(new Thread(() -> {
            for (int i = 0; i < 2000; i++) wide = i % 2 == 0 ? 0L : -1L;
            ready = true;
        }), new Thread(() -> {
            while (!ready) {
                long value = wide;
                if (value != 0 && value != -1) torn[0] = true;
                Thread.yield();
            }
        }));
        System.out.println("torn " + torn[0]);
        join(new Thread(critical(0)), new Thread(critical(1)));
        System.out.println(shared);
        Lazy[] lazies = new Lazy[6];
        Thread[] threads = new Thread[6];
        for (int i = 0; i < 6; i++) {
            int me = i;
            threads[i] = new Thread(() -> lazies[me] = Lazy.get());
        }
        join(threads);
        boolean same = true;
        for (Lazy lazy : lazies) same &= lazy == lazies[0] && lazy.value == 42;
        System.out.println(same + " " + Lazy.made);
        int[] pingPong = {0, 0};
        turn = 0;
        join(new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                while (turn != 0) Thread.yield();
                pingPong[0]++;
                turn = 1;
            }
        }), new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                while (turn != 1) Thread.yield();
                pingPong[1] += pingPong[0];
                turn = 0;
            }
        }));
        System.out.println(pingPong[0] + " " + pingPong[1]);
        none = new boolean[] {true};
        none[0] &= false;
        wide += 1L << 33;
        wide++;
        System.out.println(none[0] + " " + wide--);
    }
}
