package java.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.internal.VMFile;

/** The path of a file or directory. */
public class File implements Serializable, Comparable<File> {
    public static final char separatorChar = '/';
    public static final String separator = "/";
    public static final char pathSeparatorChar = ':';
    public static final String pathSeparator = ":";

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static int temporaries;

    private final String path;

    public File(String pathname) {
        path = normalize(pathname);
    }

    public File(String parent, String child) {
        path = parent == null ? normalize(child) : resolve(normalize(parent), normalize(child));
    }

    public File(File parent, String child) {
        path = parent == null ? normalize(child) : resolve(parent.path, normalize(child));
    }

    private static String resolve(String parent, String child) {
        if (child.isEmpty()) {
            return parent.isEmpty() ? "/" : parent;
        }
        String below = child.startsWith("/") ? child : "/" + child;
        return parent.equals("/") ? below : parent + below;
    }

    private static String normalize(String path) {
        StringBuilder result = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
                result.append(c);
            }
        }
        int length = result.length();
        return length > 1 && result.charAt(length - 1) == '/' ? result.substring(0, length - 1) : result.toString();
    }

    byte[] pathBytes() {
        return path.getBytes();
    }

    public String getName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String getParent() {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return slash == 0 && path.length() > 1 ? "/" : null;
        }
        return path.substring(0, slash);
    }

    public File getParentFile() {
        String parent = getParent();
        return parent == null ? null : new File(parent);
    }

    public String getPath() {
        return path;
    }

    public boolean isAbsolute() {
        return path.startsWith("/");
    }

    public String getAbsolutePath() {
        return isAbsolute() ? path : resolve(normalize(System.getProperty("user.dir")), path);
    }

    public File getAbsoluteFile() {
        return new File(getAbsolutePath());
    }

    public String getCanonicalPath() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : getAbsolutePath().split("/")) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.remove(names.size() - 1);
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }

    public File getCanonicalFile() throws IOException {
        return new File(getCanonicalPath());
    }

    public Path toPath() {
        return Path.of(path);
    }

    /** Mode, size and time, or null when there is no such file. */
    private long[] status() {
        long[] status = new long[3];
        return VMFile.stat0(pathBytes(), status) < 0 ? null : status;
    }

    private boolean isOfType(int type) {
        long[] status = status();
        return status != null && (status[0] & TYPE) == type;
    }

    public boolean exists() {
        return status() != null;
    }

    public boolean isDirectory() {
        return isOfType(DIRECTORY);
    }

    public boolean isFile() {
        return isOfType(REGULAR);
    }

    public boolean isHidden() {
        return getName().startsWith(".");
    }

    public boolean canRead() {
        long[] status = status();
        return status != null && (status[0] & 0444) != 0;
    }

    public boolean canWrite() {
        long[] status = status();
        return status != null && (status[0] & 0222) != 0;
    }

    public boolean canExecute() {
        long[] status = status();
        return status != null && (status[0] & 0111) != 0;
    }

    public long lastModified() {
        long[] status = status();
        return status == null ? 0 : status[2];
    }

    public long length() {
        long[] status = status();
        return status == null ? 0 : status[1];
    }

    public boolean createNewFile() throws IOException {
        int fd = VMFile.open0(pathBytes(), VMFile.O_RDWR | VMFile.O_CREAT | VMFile.O_EXCL, 0666);
        if (fd >= 0) {
            VMFile.close0(fd);
            return true;
        }
        if (fd == -17) {
            return false;
        }
        throw new IOException(VMFile.message(fd));
    }

    public static File createTempFile(String prefix, String suffix) throws IOException {
        return createTempFile(prefix, suffix, null);
    }

    public static synchronized File createTempFile(String prefix, String suffix, File directory) throws IOException {
        if (prefix.length() < 3) {
            throw new IllegalArgumentException("Prefix string \"" + prefix + "\" too short: length must be at least 3");
        }
        File in = directory == null ? new File(System.getProperty("java.io.tmpdir")) : directory;
        while (true) {
            String number = Long.toUnsignedString(System.nanoTime() * 31 + temporaries++);
            File file = new File(in, prefix + number + (suffix == null ? ".tmp" : suffix));
            if (file.createNewFile()) {
                return file;
            }
        }
    }

    public boolean delete() {
        return VMFile.unlink0(pathBytes()) >= 0;
    }

    public void deleteOnExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
    }

    public boolean mkdir() {
        return VMFile.mkdir0(pathBytes(), 0777) >= 0;
    }

    public boolean mkdirs() {
        if (exists()) {
            return false;
        }
        if (mkdir()) {
            return true;
        }
        File parent = getAbsoluteFile().getParentFile();
        return parent != null && (parent.mkdirs() || parent.exists()) && mkdir();
    }

    public boolean renameTo(File target) {
        return VMFile.rename0(pathBytes(), target.pathBytes()) >= 0;
    }

    public String[] list() {
        return list(null);
    }

    public String[] list(FilenameFilter filter) {
        byte[] bytes = VMFile.list0(pathBytes());
        if (bytes == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == 0) {
                String name = new String(bytes, start, i - start);
                boolean real = !name.isEmpty() && !name.equals(".") && !name.equals("..");
                if (real && (filter == null || filter.accept(this, name))) {
                    names.add(name);
                }
                start = i + 1;
            }
        }
        return names.toArray(new String[0]);
    }

    public File[] listFiles() {
        return listFiles((FileFilter) null);
    }

    public File[] listFiles(FilenameFilter filter) {
        String[] names = list(filter);
        if (names == null) {
            return null;
        }
        File[] files = new File[names.length];
        for (int i = 0; i < files.length; i++) {
            files[i] = new File(this, names[i]);
        }
        return files;
    }

    public File[] listFiles(FileFilter filter) {
        File[] files = listFiles((FilenameFilter) null);
        if (files == null || filter == null) {
            return files;
        }
        List<File> chosen = new ArrayList<>();
        for (File file : files) {
            if (filter.accept(file)) {
                chosen.add(file);
            }
        }
        return chosen.toArray(new File[0]);
    }

    @Override
    public int compareTo(File other) {
        return path.compareTo(other.path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof File that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode() ^ 1234321;
    }

    @Override
    public String toString() {
        return path;
    }
}
