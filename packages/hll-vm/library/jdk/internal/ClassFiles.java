package jdk.internal;

/** Class files, and the other files of the class path. */
public final class ClassFiles {
    private ClassFiles() {
    }

    /** The class file of a class, or null. */
    public static native byte[] of(Class<?> type);

    /** A file of the class path, or else of the class library; null when it is not there. */
    public static native byte[] resource(String name, boolean inLibrary);

    /** Makes a class; the name is in internal form. */
    public static native Class<?> define(String name, byte[] from, int offset, int length);
}
