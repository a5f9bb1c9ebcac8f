package java.util.concurrent;

/** Runs tasks some time, in some thread. */
public interface Executor {
    void execute(Runnable command);
}
