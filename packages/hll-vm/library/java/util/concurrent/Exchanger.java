package java.util.concurrent;

/** Where two threads meet and swap what they bring. */
public class Exchanger<V> {
    private Meeting<V> open;

    /** One swap: the first comer waits here for the second. */
    private static final class Meeting<V> {
        V first;
        V second;
        boolean complete;
    }

    public Exchanger() {}

    public V exchange(V x) throws InterruptedException {
        try {
            return exchange(x, Deadline.never());
        } catch (TimeoutException impossible) {
            throw new Error(impossible);
        }
    }

    public V exchange(V x, long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
        return exchange(x, Deadline.after(timeout, unit));
    }

    private synchronized V exchange(V x, Deadline deadline) throws InterruptedException, TimeoutException {
        Meeting<V> meeting = open;
        if (meeting != null) {
            open = null;
            meeting.second = x;
            meeting.complete = true;
            notifyAll();
            return meeting.first;
        }
        meeting = new Meeting<>();
        meeting.first = x;
        open = meeting;
        try {
            while (!meeting.complete) {
                if (!deadline.await(this) && !meeting.complete) {
                    throw new TimeoutException();
                }
            }
            return meeting.second;
        } finally {
            if (open == meeting) {
                open = null;
            }
        }
    }
}
