package java.io;

/** Reads values in binary from a source of bytes. */
public class DataInputStream extends FilterInputStream implements DataInput {
    public DataInputStream(InputStream in) {
        super(in);
    }

    @Override
    public final void readFully(byte[] b) throws IOException {
        readFully(b, 0, b.length);
    }

    @Override
    public final void readFully(byte[] b, int off, int len) throws IOException {
        java.util.Objects.checkFromIndexSize(off, len, b.length);
        int done = 0;
        while (done < len) {
            int got = in.read(b, off + done, len - done);
            if (got < 0) {
                throw new EOFException();
            }
            done += got;
        }
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    @Override
    public final boolean readBoolean() throws IOException {
        return next() != 0;
    }

    @Override
    public final byte readByte() throws IOException {
        return (byte) next();
    }

    @Override
    public final int readUnsignedByte() throws IOException {
        return next();
    }

    @Override
    public final short readShort() throws IOException {
        return (short) readUnsignedShort();
    }

    @Override
    public final int readUnsignedShort() throws IOException {
        int high = next();
        return high << 8 | next();
    }

    @Override
    public final char readChar() throws IOException {
        return (char) readUnsignedShort();
    }

    @Override
    public final int readInt() throws IOException {
        int high = readUnsignedShort();
        return high << 16 | readUnsignedShort();
    }

    @Override
    public final long readLong() throws IOException {
        long high = readInt();
        return high << 32 | readInt() & 0xffffffffL;
    }

    @Override
    public final float readFloat() throws IOException {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public final double readDouble() throws IOException {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public final String readUTF() throws IOException {
        return DataInputStream.readUTF(this);
    }

    @Override
    public final int skipBytes(int n) throws IOException {
        int total = 0;
        while (total < n) {
            int skipped = (int) in.skip(n - total);
            if (skipped <= 0) {
                break;
            }
            total += skipped;
        }
        return total;
    }

    @Override
    @Deprecated
    public final String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            line.append((char) c);
            c = in.read();
        }
        if (c == '\r') {
            int after = in.read();
            if (after >= 0 && after != '\n') {
                if (!(in instanceof PushbackInputStream)) {
                    in = new PushbackInputStream(in);
                }
                ((PushbackInputStream) in).unread(after);
            }
        }
        return line.toString();
    }

    public static final String readUTF(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes, 0, bytes.length);
        char[] chars = new char[bytes.length];
        int count = 0;
        int i = 0;
        while (i < bytes.length) {
            int b = bytes[i] & 0xff;
            int length = b < 0x80 ? 1 : b >> 5 == 6 ? 2 : b >> 4 == 14 ? 3 : 0;
            if (length == 0) {
                throw new UTFDataFormatException("malformed input around byte " + i);
            }
            if (i + length > bytes.length) {
                throw new UTFDataFormatException("malformed input: partial character at end");
            }
            int c = length == 1 ? b : length == 2 ? b & 0x1f : b & 0xf;
            for (int k = 1; k < length; k++) {
                if ((bytes[i + k] & 0xc0) != 0x80) {
                    throw new UTFDataFormatException("malformed input around byte " + (i + length - 1));
                }
                c = c << 6 | bytes[i + k] & 0x3f;
            }
            chars[count++] = (char) c;
            i += length;
        }
        return new String(chars, 0, count);
    }
}
