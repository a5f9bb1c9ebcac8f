// wait, notify and notifyAll: a bounded buffer, a barrier, turns, timeouts.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

public class ProducerConsumer {
    static class Buffer<T> {
        private final Deque<T> items = new ArrayDeque<>();
        private final int capacity;
        private int highest;

        Buffer(int capacity) {
            this.capacity = capacity;
        }

        synchronized void put(T item) throws InterruptedException {
            while (items.size() == capacity) wait();
            items.addLast(item);
            highest = Math.max(highest, items.size());
            notifyAll();
        }

        synchronized T take() throws InterruptedException {
            while (items.isEmpty()) wait();
            T item = items.removeFirst();
            notifyAll();
            return item;
        }
    }

    static class Barrier {
        private final int parties;
        private int arrived;
        private int generation;

        Barrier(int parties) {
            this.parties = parties;
        }

        synchronized int await() throws InterruptedException {
            int mine = generation;
            if (++arrived == parties) {
                arrived = 0;
                generation++;
                notifyAll();
            } else {
                while (mine == generation) wait();
            }
            return mine;
        }
    }

    interface Body {
        void run() throws InterruptedException;
    }

    static Thread start(Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (InterruptedException e) {
                System.out.println("interrupted");
            }
        });
        thread.start();
        return thread;
    }

    static void bounded() throws InterruptedException {
        Buffer<Integer> buffer = new Buffer<>(3);
        long[] sums = new long[3];
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < 4; p++) {
            int producer = p;
            threads.add(start(() -> {
                for (int i = 0; i < 60; i++) buffer.put(producer * 1000 + i);
            }));
        }
        for (int c = 0; c < 3; c++) {
            int consumer = c;
            threads.add(start(() -> {
                for (int i = 0; i < 80; i++) sums[consumer] += buffer.take();
            }));
        }
        for (Thread thread : threads) thread.join();
        System.out.println(sums[0] + sums[1] + sums[2] + " " + (buffer.highest <= 3) + " " + buffer.items.size());
    }

    static void turns() throws InterruptedException {
        Object lock = new Object();
        int[] turn = {0};
        StringBuilder out = new StringBuilder();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            int me = t;
            threads.add(start(() -> {
                for (int round = 0; round < 5; round++) {
                    synchronized (lock) {
                        while (turn[0] % 3 != me) lock.wait();
                        out.append((char) ('a' + me)).append(round);
                        turn[0]++;
                        lock.notifyAll();
                    }
                }
            }));
        }
        for (Thread thread : threads) thread.join();
        System.out.println(out);
    }

    static void phases() throws InterruptedException {
        Barrier barrier = new Barrier(4);
        int[][] seen = new int[4][5];
        int[] done = new int[5];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int me = t;
            threads.add(start(() -> {
                for (int phase = 0; phase < 5; phase++) {
                    synchronized (done) {
                        done[phase]++;
                    }
                    barrier.await();
                    synchronized (done) {
                        seen[me][phase] = done[phase];
                    }
                }
            }));
        }
        for (Thread thread : threads) thread.join();
        for (int[] row : seen) for (int n : row) System.out.print(n);
        System.out.println();
    }

    static void handOver() throws InterruptedException {
        Buffer<String> requests = new Buffer<>(1);
        Buffer<String> answers = new Buffer<>(1);
        Thread server = start(() -> {
            for (String request; !(request = requests.take()).equals("stop"); ) answers.put(request + "!");
        });
        for (String word : "all work and no play".split(" ")) {
            requests.put(word);
            System.out.print(answers.take() + " ");
        }
        requests.put("stop");
        server.join();
        System.out.println();
    }

    public static void main(String[] args) throws InterruptedException {
        bounded();
        turns();
        phases();
        handOver();
        Object lock = new Object();
        synchronized (lock) {
            long before = System.nanoTime();
            lock.wait(20);
            long waited = (System.nanoTime() - before) / 1_000_000;
            System.out.println("timed out " + (waited >= 19));
        }
        int[] state = {0};
        synchronized (lock) {
            Thread other = start(() -> {
                synchronized (lock) {
                    state[0] = 1;
                    lock.notify();
                }
            });
            while (state[0] == 0) lock.wait(10_000);
            System.out.println(state[0] + " " + Thread.holdsLock(lock));
            other.join();
        }
    }
}
