package java.lang;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;

/**
 * What can be thrown. The kernel makes its exceptions without a constructor, so that fields of zeros have to mean the
 * usual: no cause yet, nothing suppressed, the stack trace as the backtrace tells.
 */
public class Throwable implements Serializable {
    private static final StackTraceElement[] NO_TRACE = {};
    private static final Throwable[] NONE = {};

    private String detailMessage;
    private Throwable cause;

    /** Frames as the kernel notes them; opaque. */
    private Object backtrace;
    private StackTraceElement[] stackTrace;
    private Throwable[] suppressed;

    /** Whether the cause was given, be it null. */
    private boolean causeGiven;
    private boolean suppressionDisabled;
    private boolean traceDisabled;

    public Throwable() {
        fillInStackTrace();
    }

    public Throwable(String message) {
        fillInStackTrace();
        detailMessage = message;
    }

    public Throwable(String message, Throwable cause) {
        fillInStackTrace();
        detailMessage = message;
        this.cause = cause;
        causeGiven = true;
    }

    public Throwable(Throwable cause) {
        fillInStackTrace();
        detailMessage = cause == null ? null : cause.toString();
        this.cause = cause;
        causeGiven = true;
    }

    protected Throwable(String message, Throwable cause, boolean enableSuppression, boolean writableStackTrace) {
        traceDisabled = !writableStackTrace;
        suppressionDisabled = !enableSuppression;
        if (writableStackTrace) {
            fillInStackTrace();
        }
        detailMessage = message;
        this.cause = cause;
        causeGiven = true;
    }

    public String getMessage() {
        return detailMessage;
    }

    public String getLocalizedMessage() {
        return getMessage();
    }

    public synchronized Throwable getCause() {
        return cause == this ? null : cause;
    }

    public synchronized Throwable initCause(Throwable cause) {
        if (causeGiven || this.cause != null) {
            String with = cause == null ? "a null" : cause.toString();
            throw new IllegalStateException("Can't overwrite cause with " + with, this);
        }
        if (cause == this) {
            throw new IllegalArgumentException("Self-causation not permitted", this);
        }
        this.cause = cause;
        causeGiven = true;
        return this;
    }

    @Override
    public String toString() {
        String name = getClass().getName();
        String message = getLocalizedMessage();
        return message == null ? name : name + ": " + message;
    }

    public void printStackTrace() {
        printStackTrace(System.err);
    }

    public void printStackTrace(PrintStream stream) {
        synchronized (stream) {
            new StackTracePrinter(stream, null).print(this);
        }
    }

    public void printStackTrace(PrintWriter writer) {
        synchronized (writer) {
            new StackTracePrinter(null, writer).print(this);
        }
    }

    public synchronized Throwable fillInStackTrace() {
        if (!traceDisabled) {
            fillInStackTrace0();
            stackTrace = null;
        }
        return this;
    }

    private native void fillInStackTrace0();

    private native StackTraceElement[] materialize0();

    public StackTraceElement[] getStackTrace() {
        return trace().clone();
    }

    /** The frames, not to be written to. */
    synchronized StackTraceElement[] trace() {
        if (stackTrace == null) {
            stackTrace = backtrace == null ? NO_TRACE : materialize0();
        }
        return stackTrace;
    }

    public void setStackTrace(StackTraceElement[] stackTrace) {
        StackTraceElement[] copy = stackTrace.clone();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] == null) {
                throw new NullPointerException("stackTrace[" + i + "]");
            }
        }
        synchronized (this) {
            if (!traceDisabled) {
                this.stackTrace = copy;
            }
        }
    }

    public final synchronized void addSuppressed(Throwable exception) {
        if (exception == this) {
            throw new IllegalArgumentException("Self-suppression not permitted", exception);
        }
        if (exception == null) {
            throw new NullPointerException("Cannot suppress a null exception.");
        }
        if (suppressionDisabled) {
            return;
        }
        int count = suppressed == null ? 0 : suppressed.length;
        Throwable[] longer = new Throwable[count + 1];
        if (count > 0) {
            System.arraycopy(suppressed, 0, longer, 0, count);
        }
        longer[count] = exception;
        suppressed = longer;
    }

    public final synchronized Throwable[] getSuppressed() {
        return suppressed == null ? NONE : suppressed.clone();
    }
}
