package java.nio.file;

import java.util.ArrayList;
import java.util.List;

/** A path of names between slashes. */
final class UnixPath implements Path {
    private final String path;

    /** The names; one empty name for the empty path. */
    private final List<String> names = new ArrayList<>();

    UnixPath(String text) {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new InvalidPathException(text, "Nul character not allowed");
        }
        for (String name : text.split("/")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        boolean absolute = text.startsWith("/");
        path = (absolute ? "/" : "") + String.join("/", names);
        if (path.isEmpty()) {
            names.add("");
        }
    }

    private static Path join(boolean absolute, List<String> names) {
        return new UnixPath((absolute ? "/" : "") + String.join("/", names));
    }

    private static UnixPath check(Path path) {
        return (UnixPath) path;
    }

    private boolean isEmpty() {
        return path.isEmpty();
    }

    @Override
    public boolean isAbsolute() {
        return path.startsWith("/");
    }

    @Override
    public Path getRoot() {
        return isAbsolute() ? new UnixPath("/") : null;
    }

    @Override
    public Path getFileName() {
        return names.isEmpty() ? null : new UnixPath(names.get(names.size() - 1));
    }

    @Override
    public Path getParent() {
        if (names.size() <= 1) {
            return names.isEmpty() ? null : getRoot();
        }
        return join(isAbsolute(), names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        if (index < 0 || index >= names.size()) {
            throw new IllegalArgumentException();
        }
        return new UnixPath(names.get(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        if (beginIndex < 0 || endIndex > names.size() || beginIndex >= endIndex) {
            throw new IllegalArgumentException();
        }
        return join(false, names.subList(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        UnixPath that = check(other);
        return isAbsolute() == that.isAbsolute() && that.isEmpty() == isEmpty() && that.names.size() <= names.size()
            && names.subList(0, that.names.size()).equals(that.names);
    }

    @Override
    public boolean endsWith(Path other) {
        UnixPath that = check(other);
        int skipped = names.size() - that.names.size();
        if (skipped < 0 || that.isEmpty() != isEmpty() || that.isAbsolute() && (skipped > 0 || !isAbsolute())) {
            return false;
        }
        return names.subList(skipped, names.size()).equals(that.names);
    }

    @Override
    public Path normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            boolean back = name.equals("..");
            if (back && !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
                kept.remove(kept.size() - 1);
            } else if (!name.equals(".") && !(back && isAbsolute())) {
                kept.add(name);
            }
        }
        return join(isAbsolute(), kept);
    }

    @Override
    public Path resolve(Path other) {
        UnixPath that = check(other);
        if (that.isAbsolute() || isEmpty()) {
            return that;
        }
        return that.isEmpty() ? this : new UnixPath(path + "/" + that.path);
    }

    @Override
    public Path relativize(Path other) {
        UnixPath that = check(other);
        if (isAbsolute() != that.isAbsolute()) {
            throw new IllegalArgumentException("'other' is different type of Path");
        }
        if (isEmpty() || equals(that)) {
            return isEmpty() ? that : new UnixPath("");
        }
        int common = 0;
        while (common < names.size() && common < that.names.size()
            && names.get(common).equals(that.names.get(common))) {
            common++;
        }
        List<String> steps = new ArrayList<>();
        for (int i = common; i < names.size(); i++) {
            steps.add("..");
        }
        if (!that.isEmpty()) {
            steps.addAll(that.names.subList(common, that.names.size()));
        }
        return join(false, steps);
    }

    @Override
    public Path toAbsolutePath() {
        return isAbsolute() ? this : new UnixPath(System.getProperty("user.dir") + "/" + path);
    }

    @Override
    public int compareTo(Path other) {
        return path.compareTo(check(other).path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnixPath that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
