package java.io;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Several sources of bytes, one behind the other. */
public class SequenceInputStream extends InputStream {
    private final Enumeration<? extends InputStream> rest;
    private InputStream in;

    public SequenceInputStream(Enumeration<? extends InputStream> streams) {
        rest = streams;
        in = streams.hasMoreElements() ? streams.nextElement() : null;
    }

    public SequenceInputStream(InputStream first, InputStream second) {
        this(Collections.enumeration(List.of(first, second)));
    }

    private void advance() throws IOException {
        in.close();
        in = rest.hasMoreElements() ? rest.nextElement() : null;
    }

    @Override
    public int read() throws IOException {
        while (in != null) {
            int b = in.read();
            if (b >= 0) {
                return b;
            }
            advance();
        }
        return -1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        java.util.Objects.checkFromIndexSize(off, len, b.length);
        while (in != null && len > 0) {
            int got = in.read(b, off, len);
            if (got > 0) {
                return got;
            }
            advance();
        }
        return in == null ? -1 : 0;
    }

    @Override
    public int available() throws IOException {
        return in == null ? 0 : in.available();
    }

    @Override
    public void close() throws IOException {
        while (in != null) {
            advance();
        }
    }
}
