package java.io;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads ahead, and lines as a whole. The buffer is made when first needed. */
public class BufferedReader extends Reader {
    private Reader in;
    private final int size;
    private char[] buffer;
    private int next;
    private int count;

    /** -1 without a mark. */
    private int mark = -1;
    private int readAheadLimit;

    /** Whether the last line ended with a carriage return, so that a line feed may follow that is no line. */
    private boolean skipLineFeed;
    private boolean markedSkip;

    public BufferedReader(Reader in) {
        this(in, 8192);
    }

    public BufferedReader(Reader in, int size) {
        super(in);
        if (size <= 0) {
            throw new IllegalArgumentException("Buffer size <= 0");
        }
        this.in = in;
        this.size = size;
    }

    private void ensureOpen() throws IOException {
        if (in == null) {
            throw new IOException("Stream closed");
        }
    }

    /** Reads more, keeping what is behind the mark; false at the end. */
    private boolean fill() throws IOException {
        if (buffer == null) {
            buffer = new char[size];
        }
        if (mark >= 0 && next - mark >= readAheadLimit) {
            mark = -1;
        }
        int keep = mark >= 0 ? next - mark : 0;
        if (keep > 0 && mark > 0) {
            System.arraycopy(buffer, mark, buffer, 0, keep);
        }
        if (keep == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.min(buffer.length * 2, readAheadLimit), keep + 1));
        }
        if (mark >= 0) {
            mark = 0;
        }
        next = keep;
        count = keep;
        int got;
        do {
            got = in.read(buffer, keep, buffer.length - keep);
        } while (got == 0);
        if (got > 0) {
            count = keep + got;
        }
        return got > 0;
    }

    /** Whether there is a char to read, behind a line feed that belongs to the line before. */
    private boolean prepare() throws IOException {
        if (next >= count && !fill()) {
            return false;
        }
        if (skipLineFeed) {
            skipLineFeed = false;
            if (buffer[next] == '\n') {
                next++;
                return next < count || fill();
            }
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        synchronized (lock) {
            ensureOpen();
            return prepare() ? buffer[next++] : -1;
        }
    }

    @Override
    public int read(char[] to, int off, int len) throws IOException {
        synchronized (lock) {
            ensureOpen();
            Objects.checkFromIndexSize(off, len, to.length);
            if (len == 0) {
                return 0;
            }
            int done = 0;
            while (done < len && (done == 0 || next < count || in.ready())) {
                if (!prepare()) {
                    break;
                }
                int some = Math.min(len - done, count - next);
                System.arraycopy(buffer, next, to, off + done, some);
                next += some;
                done += some;
            }
            return done == 0 ? -1 : done;
        }
    }

    /** For who read a carriage return as a char of its own. */
    void skipNextLineFeed() {
        skipLineFeed = true;
    }

    public String readLine() throws IOException {
        synchronized (lock) {
            ensureOpen();
            if (!prepare()) {
                return null;
            }
            StringBuilder longer = null;
            while (true) {
                int end = next;
                while (end < count && buffer[end] != '\n' && buffer[end] != '\r') {
                    end++;
                }
                int start = next;
                if (end < count) {
                    skipLineFeed = buffer[end] == '\r';
                    next = end + 1;
                    return longer == null ? new String(buffer, start, end - start)
                        : longer.append(buffer, start, end - start).toString();
                }
                if (longer == null) {
                    longer = new StringBuilder();
                }
                longer.append(buffer, start, end - start);
                next = end;
                if (!fill()) {
                    return longer.toString();
                }
            }
        }
    }

    public Stream<String> lines() {
        Iterator<String> lines = new Iterator<>() {
            private String line;

            @Override
            public boolean hasNext() {
                if (line == null) {
                    try {
                        line = readLine();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return line != null;
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                String result = line;
                line = null;
                return result;
            }
        };
        return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean ready() throws IOException {
        synchronized (lock) {
            ensureOpen();
            if (skipLineFeed && (next < count || in.ready() && fill())) {
                skipLineFeed = false;
                if (buffer[next] == '\n') {
                    next++;
                }
            }
            return next < count || in.ready();
        }
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void mark(int readAheadLimit) throws IOException {
        if (readAheadLimit < 0) {
            throw new IllegalArgumentException("Read-ahead limit < 0");
        }
        synchronized (lock) {
            ensureOpen();
            this.readAheadLimit = readAheadLimit;
            mark = next;
            markedSkip = skipLineFeed;
        }
    }

    @Override
    public void reset() throws IOException {
        synchronized (lock) {
            ensureOpen();
            if (mark < 0) {
                throw new IOException(readAheadLimit > 0 ? "Mark invalid" : "Stream not marked");
            }
            next = mark;
            skipLineFeed = markedSkip;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (in != null) {
                try {
                    in.close();
                } finally {
                    in = null;
                    buffer = null;
                }
            }
        }
    }
}
