// Copies class files out of the running JDK: as many as are asked for from each package of java.base that is named.
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

public class CopyClasses {
  /** Arguments: the directory to write to, the number of classes, packages with slashes. */
  public static void main(String[] arguments) throws Exception {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      try (Stream<Path> files = Files.list(modules.resolve(name))) {
        Stream<Path> classes = files.filter(file -> file.toString().endsWith(".class")).sorted();
        for (Path file : classes.limit(Integer.parseInt(arguments[1])).toList()) {
          Path copy = Path.of(arguments[0], name, file.getFileName().toString());
          Files.createDirectories(copy.getParent());
          Files.write(copy, Files.readAllBytes(file));
        }
      }
    }
  }
}
