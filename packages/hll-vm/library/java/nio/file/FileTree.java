package java.nio.file;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import jdk.internal.VMFile;

/** The walks of Files. */
final class FileTree {
    private static final int TYPE = 0170000;

    private FileTree() {
    }

    /** What the file system says of a file. */
    record Attributes(long mode, long size, long time) implements BasicFileAttributes {
        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(time);
        }

        @Override
        public FileTime lastAccessTime() {
            return lastModifiedTime();
        }

        @Override
        public FileTime creationTime() {
            return lastModifiedTime();
        }

        @Override
        public boolean isRegularFile() {
            return (mode & TYPE) == 0100000;
        }

        @Override
        public boolean isDirectory() {
            return (mode & TYPE) == 0040000;
        }

        @Override
        public boolean isSymbolicLink() {
            return (mode & TYPE) == 0120000;
        }

        @Override
        public boolean isOther() {
            return !isRegularFile() && !isDirectory() && !isSymbolicLink();
        }

        @Override
        public Object fileKey() {
            return null;
        }
    }

    static Attributes attributes(Path path) throws IOException {
        long[] status = new long[3];
        int error = VMFile.stat0(path.toString().getBytes(), status);
        if (error < 0) {
            throw Files.failure(path, error);
        }
        return new Attributes(status[0], status[1], status[2]);
    }

    /** The entries, in the order of the file system. */
    static List<Path> entries(Path directory) throws IOException {
        String[] names = directory.toFile().list();
        if (names == null) {
            throw Files.exists(directory) ? new NotDirectoryException(directory.toString())
                : new NoSuchFileException(directory.toString());
        }
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            paths.add(directory.toString().isEmpty() ? Path.of(name) : directory.resolve(name));
        }
        return paths;
    }

    static void collect(Path path, int depth, List<Path> found) throws IOException {
        boolean isDirectory = attributes(path).isDirectory();
        found.add(path);
        if (isDirectory && depth > 0) {
            for (Path entry : entries(path)) {
                collect(entry, depth - 1, found);
            }
        }
    }

    static FileVisitResult visit(Path path, int depth, FileVisitor<? super Path> visitor) throws IOException {
        Attributes attributes;
        try {
            attributes = attributes(path);
        } catch (IOException failure) {
            return visitor.visitFileFailed(path, failure);
        }
        if (!attributes.isDirectory() || depth == 0) {
            return visitor.visitFile(path, attributes);
        }
        FileVisitResult wanted = visitor.preVisitDirectory(path, attributes);
        if (wanted != FileVisitResult.CONTINUE) {
            return wanted == FileVisitResult.SKIP_SUBTREE ? FileVisitResult.CONTINUE : wanted;
        }
        for (Path entry : entries(path)) {
            FileVisitResult next = visit(entry, depth - 1, visitor);
            if (next == FileVisitResult.TERMINATE) {
                return next;
            }
            if (next == FileVisitResult.SKIP_SIBLINGS) {
                break;
            }
        }
        return visitor.postVisitDirectory(path, null);
    }

    /** A stream over entries read already. */
    record Entries(List<Path> paths) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            return paths.iterator();
        }

        @Override
        public void close() {
        }
    }
}
