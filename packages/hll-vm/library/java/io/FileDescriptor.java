package java.io;

import jdk.internal.VMFile;

/** An open file as the kernel knows it. */
public final class FileDescriptor {
    public static final FileDescriptor in = new FileDescriptor(0);
    public static final FileDescriptor out = new FileDescriptor(1);
    public static final FileDescriptor err = new FileDescriptor(2);

    /** -1 when closed. */
    private int fd;

    public FileDescriptor() {
        fd = -1;
    }

    private FileDescriptor(int fd) {
        this.fd = fd;
    }

    static FileDescriptor open(File file, int flags) throws FileNotFoundException {
        if (file.getPath().indexOf('\0') >= 0) {
            throw new FileNotFoundException("Invalid file path");
        }
        int fd = VMFile.open0(file.pathBytes(), flags, 0666);
        if (fd < 0) {
            throw new FileNotFoundException(file.getPath() + " (" + VMFile.message(fd) + ")");
        }
        if (file.isDirectory()) {
            VMFile.close0(fd);
            throw new FileNotFoundException(file.getPath() + " (Is a directory)");
        }
        return new FileDescriptor(fd);
    }

    public boolean valid() {
        return fd >= 0;
    }

    public void sync() throws SyncFailedException {
        if (fd < 0) {
            throw new SyncFailedException("sync failed");
        }
    }

    private int number() throws IOException {
        if (fd < 0) {
            throw new IOException("Stream Closed");
        }
        return fd;
    }

    int read(byte[] to, int offset, int length) throws IOException {
        int got = VMFile.read0(number(), to, offset, length);
        if (got < -1) {
            throw new IOException(VMFile.message(got));
        }
        return got;
    }

    void write(byte[] from, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int put = VMFile.write0(number(), from, offset + done, length - done);
            if (put < 0) {
                throw new IOException(VMFile.message(put));
            }
            done += put;
        }
    }

    long seek(long offset, int whence) throws IOException {
        return check(VMFile.seek0(number(), offset, whence));
    }

    long size() throws IOException {
        return check(VMFile.size0(number()));
    }

    int available() throws IOException {
        return (int) check(VMFile.available0(number()));
    }

    private static long check(long result) throws IOException {
        if (result < 0) {
            throw new IOException(VMFile.message(result));
        }
        return result;
    }

    /** The standard streams are closed for this program only. */
    void close() {
        int was = fd;
        fd = -1;
        if (was > 2) {
            VMFile.close0(was);
        }
    }
}
