// Daemon threads end with the program; other threads keep it alive after main.
public class DaemonThreads {
    static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            System.out.println("interrupted");
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread endless = daemon("endless", () -> {
            while (true) sleep(1000);
        });
        Thread busy = daemon("busy", () -> {
            long n = 0;
            while (true) {
                n++;
                sleep(5);
            }
        });
        endless.start();
        busy.start();
        System.out.println(endless.isDaemon() + " " + Thread.currentThread().isDaemon());
        boolean[] inherited = new boolean[2];
        Thread parent = daemon("parent", () -> {
            Thread child = new Thread(() -> {});
            inherited[0] = child.isDaemon();
            child.setDaemon(false);
            inherited[1] = child.isDaemon();
        });
        parent.start();
        parent.join();
        System.out.println(inherited[0] + " " + inherited[1]);
        try {
            endless.setDaemon(false);
        } catch (IllegalThreadStateException e) {
            System.out.println("already started");
        }
        Thread main = Thread.currentThread();
        Thread worker = new Thread(() -> {
            try {
                main.join();
            } catch (InterruptedException e) {
                System.out.println("never");
            }
            System.out.println("worker after main");
            Thread last = new Thread(() -> {
                sleep(10);
                System.out.println("last of all");
            });
            last.start();
        });
        worker.start();
        Thread unstarted = new Thread(() -> System.out.println("never"));
        System.out.println(unstarted.isAlive() + " " + unstarted.getState());
        System.out.println("main ends");
    }
}
