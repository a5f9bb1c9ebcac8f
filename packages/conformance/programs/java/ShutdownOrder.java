// status: 3
// The end of a program: main's end, the last thread, uncaught exception in main while others run, a shutdown hook last.
public class ShutdownOrder {
    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            System.out.println("interrupted");
        }
    }

    public static void main(String[] args) {
        Thread hook = new Thread(() -> System.out.println("hook runs last"));
        Thread removed = new Thread(() -> System.out.println("removed hook"));
        Runtime.getRuntime().addShutdownHook(hook);
        Runtime.getRuntime().addShutdownHook(removed);
        System.out.println(Runtime.getRuntime().removeShutdownHook(removed) + " " + Runtime.getRuntime().removeShutdownHook(removed));
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Thread main = Thread.currentThread();
        Thread daemon = new Thread(() -> {
            sleep(1_000_000);
            System.out.println("never");
        });
        daemon.setDaemon(true);
        daemon.start();
        Thread[] lastThread = new Thread[1];
        Thread last = new Thread(() -> {
            try {
                main.join();
            } catch (InterruptedException e) {
                System.out.println("never");
            }
            System.out.println("main is " + main.getState());
            Thread further = new Thread(() -> {
                try {
                    lastThread[0].join();
                } catch (InterruptedException e) {
                    System.out.println("never");
                }
                System.out.println("further thread ends the program");
                System.exit(3);
            });
            further.start();
            System.out.println("last thread ends");
        });
        lastThread[0] = last;
        last.start();
        throw new IllegalStateException("main throws");
    }
}
