package java.io;

import java.nio.charset.Charset;
import java.util.Objects;
import jdk.internal.TextCoder;

/** Encodes chars into bytes, which it gathers before it passes them on. */
public class OutputStreamWriter extends Writer {
    private static final int SIZE = 8192;

    private final OutputStream out;
    private final TextCoder coder;

    /** Null until first needed. */
    private byte[] buffer;
    private int count;
    private boolean marked;
    private boolean closed;

    /** The first half of a surrogate pair, or 0. */
    private char pending;

    public OutputStreamWriter(OutputStream out) {
        this(out, TextCoder.UTF_8);
    }

    public OutputStreamWriter(OutputStream out, String charsetName) throws UnsupportedEncodingException {
        this(out, TextCoder.named(Objects.requireNonNull(charsetName, "charsetName")));
    }

    public OutputStreamWriter(OutputStream out, Charset charset) {
        this(out, TextCoder.of(Objects.requireNonNull(charset, "charset")));
    }

    private OutputStreamWriter(OutputStream out, TextCoder coder) {
        super(out);
        this.out = out;
        this.coder = coder;
    }

    public String getEncoding() {
        return closed ? null : coder == TextCoder.UTF_8 ? "UTF8" : coder.name();
    }

    private void ensureOpen() throws IOException {
        if (closed) {
            throw new IOException("Stream closed");
        }
    }

    @Override
    public void write(char[] chars, int off, int len) throws IOException {
        synchronized (lock) {
            ensureOpen();
            Objects.checkFromIndexSize(off, len, chars.length);
            if (len == 0) {
                return;
            }
            if (pending != 0) {
                char[] whole = new char[len + 1];
                whole[0] = pending;
                System.arraycopy(chars, off, whole, 1, len);
                pending = 0;
                encode(whole, 0, len + 1);
            } else {
                encode(chars, off, off + len);
            }
        }
    }

    private void encode(char[] chars, int from, int to) throws IOException {
        int end = to;
        if (Character.isHighSurrogate(chars[to - 1])) {
            pending = chars[to - 1];
            end--;
        }
        encodeAll(chars, from, end);
    }

    private void encodeAll(char[] chars, int from, int end) throws IOException {
        byte[] bytes = coder.encode(chars, from, end);
        int skip = marked ? Math.min(coder.markLength(), bytes.length) : 0;
        marked |= bytes.length > 0;
        put(bytes, skip, bytes.length - skip);
    }

    private void put(byte[] bytes, int off, int len) throws IOException {
        if (buffer == null) {
            buffer = new byte[SIZE];
        }
        if (count + len > SIZE) {
            flushBuffer();
        }
        if (len > SIZE) {
            out.write(bytes, off, len);
        } else {
            System.arraycopy(bytes, off, buffer, count, len);
            count += len;
        }
    }

    private void flushBuffer() throws IOException {
        if (count > 0) {
            out.write(buffer, 0, count);
            count = 0;
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            ensureOpen();
            flushBuffer();
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (closed) {
                return;
            }
            try (OutputStream target = out) {
                if (pending != 0) {
                    encodeAll(new char[] {pending}, 0, 1);
                }
                flushBuffer();
                out.flush();
            } finally {
                closed = true;
            }
        }
    }
}
