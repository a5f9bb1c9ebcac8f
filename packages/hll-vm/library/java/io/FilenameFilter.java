package java.io;

/** Chooses files by their names. */
@FunctionalInterface
public interface FilenameFilter {
    boolean accept(File directory, String name);
}
