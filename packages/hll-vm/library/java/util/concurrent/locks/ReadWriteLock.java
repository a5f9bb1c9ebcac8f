package java.util.concurrent.locks;

/** A lock that many readers share or one writer has. */
public interface ReadWriteLock {
    Lock readLock();

    Lock writeLock();
}
