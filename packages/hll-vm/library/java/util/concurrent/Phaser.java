package java.util.concurrent;

/** A barrier of phases, for a number of parties that may change. */
public class Phaser {
    private final Phaser parent;
    private int phase;
    private int parties;
    private int unarrived;

    public Phaser() {
        this(null, 0);
    }

    public Phaser(int parties) {
        this(null, parties);
    }

    public Phaser(Phaser parent) {
        this(parent, 0);
    }

    public Phaser(Phaser parent, int parties) {
        if (parties < 0 || parties > 0xffff) {
            throw new IllegalArgumentException("Illegal number of parties");
        }
        this.parent = parent;
        this.parties = parties;
        unarrived = parties;
        if (parent != null && parties > 0) {
            phase = parent.register();
        }
    }

    public int register() {
        return bulkRegister(1);
    }

    public synchronized int bulkRegister(int more) {
        if (more < 0) {
            throw new IllegalArgumentException();
        }
        if (phase >= 0 && more > 0) {
            if (parties + more > 0xffff) {
                throw new IllegalStateException("Attempt to register more than 65535 parties for " + this);
            }
            if (parent != null && parties == 0) {
                phase = parent.register();
            }
            parties += more;
            unarrived += more;
        }
        return phase;
    }

    private int arrive(boolean leave) {
        if (phase < 0) {
            return phase;
        }
        if (unarrived <= 0) {
            throw new IllegalStateException("Attempted arrival of unregistered party for " + this);
        }
        int now = phase;
        unarrived--;
        if (leave) {
            parties--;
        }
        if (unarrived == 0) {
            if (parent != null) {
                if (parties == 0) {
                    parent.arriveAndDeregister();
                } else {
                    parent.arrive();
                }
            }
            advance();
        }
        return now;
    }

    private void advance() {
        boolean over = onAdvance(phase, parties);
        int next = phase + 1 & Integer.MAX_VALUE;
        phase = over ? next | Integer.MIN_VALUE : next;
        unarrived = parties;
        notifyAll();
    }

    public synchronized int arrive() {
        return arrive(false);
    }

    public synchronized int arriveAndDeregister() {
        return arrive(true);
    }

    public int arriveAndAwaitAdvance() {
        int arrived = arrive();
        int mine = arrived < 0 ? arrived : awaitAdvance(arrived);
        return parent == null || arrived < 0 ? mine : Math.max(mine, parent.awaitAdvance(arrived));
    }

    public synchronized int awaitAdvance(int old) {
        boolean interrupted = false;
        while (old >= 0 && phase == old) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return old < 0 ? old : phase;
    }

    public synchronized int awaitAdvanceInterruptibly(int old) throws InterruptedException {
        while (old >= 0 && phase == old) {
            wait();
        }
        return old < 0 ? old : phase;
    }

    public synchronized int awaitAdvanceInterruptibly(int old, long timeout, TimeUnit unit)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (old >= 0 && phase == old) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException();
            }
            wait(left / 1_000_000 + 1);
        }
        return old < 0 ? old : phase;
    }

    public synchronized void forceTermination() {
        phase |= Integer.MIN_VALUE;
        notifyAll();
    }

    /** Whether the phaser ends with this phase. */
    protected boolean onAdvance(int phase, int registeredParties) {
        return registeredParties == 0;
    }

    public final synchronized int getPhase() {
        return phase;
    }

    public synchronized int getRegisteredParties() {
        return parties;
    }

    public synchronized int getArrivedParties() {
        return parties - unarrived;
    }

    public synchronized int getUnarrivedParties() {
        return unarrived;
    }

    public Phaser getParent() {
        return parent;
    }

    public Phaser getRoot() {
        return parent == null ? this : parent.getRoot();
    }

    public synchronized boolean isTerminated() {
        return phase < 0;
    }

    @Override
    public String toString() {
        return super.toString() + "[phase = " + phase + " parties = " + parties + " arrived = " + getArrivedParties()
            + "]";
    }
}
