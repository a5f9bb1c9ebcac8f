package java.io;

/** Reads ahead, and back to a mark. The buffer is made when first needed. */
public class BufferedInputStream extends FilterInputStream {
    protected volatile byte[] buf;
    protected int count;
    protected int pos;
    protected int markpos = -1;
    protected int marklimit;

    private final int size;

    public BufferedInputStream(InputStream in) {
        this(in, 8192);
    }

    public BufferedInputStream(InputStream in, int size) {
        super(in);
        if (size <= 0) {
            throw new IllegalArgumentException("Buffer size <= 0");
        }
        this.size = size;
    }

    private InputStream source() throws IOException {
        InputStream source = in;
        if (source == null) {
            throw new IOException("Stream closed");
        }
        return source;
    }

    /** Reads more, keeping what is behind the mark. */
    private void fill() throws IOException {
        if (buf == null) {
            buf = new byte[size];
        }
        if (markpos < 0) {
            pos = 0;
        } else if (pos >= buf.length) {
            if (markpos > 0) {
                System.arraycopy(buf, markpos, buf, 0, pos - markpos);
                pos -= markpos;
                markpos = 0;
            } else if (buf.length >= marklimit) {
                markpos = -1;
                pos = 0;
            } else {
                byte[] larger = new byte[Math.min(pos * 2, marklimit)];
                System.arraycopy(buf, 0, larger, 0, pos);
                buf = larger;
            }
        }
        count = pos;
        int got = source().read(buf, pos, buf.length - pos);
        if (got > 0) {
            count = pos + got;
        }
    }

    @Override
    public synchronized int read() throws IOException {
        if (pos >= count) {
            source();
            fill();
            if (pos >= count) {
                return -1;
            }
        }
        return buf[pos++] & 0xff;
    }

    @Override
    public synchronized int read(byte[] b, int off, int len) throws IOException {
        source();
        java.util.Objects.checkFromIndexSize(off, len, b.length);
        int done = 0;
        while (done < len) {
            int got = readOnce(b, off + done, len - done);
            if (got <= 0) {
                return done == 0 ? got : done;
            }
            done += got;
            if (source().available() <= 0) {
                break;
            }
        }
        return done;
    }

    private int readOnce(byte[] b, int off, int len) throws IOException {
        if (pos >= count) {
            if (len >= size && markpos < 0) {
                return source().read(b, off, len);
            }
            fill();
            if (pos >= count) {
                return -1;
            }
        }
        int got = Math.min(count - pos, len);
        System.arraycopy(buf, pos, b, off, got);
        pos += got;
        return got;
    }

    @Override
    public synchronized long skip(long n) throws IOException {
        source();
        if (n <= 0) {
            return 0;
        }
        if (pos >= count) {
            if (markpos < 0) {
                return source().skip(n);
            }
            fill();
        }
        long skipped = Math.min(count - pos, n);
        pos += (int) skipped;
        return skipped;
    }

    @Override
    public synchronized int available() throws IOException {
        return count - pos + source().available();
    }

    @Override
    public synchronized void mark(int readLimit) {
        marklimit = readLimit;
        markpos = pos;
    }

    @Override
    public synchronized void reset() throws IOException {
        source();
        if (markpos < 0) {
            throw new IOException("Resetting to invalid mark");
        }
        pos = markpos;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void close() throws IOException {
        InputStream source = in;
        in = null;
        buf = null;
        count = 0;
        pos = 0;
        if (source != null) {
            source.close();
        }
    }
}
