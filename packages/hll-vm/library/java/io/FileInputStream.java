package java.io;

import jdk.internal.VMFile;
import java.util.Objects;

/** Reads a file. */
public class FileInputStream extends InputStream {
    private final FileDescriptor descriptor;

    public FileInputStream(String name) throws FileNotFoundException {
        this(new File(name));
    }

    public FileInputStream(File file) throws FileNotFoundException {
        descriptor = FileDescriptor.open(file, VMFile.O_RDONLY);
    }

    public FileInputStream(FileDescriptor descriptor) {
        this.descriptor = Objects.requireNonNull(descriptor);
    }

    public final FileDescriptor getFD() {
        return descriptor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return descriptor.read(one, 0, 1) <= 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b) throws IOException {
        return read(b, 0, b.length);
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        return len == 0 ? 0 : descriptor.read(b, off, len);
    }

    @Override
    public long skip(long n) throws IOException {
        long before = descriptor.seek(0, 1);
        return descriptor.seek(n, 1) - before;
    }

    @Override
    public int available() throws IOException {
        return descriptor.available();
    }

    @Override
    public void close() throws IOException {
        descriptor.close();
    }
}
