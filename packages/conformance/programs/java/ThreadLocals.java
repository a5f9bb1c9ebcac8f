// ThreadLocal: values per thread, initial values, removal, many of them, InheritableThreadLocal.
public class ThreadLocals {
    static final ThreadLocal<Integer> COUNTER = ThreadLocal.withInitial(() -> 100);
    static final ThreadLocal<StringBuilder> LOG = new ThreadLocal<>() {
        @Override
        protected StringBuilder initialValue() {
            return new StringBuilder(Thread.currentThread().getName()).append(':');
        }
    };
    static final ThreadLocal<String> PLAIN = new ThreadLocal<>();
    static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    static void work(int n) {
        for (int i = 0; i < n; i++) {
            COUNTER.set(COUNTER.get() + i);
            LOG.get().append(i);
            Thread.yield();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        String[] results = new String[4];
        Thread[] threads = new Thread[4];
        INHERITED.set("from main");
        PLAIN.set("only main");
        for (int t = 0; t < threads.length; t++) {
            int me = t;
            threads[t] = new Thread(() -> {
                work(me + 2);
                results[me] = LOG.get() + " " + COUNTER.get() + " " + PLAIN.get() + " " + INHERITED.get();
                INHERITED.set("changed");
            }, "t" + t);
        }
        INHERITED.set("too late");
        for (Thread thread : threads) thread.start();
        work(3);
        for (Thread thread : threads) thread.join();
        for (String result : results) System.out.println(result);
        System.out.println(LOG.get() + " " + COUNTER.get() + " " + PLAIN.get() + " " + INHERITED.get());
        COUNTER.remove();
        LOG.remove();
        PLAIN.remove();
        System.out.println(COUNTER.get() + " " + LOG.get() + " " + PLAIN.get());
        PLAIN.set("again");
        PLAIN.set(null);
        System.out.println(PLAIN.get());
        @SuppressWarnings({"unchecked", "rawtypes"})
        ThreadLocal<Integer>[] many = new ThreadLocal[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = new ThreadLocal<>();
            many[i].set(i * i);
        }
        int sum = 0;
        for (ThreadLocal<Integer> each : many) sum += each.get();
        for (int i = 0; i < many.length; i += 2) many[i].remove();
        int left = 0;
        for (ThreadLocal<Integer> each : many) if (each.get() != null) left++;
        System.out.println(sum + " " + left);
    }
}
