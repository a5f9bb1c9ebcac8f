package java.lang;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import jdk.internal.ClassFiles;

/** A name for where classes come from: the kernel loads them all. */
public abstract class ClassLoader {
    private static ClassLoader system;

    private final ClassLoader parent;
    private final String name;

    protected ClassLoader() {
        this(null, getSystemClassLoader());
    }

    protected ClassLoader(ClassLoader parent) {
        this(null, parent);
    }

    protected ClassLoader(String name, ClassLoader parent) {
        this.name = name;
        this.parent = parent;
    }

    public static synchronized ClassLoader getSystemClassLoader() {
        if (system == null) {
            system = new AppClassLoader();
        }
        return system;
    }

    public static ClassLoader getPlatformClassLoader() {
        return getSystemClassLoader();
    }

    public String getName() {
        return name;
    }

    public final ClassLoader getParent() {
        return parent;
    }

    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return loadClass(name, false);
    }

    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return Class.forName0(name, false);
        } catch (ClassNotFoundException e) {
            return findClass(name);
        }
    }

    protected Class<?> findClass(String name) throws ClassNotFoundException {
        throw new ClassNotFoundException(name);
    }

    public InputStream getResourceAsStream(String name) {
        byte[] bytes = ClassFiles.resource(name, false);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    public static InputStream getSystemResourceAsStream(String name) {
        return getSystemClassLoader().getResourceAsStream(name);
    }

    /** Makes a class of a class file; all loaders share one name space. */
    protected final Class<?> defineClass(String name, byte[] from, int offset, int length) throws ClassFormatError {
        java.util.Objects.checkFromIndexSize(offset, length, from.length);
        return ClassFiles.define(name.replace('.', '/'), from, offset, length);
    }

    protected final Class<?> findLoadedClass(String name) {
        return null;
    }

    protected final Class<?> findSystemClass(String name) throws ClassNotFoundException {
        return Class.forName0(name, false);
    }

    protected final void resolveClass(Class<?> type) {
        java.util.Objects.requireNonNull(type);
    }

    public void setDefaultAssertionStatus(boolean enabled) {
    }

    public void setClassAssertionStatus(String className, boolean enabled) {
    }

    public void setPackageAssertionStatus(String packageName, boolean enabled) {
    }

    /** The loader of the program's classes. */
    private static final class AppClassLoader extends ClassLoader {
        AppClassLoader() {
            super("app", null);
        }
    }
}
