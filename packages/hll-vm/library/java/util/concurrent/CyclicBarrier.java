package java.util.concurrent;

/** Where so many threads wait for one another, again and again. */
public class CyclicBarrier {
    private final int parties;
    private final Runnable action;
    private int missing;
    private Generation generation = new Generation();

    /** One use of the barrier. */
    private static final class Generation {
        boolean passed;
        boolean broken;
    }

    public CyclicBarrier(int parties) {
        this(parties, null);
    }

    public CyclicBarrier(int parties, Runnable barrierAction) {
        if (parties <= 0) {
            throw new IllegalArgumentException();
        }
        this.parties = parties;
        missing = parties;
        action = barrierAction;
    }

    public int getParties() {
        return parties;
    }

    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(Deadline.never());
        } catch (TimeoutException impossible) {
            throw new Error(impossible);
        }
    }

    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(Deadline.after(timeout, unit));
    }

    private synchronized int await(Deadline deadline)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        Generation mine = generation;
        if (mine.broken) {
            throw new BrokenBarrierException();
        }
        if (Thread.interrupted()) {
            breakUp();
            throw new InterruptedException();
        }
        int index = --missing;
        if (index == 0) {
            runAction();
            mine.passed = true;
            renew();
            return 0;
        }
        while (!mine.passed) {
            boolean inTime;
            try {
                inTime = deadline.await(this);
            } catch (InterruptedException interrupted) {
                if (!mine.passed && !mine.broken) {
                    breakUp();
                    throw interrupted;
                }
                Thread.currentThread().interrupt();
                inTime = true;
            }
            if (mine.broken) {
                throw new BrokenBarrierException();
            }
            if (!inTime && !mine.passed) {
                breakUp();
                throw new TimeoutException();
            }
        }
        return index;
    }

    private void runAction() {
        boolean done = false;
        try {
            if (action != null) {
                action.run();
            }
            done = true;
        } finally {
            if (!done) {
                breakUp();
            }
        }
    }

    private void renew() {
        notifyAll();
        missing = parties;
        generation = new Generation();
    }

    private void breakUp() {
        generation.broken = true;
        missing = parties;
        notifyAll();
    }

    public synchronized boolean isBroken() {
        return generation.broken;
    }

    public synchronized void reset() {
        breakUp();
        renew();
    }

    public synchronized int getNumberWaiting() {
        return parties - missing;
    }
}
