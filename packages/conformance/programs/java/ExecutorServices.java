// Executor services: futures, invokeAll, exceptions, shutdown, latches; results independent of scheduling.
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

public class ExecutorServices {
    static int slowSquare(int n) {
        Thread.yield();
        return n * n;
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int n = i;
            futures.add(pool.submit(() -> slowSquare(n)));
        }
        int sum = 0;
        for (Future<Integer> future : futures) sum += future.get();
        System.out.println(sum + " " + futures.get(3).isDone() + " " + futures.get(4).get());

        List<Callable<String>> tasks = new ArrayList<>();
        for (String word : "the quick brown fox".split(" ")) tasks.add(() -> word.toUpperCase());
        StringBuilder out = new StringBuilder();
        for (Future<String> future : pool.invokeAll(tasks)) out.append(future.get()).append(' ');
        System.out.println(out);

        Future<Integer> failing = pool.submit(() -> {
            if (true) throw new IllegalStateException("task failed");
            return 1;
        });
        try {
            failing.get();
        } catch (ExecutionException e) {
            System.out.println(e.getMessage() + " / " + e.getCause().getMessage());
        }
        Future<?> nothing = pool.submit(() -> {});
        System.out.println(nothing.get());

        CountDownLatch latch = new CountDownLatch(5);
        AtomicInteger counter = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            pool.execute(() -> {
                counter.addAndGet(10);
                latch.countDown();
            });
        }
        latch.await();
        System.out.println(counter.get() + " " + latch.getCount());
        System.out.println(pool.isShutdown());
        pool.shutdown();
        System.out.println(pool.awaitTermination(10, TimeUnit.SECONDS) + " " + pool.isShutdown() + " " + pool.isTerminated());
        try {
            pool.submit(() -> 1);
        } catch (RejectedExecutionException e) {
            System.out.println("rejected");
        }

        ExecutorService single = Executors.newSingleThreadExecutor();
        StringBuffer order = new StringBuffer();
        for (int i = 0; i < 20; i++) {
            int n = i;
            single.execute(() -> order.append(n).append(','));
        }
        single.shutdown();
        single.awaitTermination(10, TimeUnit.SECONDS);
        System.out.println(order);

        CountDownLatch started = new CountDownLatch(1);
        ExecutorService now = Executors.newSingleThreadExecutor();
        Future<String> interrupted = now.submit(() -> {
            started.countDown();
            try {
                Thread.sleep(100_000);
                return "slept";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        now.submit(() -> "never runs");
        started.await();
        System.out.println(now.shutdownNow().size() + " " + interrupted.get());
        System.out.println(now.awaitTermination(10, TimeUnit.SECONDS));
    }
}
