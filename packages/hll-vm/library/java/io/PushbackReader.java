package java.io;

/** A source of chars that takes some back. */
public class PushbackReader extends FilterReader {
    private char[] buffer;
    private int next;

    public PushbackReader(Reader in, int size) {
        super(in);
        if (size <= 0) {
            throw new IllegalArgumentException("size <= 0");
        }
        buffer = new char[size];
        next = size;
    }

    public PushbackReader(Reader in) {
        this(in, 1);
    }

    private void ensureOpen() throws IOException {
        if (buffer == null) {
            throw new IOException("Stream closed");
        }
    }

    @Override
    public int read() throws IOException {
        ensureOpen();
        return next < buffer.length ? buffer[next++] : super.read();
    }

    @Override
    public int read(char[] chars, int off, int len) throws IOException {
        ensureOpen();
        java.util.Objects.checkFromIndexSize(off, len, chars.length);
        int some = Math.min(len, buffer.length - next);
        System.arraycopy(buffer, next, chars, off, some);
        next += some;
        if (some == len) {
            return some;
        }
        int got = super.read(chars, off + some, len - some);
        return got < 0 ? some == 0 ? -1 : some : some + got;
    }

    public void unread(int c) throws IOException {
        ensureOpen();
        if (next == 0) {
            throw new IOException("Pushback buffer overflow");
        }
        buffer[--next] = (char) c;
    }

    public void unread(char[] chars, int off, int len) throws IOException {
        ensureOpen();
        if (len > next) {
            throw new IOException("Pushback buffer overflow");
        }
        next -= len;
        System.arraycopy(chars, off, buffer, next, len);
    }

    public void unread(char[] chars) throws IOException {
        unread(chars, 0, chars.length);
    }

    @Override
    public boolean ready() throws IOException {
        ensureOpen();
        return next < buffer.length || super.ready();
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void mark(int readAheadLimit) throws IOException {
        throw new IOException("mark/reset not supported");
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("mark/reset not supported");
    }

    @Override
    public void close() throws IOException {
        super.close();
        buffer = null;
    }
}
