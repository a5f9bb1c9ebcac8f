// AtomicInteger, AtomicLong, AtomicBoolean, AtomicReference, arrays of them; ConcurrentHashMap and ReentrantLock in threads.
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class Atomics {
    record Node(int value, Node next) {}

    static void parallel(int threads, Runnable body) throws InterruptedException {
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = new Thread(body);
            all[i].start();
        }
        for (Thread thread : all) thread.join();
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger i = new AtomicInteger(5);
        System.out.println(i.getAndIncrement() + " " + i.incrementAndGet() + " " + i.getAndAdd(10) + " " + i.addAndGet(-3) + " " + i.decrementAndGet() + " " + i);
        System.out.println(i.compareAndSet(13, 100) + " " + i.compareAndSet(13, 200) + " " + i.getAndSet(7) + " " + i.updateAndGet(x -> x * x) + " " + i.accumulateAndGet(50, Math::max) + " " + i.getAndUpdate(x -> -x) + " " + i.intValue());
        AtomicLong l = new AtomicLong(Long.MAX_VALUE);
        System.out.println(l.incrementAndGet() + " " + l.getAndAccumulate(1, Long::sum) + " " + l.get());
        AtomicBoolean b = new AtomicBoolean();
        System.out.println(b.compareAndSet(false, true) + " " + b.getAndSet(false) + " " + b.get());
        AtomicReference<String> r = new AtomicReference<>("a");
        String seen = r.get();
        System.out.println(r.compareAndSet(seen, "b") + " " + r.compareAndSet(seen, "c") + " " + r.updateAndGet(s -> s + s) + " " + r);
        AtomicIntegerArray array = new AtomicIntegerArray(4);
        array.incrementAndGet(1);
        array.addAndGet(2, 5);
        System.out.println(array + " " + array.length());

        AtomicInteger counter = new AtomicInteger();
        AtomicReference<Node> stack = new AtomicReference<>();
        parallel(6, () -> {
            for (int n = 0; n < 200; n++) {
                int value = counter.incrementAndGet();
                if (n % 10 == 0) Thread.yield();
                Node top;
                do {
                    top = stack.get();
                } while (!stack.compareAndSet(top, new Node(value, top)));
            }
        });
        long sum = 0;
        int length = 0;
        for (Node node = stack.get(); node != null; node = node.next()) {
            sum += node.value();
            length++;
        }
        System.out.println(counter + " " + length + " " + sum);

        Map<String, Integer> map = new ConcurrentHashMap<>();
        parallel(4, () -> {
            for (int n = 0; n < 100; n++) {
                map.merge("k" + n % 5, 1, Integer::sum);
                map.computeIfAbsent("once", key -> counter.incrementAndGet());
            }
        });
        System.out.println(new TreeMap<>(map));

        ReentrantLock lock = new ReentrantLock();
        Condition even = lock.newCondition();
        int[] shared = {0};
        StringBuilder out = new StringBuilder();
        Thread waiter = new Thread(() -> {
            for (int n = 0; n < 3; n++) {
                lock.lock();
                try {
                    while (shared[0] % 2 == 0) even.await();
                    out.append(shared[0]++).append(' ');
                    even.signal();
                } catch (InterruptedException e) {
                    out.append("interrupted");
                } finally {
                    lock.unlock();
                }
            }
        });
        waiter.start();
        for (int n = 0; n < 3; n++) {
            lock.lock();
            try {
                while (shared[0] % 2 == 1) even.await();
                out.append('m').append(shared[0]++).append(' ');
                even.signalAll();
            } finally {
                lock.unlock();
            }
        }
        waiter.join();
        System.out.println(out + "" + lock.isLocked() + " " + lock.tryLock() + " " + lock.isHeldByCurrentThread() + " " + lock.getHoldCount());
    }
}
