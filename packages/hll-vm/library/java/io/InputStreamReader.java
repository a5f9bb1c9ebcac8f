package java.io;

import java.nio.charset.Charset;
import java.util.Objects;
import jdk.internal.TextCoder;

/** Decodes bytes into chars. */
public class InputStreamReader extends Reader {
    private final InputStream in;
    private TextCoder coder;

    /** Null until the first bytes were read: those may choose the coder. */
    private byte[] bytes;
    private int byteCount;
    private char[] chars;
    private int next;
    private int charCount;
    private boolean ended;
    private boolean closed;

    public InputStreamReader(InputStream in) {
        this(in, TextCoder.UTF_8);
    }

    public InputStreamReader(InputStream in, String charsetName) throws UnsupportedEncodingException {
        this(in, TextCoder.named(charsetName));
    }

    public InputStreamReader(InputStream in, Charset charset) {
        this(in, TextCoder.of(Objects.requireNonNull(charset, "charset")));
    }

    private InputStreamReader(InputStream in, TextCoder coder) {
        super(in);
        this.in = in;
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

    /** Reads until there is a char, or the end. */
    private boolean fill() throws IOException {
        if (bytes == null) {
            bytes = new byte[8192];
            chars = new char[8192];
            start();
        }
        while (next == charCount && !(ended && byteCount == 0)) {
            if (!ended) {
                readBytes();
            }
            decode(0);
        }
        return next < charCount;
    }

    private void readBytes() throws IOException {
        int got = in.read(bytes, byteCount, bytes.length - byteCount);
        if (got < 0) {
            ended = true;
        } else {
            byteCount += got;
        }
    }

    private void start() throws IOException {
        while (!ended && byteCount < Math.max(coder.markLength(), 1)) {
            readBytes();
        }
        int mark = coder.isMark(bytes, 0, byteCount) ? coder.markLength() : 0;
        coder = coder.atStart(bytes, 0, byteCount);
        decode(mark);
    }

    private void decode(int from) {
        long progress = coder.decode(bytes, from, byteCount, ended, chars, 0);
        int used = from + (int) (progress >>> 32);
        next = 0;
        charCount = (int) progress;
        System.arraycopy(bytes, used, bytes, 0, byteCount - used);
        byteCount -= used;
    }

    @Override
    public int read() throws IOException {
        synchronized (lock) {
            ensureOpen();
            return next < charCount || fill() ? chars[next++] : -1;
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
            if (next == charCount && !fill()) {
                return -1;
            }
            int count = Math.min(len, charCount - next);
            System.arraycopy(chars, next, to, off, count);
            next += count;
            return count;
        }
    }

    @Override
    public boolean ready() throws IOException {
        synchronized (lock) {
            ensureOpen();
            return next < charCount || in.available() > 0;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                in.close();
            }
        }
    }
}
