package java.lang;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;

/** The standard streams, properties, clocks and other services of the machine. */
public final class System {
    // In the JDK these are final, and written nevertheless by setIn, setOut and setErr.
    public static InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    public static PrintStream out = standard(FileDescriptor.out);
    public static PrintStream err = standard(FileDescriptor.err);

    private System() {
    }

    private static PrintStream standard(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), 128), true);
    }

    public static void setIn(InputStream in) {
        System.in = in;
    }

    public static void setOut(PrintStream out) {
        System.out = out;
    }

    public static void setErr(PrintStream err) {
        System.err = err;
    }

    public static Console console() {
        return null;
    }

    public static native void arraycopy(Object src, int srcPos, Object dest, int destPos, int length);

    public static native int identityHashCode(Object object);

    public static native long nanoTime();

    public static native long currentTimeMillis();

    static native void exit0(int status);

    static native String getProperty0(String name);

    private static native String getenv0(String name);

    /** All of the environment, each entry as NAME=value. */
    static native String[] environ0();

    public static void exit(int status) {
        Runtime.getRuntime().exit(status);
    }

    public static void gc() {
        Runtime.getRuntime().gc();
    }

    public static void runFinalization() {
    }

    public static String lineSeparator() {
        return "\n";
    }

    public static String getProperty(String key) {
        checkKey(key);
        return SystemProperties.get(key);
    }

    public static String getProperty(String key, String def) {
        checkKey(key);
        String value = SystemProperties.get(key);
        return value == null ? def : value;
    }

    public static String setProperty(String key, String value) {
        checkKey(key);
        return (String) SystemProperties.all().setProperty(key, value);
    }

    public static String clearProperty(String key) {
        checkKey(key);
        return (String) SystemProperties.all().remove(key);
    }

    public static Properties getProperties() {
        return SystemProperties.all();
    }

    public static void setProperties(Properties properties) {
        SystemProperties.replace(properties);
    }

    private static void checkKey(String key) {
        if (key == null) {
            throw new NullPointerException("key can't be null");
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key can't be empty");
        }
    }

    public static String getenv(String name) {
        return getenv0(java.util.Objects.requireNonNull(name));
    }

    public static Map<String, String> getenv() {
        return SystemProperties.environment();
    }

    @Deprecated(since = "17", forRemoval = true)
    public static SecurityManager getSecurityManager() {
        return null;
    }

    @Deprecated(since = "17", forRemoval = true)
    public static void setSecurityManager(SecurityManager manager) {
        throw new UnsupportedOperationException(
            "The Security Manager is deprecated and will be removed in a future release");
    }

    public static void load(String file) {
        throw new UnsatisfiedLinkError("Can't load library: " + file);
    }

    public static void loadLibrary(String name) {
        throw new UnsatisfiedLinkError("no " + name + " in java.library.path: ");
    }

    public static String mapLibraryName(String name) {
        return "lib" + name + ".so";
    }
}
