// Dining philosophers: ordered forks, then a waiter with permits; everybody eats, nothing is used twice at once.
public class Philosophers {
    static final int COUNT = 5;
    static final int MEALS = 20;

    static class Fork {
        final int number;
        private int holder = -1;
        private int uses;

        Fork(int number) {
            this.number = number;
        }

        void take(int who) {
            if (holder != -1) throw new IllegalStateException("fork " + number + " is held by " + holder);
            holder = who;
            uses++;
        }

        void put() {
            holder = -1;
        }
    }

    static class Permits {
        private int free;

        Permits(int free) {
            this.free = free;
        }

        synchronized void acquire() throws InterruptedException {
            while (free == 0) wait();
            free--;
        }

        synchronized void release() {
            free++;
            notify();
        }
    }

    static class Philosopher extends Thread {
        final int number;
        final Fork left;
        final Fork right;
        final Permits permits;
        int meals;

        Philosopher(int number, Fork[] forks, Permits permits) {
            super("philosopher " + number);
            this.number = number;
            this.permits = permits;
            Fork a = forks[number];
            Fork b = forks[(number + 1) % COUNT];
            boolean ordered = permits == null && a.number > b.number;
            left = ordered ? b : a;
            right = ordered ? a : b;
        }

        private void eat() {
            synchronized (left) {
                left.take(number);
                Thread.yield();
                synchronized (right) {
                    right.take(number);
                    meals++;
                    if (meals % 3 == 0) Thread.yield();
                    right.put();
                }
                left.put();
            }
        }

        @Override
        public void run() {
            try {
                while (meals < MEALS) {
                    if (permits != null) permits.acquire();
                    try {
                        eat();
                    } finally {
                        if (permits != null) permits.release();
                    }
                }
            } catch (InterruptedException e) {
                System.out.println(getName() + " was interrupted");
            }
        }
    }

    static void dine(Permits permits) throws InterruptedException {
        Fork[] forks = new Fork[COUNT];
        for (int i = 0; i < COUNT; i++) forks[i] = new Fork(i);
        Philosopher[] philosophers = new Philosopher[COUNT];
        for (int i = 0; i < COUNT; i++) philosophers[i] = new Philosopher(i, forks, permits);
        for (Philosopher philosopher : philosophers) philosopher.start();
        for (Philosopher philosopher : philosophers) philosopher.join();
        for (Philosopher philosopher : philosophers) System.out.println(philosopher.getName() + " ate " + philosopher.meals + " times");
        for (Fork fork : forks) System.out.print(fork.uses + " ");
        System.out.println(permits == null ? "ordered" : "permits left " + permits.free);
    }

    public static void main(String[] args) throws InterruptedException {
        dine(null);
        dine(new Permits(COUNT - 1));
    }
}
