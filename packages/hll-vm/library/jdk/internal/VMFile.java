package jdk.internal;

/** Files as the kernel offers them. Each method gives a negated Linux error number on failure. */
public final class VMFile {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_TRUNC = 0x200;
    public static final int O_APPEND = 0x400;

    private VMFile() {
    }

    public static native int open0(byte[] path, int flags, int mode);

    /** Gives -1 at the end of the file; the first error number is 2 therefore. */
    public static native int read0(int fd, byte[] to, int offset, int length);

    public static native int write0(int fd, byte[] from, int offset, int length);

    public static native int close0(int fd);

    public static native long seek0(int fd, long offset, int whence);

    public static native long size0(int fd);

    public static native int available0(int fd);

    /** The names in a directory, each ended by a zero byte; null when there is none. */
    public static native byte[] list0(byte[] path);

    /** Writes mode, size and time of last change, the latter in milliseconds. */
    public static native int stat0(byte[] path, long[] into);

    public static native int unlink0(byte[] path);

    public static native int mkdir0(byte[] path, int mode);

    public static native int rename0(byte[] from, byte[] to);

    /** The text of a Linux error number, negated or not. */
    public static String message(long error) {
        return switch ((int) Math.abs(error)) {
            case 1 -> "Operation not permitted";
            case 2 -> "No such file or directory";
            case 5 -> "Input/output error";
            case 9 -> "Bad file descriptor";
            case 12 -> "Cannot allocate memory";
            case 13 -> "Permission denied";
            case 17 -> "File exists";
            case 18 -> "Invalid cross-device link";
            case 20 -> "Not a directory";
            case 21 -> "Is a directory";
            case 22 -> "Invalid argument";
            case 24 -> "Too many open files";
            case 27 -> "File too large";
            case 28 -> "No space left on device";
            case 29 -> "Illegal seek";
            case 30 -> "Read-only file system";
            case 32 -> "Broken pipe";
            case 36 -> "File name too long";
            case 38 -> "Function not implemented";
            case 39 -> "Directory not empty";
            default -> "Error " + Math.abs(error);
        };
    }
}
