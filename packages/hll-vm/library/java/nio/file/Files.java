package java.nio.file;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import jdk.internal.VMFile;

/** What is done with whole files. */
public final class Files {
    private Files() {
    }

    /** The exception for an error number, or for a failure of unknown kind. */
    static IOException failure(Path path, int error) {
        String file = path.toString();
        return switch (-error) {
            case 2 -> new NoSuchFileException(file);
            case 13 -> new AccessDeniedException(file);
            case 17 -> new FileAlreadyExistsException(file);
            case 39 -> new DirectoryNotEmptyException(file);
            default -> new FileSystemException(file, null, VMFile.message(error));
        };
    }

    private static byte[] bytes(Path path) {
        return path.toString().getBytes();
    }

    /** Throws what fits when the file cannot be opened that way. */
    private static void probe(Path path, int flags) throws IOException {
        int fd = VMFile.open0(bytes(path), flags, 0666);
        if (fd < 0) {
            throw failure(path, fd);
        }
        VMFile.close0(fd);
    }

    public static InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        probe(path, VMFile.O_RDONLY);
        if (isDirectory(path)) {
            throw new IOException("Is a directory");
        }
        return new java.io.FileInputStream(path.toFile());
    }

    public static OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        List<OpenOption> given = Arrays.asList(options);
        boolean append = given.contains(StandardOpenOption.APPEND);
        int flags = append ? VMFile.O_WRONLY | VMFile.O_APPEND : VMFile.O_WRONLY;
        if (given.contains(StandardOpenOption.CREATE_NEW)) {
            flags |= VMFile.O_CREAT | VMFile.O_EXCL;
        } else if (given.isEmpty() || given.contains(StandardOpenOption.CREATE)) {
            flags |= VMFile.O_CREAT;
        }
        probe(path, flags);
        boolean keep = !append && !given.isEmpty() && !given.contains(StandardOpenOption.TRUNCATE_EXISTING);
        if (!keep) {
            return new java.io.FileOutputStream(path.toFile(), append);
        }
        java.io.RandomAccessFile file = new java.io.RandomAccessFile(path.toFile(), "rw");
        return new java.io.FileOutputStream(file.getFD());
    }

    public static byte[] readAllBytes(Path path) throws IOException {
        try (InputStream in = newInputStream(path)) {
            return in.readAllBytes();
        }
    }

    public static String readString(Path path) throws IOException {
        return readString(path, StandardCharsets.UTF_8);
    }

    public static String readString(Path path, Charset charset) throws IOException {
        return new String(readAllBytes(path), charset);
    }

    public static List<String> readAllLines(Path path) throws IOException {
        return readAllLines(path, StandardCharsets.UTF_8);
    }

    public static List<String> readAllLines(Path path, Charset charset) throws IOException {
        try (BufferedReader reader = newBufferedReader(path, charset)) {
            List<String> lines = new ArrayList<>();
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                line = reader.readLine();
            }
            return lines;
        }
    }

    public static Stream<String> lines(Path path) throws IOException {
        return newBufferedReader(path).lines();
    }

    public static Stream<String> lines(Path path, Charset charset) throws IOException {
        return newBufferedReader(path, charset).lines();
    }

    public static Path write(Path path, byte[] bytes, OpenOption... options) throws IOException {
        try (OutputStream out = newOutputStream(path, options)) {
            out.write(bytes);
        }
        return path;
    }

    public static Path write(Path path, Iterable<? extends CharSequence> lines, OpenOption... options)
            throws IOException {
        return write(path, lines, StandardCharsets.UTF_8, options);
    }

    public static Path write(Path path, Iterable<? extends CharSequence> lines, Charset charset,
            OpenOption... options) throws IOException {
        try (BufferedWriter writer = newBufferedWriter(path, charset, options)) {
            for (CharSequence line : lines) {
                writer.append(line);
                writer.newLine();
            }
        }
        return path;
    }

    public static Path writeString(Path path, CharSequence text, OpenOption... options) throws IOException {
        return writeString(path, text, StandardCharsets.UTF_8, options);
    }

    public static Path writeString(Path path, CharSequence text, Charset charset, OpenOption... options)
            throws IOException {
        return write(path, text.toString().getBytes(charset), options);
    }

    public static BufferedReader newBufferedReader(Path path) throws IOException {
        return newBufferedReader(path, StandardCharsets.UTF_8);
    }

    public static BufferedReader newBufferedReader(Path path, Charset charset) throws IOException {
        return new BufferedReader(new InputStreamReader(newInputStream(path), charset));
    }

    public static BufferedWriter newBufferedWriter(Path path, OpenOption... options) throws IOException {
        return newBufferedWriter(path, StandardCharsets.UTF_8, options);
    }

    public static BufferedWriter newBufferedWriter(Path path, Charset charset, OpenOption... options)
            throws IOException {
        return new BufferedWriter(new OutputStreamWriter(newOutputStream(path, options), charset));
    }

    public static boolean exists(Path path, LinkOption... options) {
        return path.toFile().exists();
    }

    public static boolean notExists(Path path, LinkOption... options) {
        return !exists(path);
    }

    public static boolean isDirectory(Path path, LinkOption... options) {
        return path.toFile().isDirectory();
    }

    public static boolean isRegularFile(Path path, LinkOption... options) {
        return path.toFile().isFile();
    }

    public static boolean isReadable(Path path) {
        return path.toFile().canRead();
    }

    public static boolean isWritable(Path path) {
        return path.toFile().canWrite();
    }

    public static long size(Path path) throws IOException {
        long[] status = new long[3];
        int error = VMFile.stat0(bytes(path), status);
        if (error < 0) {
            throw failure(path, error);
        }
        return status[1];
    }

    public static Path createFile(Path path, FileAttribute<?>... attributes) throws IOException {
        probe(path, VMFile.O_WRONLY | VMFile.O_CREAT | VMFile.O_EXCL);
        return path;
    }

    public static Path createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        int error = VMFile.mkdir0(bytes(path), 0777);
        if (error < 0) {
            throw failure(path, error);
        }
        return path;
    }

    public static Path createDirectories(Path path, FileAttribute<?>... attributes) throws IOException {
        if (isDirectory(path)) {
            return path;
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && !exists(parent)) {
            createDirectories(parent);
        }
        return createDirectory(path);
    }

    public static Path createTempFile(String prefix, String suffix, FileAttribute<?>... attributes) throws IOException {
        return File.createTempFile((prefix == null ? "" : prefix) + "000", suffix).toPath();
    }

    public static Path createTempDirectory(String prefix, FileAttribute<?>... attributes) throws IOException {
        Path path = createTempFile(prefix, "");
        delete(path);
        return createDirectory(path);
    }

    public static void delete(Path path) throws IOException {
        int error = VMFile.unlink0(bytes(path));
        if (error < 0) {
            throw failure(path, error);
        }
    }

    public static boolean deleteIfExists(Path path) throws IOException {
        if (!exists(path)) {
            return false;
        }
        delete(path);
        return true;
    }

    public static Path copy(Path source, Path target, CopyOption... options) throws IOException {
        byte[] bytes = readAllBytes(source);
        if (exists(target) && !Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return write(target, bytes);
    }

    public static Path move(Path source, Path target, CopyOption... options) throws IOException {
        if (exists(target) && options.length == 0) {
            throw new FileAlreadyExistsException(target.toString());
        }
        int error = VMFile.rename0(bytes(source), bytes(target));
        if (error < 0) {
            throw failure(source, error);
        }
        return target;
    }

    public static Path createTempFile(Path directory, String prefix, String suffix, FileAttribute<?>... attributes)
            throws IOException {
        return File.createTempFile((prefix == null ? "" : prefix) + "000", suffix, directory.toFile()).toPath();
    }

    public static Path createTempDirectory(Path directory, String prefix, FileAttribute<?>... attributes)
            throws IOException {
        Path path = createTempFile(directory, prefix, "");
        delete(path);
        return createDirectory(path);
    }

    public static long copy(InputStream in, Path target, CopyOption... options) throws IOException {
        boolean replace = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
        if (replace) {
            deleteIfExists(target);
        }
        try (OutputStream out = newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return in.transferTo(out);
        }
    }

    public static long copy(Path source, OutputStream out) throws IOException {
        try (InputStream in = newInputStream(source)) {
            return in.transferTo(out);
        }
    }

    public static boolean isExecutable(Path path) {
        return path.toFile().canExecute();
    }

    public static boolean isHidden(Path path) throws IOException {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    public static boolean isSymbolicLink(Path path) {
        return false;
    }

    public static boolean isSameFile(Path path, Path other) throws IOException {
        if (path.equals(other)) {
            return true;
        }
        FileTree.attributes(path);
        FileTree.attributes(other);
        return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** The first byte that differs, or -1. */
    public static long mismatch(Path path, Path other) throws IOException {
        return Arrays.mismatch(readAllBytes(path), readAllBytes(other));
    }

    public static FileTime getLastModifiedTime(Path path, LinkOption... options) throws IOException {
        return FileTree.attributes(path).lastModifiedTime();
    }

    public static <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException();
        }
        return type.cast(FileTree.attributes(path));
    }

    public static DirectoryStream<Path> newDirectoryStream(Path directory) throws IOException {
        return new FileTree.Entries(FileTree.entries(directory));
    }

    public static DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> wanted = new ArrayList<>();
        for (Path entry : FileTree.entries(directory)) {
            if (filter.accept(entry)) {
                wanted.add(entry);
            }
        }
        return new FileTree.Entries(wanted);
    }

    public static DirectoryStream<Path> newDirectoryStream(Path directory, String glob) throws IOException {
        java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(globRegex(glob));
        return newDirectoryStream(directory, entry -> pattern.matcher(entry.getFileName().toString()).matches());
    }

    private static String globRegex(String glob) {
        StringBuilder regex = new StringBuilder();
        int groups = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '{') {
                groups++;
            }
            regex.append(switch (c) {
                case '*' -> "[^/]*";
                case '?' -> "[^/]";
                case '{' -> "(?:";
                case ',' -> groups > 0 ? "|" : ",";
                case '[', ']', '-' -> String.valueOf(c);
                case '}' -> groups > 0 ? ")" : "\\}";
                default -> java.util.regex.Pattern.quote(String.valueOf(c));
            });
            if (c == '}') {
                groups--;
            }
        }
        return regex.toString();
    }

    public static Stream<Path> list(Path directory) throws IOException {
        return FileTree.entries(directory).stream();
    }

    public static Stream<Path> walk(Path start, FileVisitOption... options) throws IOException {
        return walk(start, Integer.MAX_VALUE, options);
    }

    public static Stream<Path> walk(Path start, int maxDepth, FileVisitOption... options) throws IOException {
        if (maxDepth < 0) {
            throw new IllegalArgumentException("'maxDepth' is negative");
        }
        List<Path> found = new ArrayList<>();
        FileTree.collect(start, maxDepth, found);
        return found.stream();
    }

    public static Stream<Path> find(Path start, int maxDepth, BiPredicate<Path, BasicFileAttributes> matcher,
            FileVisitOption... options) throws IOException {
        List<Path> matching = new ArrayList<>();
        for (Path path : walk(start, maxDepth, options).toList()) {
            if (matcher.test(path, FileTree.attributes(path))) {
                matching.add(path);
            }
        }
        return matching.stream();
    }

    public static Path walkFileTree(Path start, FileVisitor<? super Path> visitor) throws IOException {
        FileTree.visit(start, Integer.MAX_VALUE, visitor);
        return start;
    }

    public static Path walkFileTree(Path start, java.util.Set<FileVisitOption> options, int maxDepth,
            FileVisitor<? super Path> visitor) throws IOException {
        FileTree.visit(start, maxDepth, visitor);
        return start;
    }
}
