package java.io;

/** Gathers chars before it passes them on. */
public class BufferedWriter extends Writer {
    private Writer out;
    private final char[] buffer;
    private int count;

    public BufferedWriter(Writer out) {
        this(out, 8192);
    }

    public BufferedWriter(Writer out, int size) {
        super(out);
        if (size <= 0) {
            throw new IllegalArgumentException("Buffer size <= 0");
        }
        this.out = out;
        buffer = new char[size];
    }

    private void ensureOpen() throws IOException {
        if (out == null) {
            throw new IOException("Stream closed");
        }
    }

    private void flushBuffer() throws IOException {
        ensureOpen();
        if (count > 0) {
            out.write(buffer, 0, count);
            count = 0;
        }
    }

    @Override
    public void write(int c) throws IOException {
        synchronized (lock) {
            ensureOpen();
            if (count == buffer.length) {
                flushBuffer();
            }
            buffer[count++] = (char) c;
        }
    }

    @Override
    public void write(char[] chars, int off, int len) throws IOException {
        synchronized (lock) {
            ensureOpen();
            java.util.Objects.checkFromIndexSize(off, len, chars.length);
            if (len >= buffer.length) {
                flushBuffer();
                out.write(chars, off, len);
                return;
            }
            if (len > buffer.length - count) {
                flushBuffer();
            }
            System.arraycopy(chars, off, buffer, count, len);
            count += len;
        }
    }

    @Override
    public void write(String text, int off, int len) throws IOException {
        synchronized (lock) {
            ensureOpen();
            int from = off;
            int end = off + len;
            while (from < end) {
                if (count == buffer.length) {
                    flushBuffer();
                }
                int some = Math.min(buffer.length - count, end - from);
                text.getChars(from, from + some, buffer, count);
                count += some;
                from += some;
            }
        }
    }

    public void newLine() throws IOException {
        write("\n");
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            flushBuffer();
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (out != null) {
                try (Writer target = out) {
                    flushBuffer();
                } finally {
                    out = null;
                }
            }
        }
    }
}
