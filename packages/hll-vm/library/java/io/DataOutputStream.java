package java.io;

/** Writes values in binary to a sink of bytes. */
public class DataOutputStream extends FilterOutputStream implements DataOutput {
    protected int written;

    public DataOutputStream(OutputStream out) {
        super(out);
    }

    private void count(int more) {
        written = written + more < 0 ? Integer.MAX_VALUE : written + more;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        out.write(b);
        count(1);
    }

    @Override
    public synchronized void write(byte[] b, int off, int len) throws IOException {
        out.write(b, off, len);
        count(len);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public final void writeBoolean(boolean v) throws IOException {
        write(v ? 1 : 0);
    }

    @Override
    public final void writeByte(int v) throws IOException {
        write(v);
    }

    @Override
    public final void writeShort(int v) throws IOException {
        write(v >>> 8 & 0xff);
        write(v & 0xff);
    }

    @Override
    public final void writeChar(int v) throws IOException {
        writeShort(v);
    }

    @Override
    public final void writeInt(int v) throws IOException {
        writeShort(v >>> 16);
        writeShort(v);
    }

    @Override
    public final void writeLong(long v) throws IOException {
        writeInt((int) (v >>> 32));
        writeInt((int) v);
    }

    @Override
    public final void writeFloat(float v) throws IOException {
        writeInt(Float.floatToIntBits(v));
    }

    @Override
    public final void writeDouble(double v) throws IOException {
        writeLong(Double.doubleToLongBits(v));
    }

    @Override
    public final void writeBytes(String s) throws IOException {
        for (int i = 0; i < s.length(); i++) {
            write((byte) s.charAt(i));
        }
    }

    @Override
    public final void writeChars(String s) throws IOException {
        for (int i = 0; i < s.length(); i++) {
            writeShort(s.charAt(i));
        }
    }

    @Override
    public final void writeUTF(String s) throws IOException {
        byte[] bytes = DataOutputStream.modifiedUtf8(s);
        writeShort(bytes.length);
        write(bytes, 0, bytes.length);
    }

    public final int size() {
        return written;
    }

    /** UTF-8, but that surrogates are encoded one by one, and zero in two bytes. */
    static byte[] modifiedUtf8(String s) throws UTFDataFormatException {
        int length = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            length += c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        if (length > 65535) {
            String shown = s.length() <= 8 ? s : s.substring(0, 8) + "..." + s.substring(s.length() - 8);
            throw new UTFDataFormatException("encoded string (" + shown + ") too long: " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != 0 && c < 0x80) {
                bytes[at++] = (byte) c;
                continue;
            }
            if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
            } else {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
            }
            bytes[at++] = (byte) (0x80 | c & 0x3f);
        }
        return bytes;
    }
}
