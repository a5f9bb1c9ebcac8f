// What java -Xint runs: threads, exceptions, collections, collectors' work, and another program.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public class Hello {
  static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  public static void main(String[] args) throws Exception {
    System.out.println("Hello, " + String.join(" and ", args) + "!");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<Long>> sums = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      int limit = i * 1000;
      sums.add(pool.submit(() -> IntStream.range(0, limit).asLongStream().sum()));
    }
    for (Future<Long> sum : sums) System.out.print(sum.get() + " ");
    System.out.println();
    pool.shutdown();
    ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
    CountDownLatch latch = new CountDownLatch(3);
    for (int i = 0; i < 3; i++)
      new Thread(() -> {
        for (int k = 0; k < 500; k++) counts.merge("k" + k % 5, k, Integer::sum);
        latch.countDown();
      }).start();
    latch.await();
    System.out.println(new TreeMap<>(counts));
    try {
      Object nothing = args.length > 5 ? "" : null;
      nothing.toString();
    } catch (NullPointerException caught) {
      System.out.println("caught " + caught.getClass().getSimpleName());
    }
    try {
      deeper(0);
    } catch (StackOverflowError caught) {
      System.out.println("too deep");
    }
    long bytes = 0;
    for (int i = 0; i < 300; i++) bytes += new byte[200_000].length;
    System.gc();
    System.out.println(bytes + " " + IntStream.range(0, 9).mapToObj(Integer::toString).collect(Collectors.joining("-")));
    Thread sleeper = new Thread(() -> {
      try {
        Thread.sleep(100_000);
      } catch (InterruptedException caught) {
        System.out.println("woken");
      }
    });
    sleeper.start();
    sleeper.interrupt();
    sleeper.join();
    Process process = new ProcessBuilder("/bin/echo", "from", "another").start();
    System.out.println(new BufferedReader(new InputStreamReader(process.getInputStream())).readLine() + " " + process.waitFor());
    System.exit(6);
  }
}
