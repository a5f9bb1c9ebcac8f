package java.lang;

import java.io.InputStream;

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
            system = new Application();
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
        return null;
    }

    public void setDefaultAssertionStatus(boolean enabled) {
    }

    public void setClassAssertionStatus(String className, boolean enabled) {
    }

    public void setPackageAssertionStatus(String packageName, boolean enabled) {
    }

    /** The loader of the program's classes. */
    private static final class Application extends ClassLoader {
        Application() {
            super("app", null);
        }
    }
}
