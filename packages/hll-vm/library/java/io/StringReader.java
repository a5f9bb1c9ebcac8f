package java.io;

/** Reads the chars of a string. */
public class StringReader extends Reader {
    private String text;
    private int next;
    private int mark;

    public StringReader(String s) {
        text = java.util.Objects.requireNonNull(s);
    }

    private void ensureOpen() throws IOException {
        if (text == null) {
            throw new IOException("Stream closed");
        }
    }

    @Override
    public int read() throws IOException {
        synchronized (lock) {
            ensureOpen();
            return next < text.length() ? text.charAt(next++) : -1;
        }
    }

    @Override
    public int read(char[] to, int off, int len) throws IOException {
        synchronized (lock) {
            ensureOpen();
            java.util.Objects.checkFromIndexSize(off, len, to.length);
            if (len == 0) {
                return 0;
            }
            int count = Math.min(len, text.length() - next);
            if (count <= 0) {
                return -1;
            }
            text.getChars(next, next + count, to, off);
            next += count;
            return count;
        }
    }

    @Override
    public long skip(long n) throws IOException {
        synchronized (lock) {
            ensureOpen();
            if (next >= text.length()) {
                return 0;
            }
            long skipped = Math.max(-next, Math.min(text.length() - next, n));
            next += (int) skipped;
            return skipped;
        }
    }

    @Override
    public boolean ready() throws IOException {
        ensureOpen();
        return true;
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
        ensureOpen();
        mark = next;
    }

    @Override
    public void reset() throws IOException {
        ensureOpen();
        next = mark;
    }

    @Override
    public void close() {
        text = null;
    }
}
