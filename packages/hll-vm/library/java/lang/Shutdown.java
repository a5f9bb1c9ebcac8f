package java.lang;

import java.util.ArrayList;
import java.util.List;

/** How the machine ends: by exit, or when the last thread that is no daemon has ended. Hooks run before. */
final class Shutdown {
    /** Null as long as there are none. */
    private static List<Thread> hooks;
    private static boolean begun;
    private static int liveThreads = 1;
    private static int statusOfMain;

    private Shutdown() {
    }

    static synchronized void add(Thread hook) {
        if (begun) {
            throw new IllegalStateException("Shutdown in progress");
        }
        if (hooks == null) {
            hooks = new ArrayList<>();
        }
        if (hooks.contains(hook)) {
            throw new IllegalArgumentException("Hook previously registered");
        }
        if (hook.isAlive()) {
            throw new IllegalArgumentException("Hook already running");
        }
        hooks.add(hook);
    }

    static synchronized boolean remove(Thread hook) {
        if (begun) {
            throw new IllegalStateException("Shutdown in progress");
        }
        if (hook == null) {
            throw new NullPointerException();
        }
        return hooks != null && hooks.remove(hook);
    }

    static void exit(int status) {
        runHooks();
        System.exit0(status);
    }

    private static void runHooks() {
        List<Thread> toRun;
        synchronized (Shutdown.class) {
            if (begun) {
                waitForEver();
            }
            begun = true;
            toRun = hooks;
        }
        if (toRun != null) {
            for (Thread hook : toRun) {
                hook.start();
            }
            for (Thread hook : toRun) {
                joinUninterrupted(hook);
            }
        }
    }

    /** A second exit never returns; a hook that calls exit hangs the machine, as it does on HotSpot. */
    private static void waitForEver() {
        while (true) {
            try {
                Shutdown.class.wait();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private static void joinUninterrupted(Thread hook) {
        while (true) {
            try {
                hook.join();
                return;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    /** A thread that is no daemon has started. */
    static synchronized void started() {
        liveThreads++;
    }

    /** A thread that is no daemon has ended. */
    static void ended() {
        synchronized (Shutdown.class) {
            liveThreads--;
            if (liveThreads > 0 || begun) {
                return;
            }
        }
        exit(statusOfMain);
    }

    static void mainThrew() {
        statusOfMain = 1;
    }
}
