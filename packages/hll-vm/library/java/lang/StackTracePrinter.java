package java.lang;

import java.io.PrintStream;
import java.io.PrintWriter;

/** Prints a throwable with all it suppressed and was caused by, each of them once. */
final class StackTracePrinter {
    private final PrintStream stream;
    private final PrintWriter writer;
    private Throwable[] seen = new Throwable[4];
    private int seenCount;

    /** Either of them is null. */
    StackTracePrinter(PrintStream stream, PrintWriter writer) {
        this.stream = stream;
        this.writer = writer;
    }

    void print(Throwable throwable) {
        see(throwable);
        line(throwable.toString());
        StackTraceElement[] trace = throwable.trace();
        for (StackTraceElement element : trace) {
            line("\tat " + element);
        }
        printRelated(throwable, trace, "");
    }

    private void printRelated(Throwable throwable, StackTraceElement[] trace, String prefix) {
        for (Throwable suppressed : throwable.getSuppressed()) {
            printEnclosed(suppressed, trace, "Suppressed: ", prefix + "\t");
        }
        Throwable cause = throwable.getCause();
        if (cause != null) {
            printEnclosed(cause, trace, "Caused by: ", prefix);
        }
    }

    private void printEnclosed(Throwable throwable, StackTraceElement[] outer, String caption, String prefix) {
        if (wasSeen(throwable)) {
            line(prefix + caption + "[CIRCULAR REFERENCE: " + throwable + "]");
            return;
        }
        see(throwable);
        StackTraceElement[] trace = throwable.trace();
        int own = trace.length - 1;
        int enclosing = outer.length - 1;
        while (own >= 0 && enclosing >= 0 && trace[own].equals(outer[enclosing])) {
            own--;
            enclosing--;
        }
        line(prefix + caption + throwable);
        for (int i = 0; i <= own; i++) {
            line(prefix + "\tat " + trace[i]);
        }
        int common = trace.length - 1 - own;
        if (common != 0) {
            line(prefix + "\t... " + common + " more");
        }
        printRelated(throwable, trace, prefix);
    }

    private void line(String text) {
        if (stream != null) {
            stream.println(text);
        } else {
            writer.println(text);
        }
    }

    private void see(Throwable throwable) {
        if (seenCount == seen.length) {
            Throwable[] longer = new Throwable[seenCount * 2];
            System.arraycopy(seen, 0, longer, 0, seenCount);
            seen = longer;
        }
        seen[seenCount++] = throwable;
    }

    private boolean wasSeen(Throwable throwable) {
        for (int i = 0; i < seenCount; i++) {
            if (seen[i] == throwable) {
                return true;
            }
        }
        return false;
    }
}
