package java.lang;

/** What a stopped thread once threw; its end is not reported. */
public class ThreadDeath extends Error {
    public ThreadDeath() {
    }
}
