package java.io;

import jdk.internal.VMFile;
import java.util.Objects;

/** Writes a file. */
public class FileOutputStream extends OutputStream {
    private final FileDescriptor descriptor;

    public FileOutputStream(String name) throws FileNotFoundException {
        this(new File(name), false);
    }

    public FileOutputStream(String name, boolean append) throws FileNotFoundException {
        this(new File(name), append);
    }

    public FileOutputStream(File file) throws FileNotFoundException {
        this(file, false);
    }

    public FileOutputStream(File file, boolean append) throws FileNotFoundException {
        descriptor = FileDescriptor.open(file,
            VMFile.O_WRONLY | VMFile.O_CREAT | (append ? VMFile.O_APPEND : VMFile.O_TRUNC));
    }

    public FileOutputStream(FileDescriptor descriptor) {
        if (descriptor == null) {
            throw new NullPointerException();
        }
        this.descriptor = descriptor;
    }

    public final FileDescriptor getFD() {
        return descriptor;
    }

    @Override
    public void write(int b) throws IOException {
        descriptor.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b) throws IOException {
        descriptor.write(b, 0, b.length);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
        if ((off | len) < 0 || len > b.length - off) {
            throw new IndexOutOfBoundsException();
        }
        descriptor.write(b, off, len);
    }

    @Override
    public void close() throws IOException {
        descriptor.close();
    }
}
