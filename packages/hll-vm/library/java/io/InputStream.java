package java.io;

import java.util.Arrays;
import java.util.Objects;

/** A source of bytes. */
public abstract class InputStream implements Closeable {
    public InputStream() {
    }

    public static InputStream nullInputStream() {
        return new ByteArrayInputStream(new byte[0]);
    }

    public abstract int read() throws IOException;

    public int read(byte[] b) throws IOException {
        return read(b, 0, b.length);
    }

    public int read(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        if (len == 0) {
            return 0;
        }
        int first = read();
        if (first < 0) {
            return -1;
        }
        b[off] = (byte) first;
        int count = 1;
        try {
            for (; count < len; count++) {
                int next = read();
                if (next < 0) {
                    break;
                }
                b[off + count] = (byte) next;
            }
        } catch (IOException e) {
            return count;
        }
        return count;
    }

    public byte[] readAllBytes() throws IOException {
        return readNBytes(Integer.MAX_VALUE);
    }

    public byte[] readNBytes(int len) throws IOException {
        if (len < 0) {
            throw new IllegalArgumentException("len < 0");
        }
        byte[] bytes = new byte[Math.min(len, 8192)];
        int count = 0;
        while (count < len) {
            if (count == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, len));
            }
            int got = read(bytes, count, bytes.length - count);
            if (got < 0) {
                break;
            }
            count += got;
        }
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    public int readNBytes(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        int count = 0;
        while (count < len) {
            int got = read(b, off + count, len - count);
            if (got < 0) {
                break;
            }
            count += got;
        }
        return count;
    }

    public long skip(long n) throws IOException {
        long left = n;
        byte[] waste = new byte[(int) Math.max(0, Math.min(2048, n))];
        while (left > 0) {
            int got = read(waste, 0, (int) Math.min(waste.length, left));
            if (got < 0) {
                break;
            }
            left -= got;
        }
        return n <= 0 ? 0 : n - left;
    }

    public void skipNBytes(long n) throws IOException {
        long left = n;
        while (left > 0) {
            long skipped = skip(left);
            if (skipped == 0) {
                if (read() < 0) {
                    throw new EOFException();
                }
                skipped = 1;
            }
            left -= skipped;
        }
    }

    public int available() throws IOException {
        return 0;
    }

    @Override
    public void close() throws IOException {
    }

    public void mark(int readLimit) {
    }

    public void reset() throws IOException {
        throw new IOException("mark/reset not supported");
    }

    public boolean markSupported() {
        return false;
    }

    public long transferTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        byte[] bytes = new byte[8192];
        long total = 0;
        int got = read(bytes, 0, bytes.length);
        while (got >= 0) {
            out.write(bytes, 0, got);
            total += got;
            got = read(bytes, 0, bytes.length);
        }
        return total;
    }
}
