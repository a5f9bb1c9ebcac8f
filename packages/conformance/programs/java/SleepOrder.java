// Sleeping threads wake in the order of their times; sleep lasts at least as long as asked.
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class SleepOrder {
    static final long base = System.currentTimeMillis() + 100;

    static class Sleeper extends Thread {
        final int value;
        final List<Integer> out;

        Sleeper(int value, List<Integer> out) {
            this.value = value;
            this.out = out;
        }

        @Override
        public void run() {
            try {
                sleep(Math.max(0, base + value * 40L - System.currentTimeMillis()));
            } catch (InterruptedException e) {
                return;
            }
            synchronized (out) {
                out.add(value);
            }
        }
    }

    static long elapsed(long millis) throws InterruptedException {
        long before = System.nanoTime();
        Thread.sleep(millis);
        return (System.nanoTime() - before) / 1_000_000;
    }

    public static void main(String[] args) throws InterruptedException {
        List<Integer> out = new ArrayList<>();
        List<Sleeper> sleepers = new ArrayList<>();
        for (int value : new int[] {4, 1, 5, 2, 3}) sleepers.add(new Sleeper(value, out));
        for (Sleeper sleeper : sleepers) sleeper.start();
        for (Sleeper sleeper : sleepers) sleeper.join();
        System.out.println(out);
        System.out.println(elapsed(0) < 1000);
        System.out.println(elapsed(15) >= 15);
        long before = System.currentTimeMillis();
        Thread.sleep(10, 500_000);
        System.out.println(System.currentTimeMillis() - before >= 9);
        Thread ticker = new Thread(() -> {
            for (int i = 0; i < 3; i++) {
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    System.out.println("interrupted");
                }
                System.out.println("tick " + i);
            }
        });
        ticker.start();
        ticker.join();
        List<Integer> sorted = new ArrayList<>(out);
        Collections.sort(sorted);
        System.out.println(sorted.equals(out));
    }
}
