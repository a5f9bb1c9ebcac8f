// So many threads at once: all started, all at a latch, then released.
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

final class ManyThreads {
    private static long locked;

    public static void main(String[] args) throws InterruptedException {
        int count = Integer.parseInt(args[0]);
        CountDownLatch ready = new CountDownLatch(count), go = new CountDownLatch(1);
        AtomicLong sum = new AtomicLong();
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            int number = i;
            threads[i] = new Thread(() -> {
                try {
                    ready.countDown();
                    go.await();
                } catch (InterruptedException interruption) {
                    throw new IllegalStateException(interruption);
                }
                for (int k = 0; k < 10; k++) {
                    sum.addAndGet(number);
                    synchronized (ManyThreads.class) {
                        locked += number;
                    }
                    if (k % 5 == 0) Thread.yield();
                }
            });
            threads[i].start();
        }
        ready.await();
        System.out.println(Thread.activeCount() > count ? "all are there" : "only " + Thread.activeCount());
        go.countDown();
        for (Thread thread : threads) thread.join();
        System.out.println(sum.get() + " " + locked);
    }
}
