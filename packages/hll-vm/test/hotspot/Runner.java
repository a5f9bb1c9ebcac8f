// Runs classes of many directories in one JVM: each directory has a class loader of its own, which verifies as the application's does.
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;

public class Runner {
  /** Arguments: pairs of a directory and the name of its main class. One line for each: what it printed, or the throwable's class and message. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    for (int index = 0; index < arguments.length; index += 2) {
      String answer = run(arguments[index], arguments[index + 1]);
      out.println(answer.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n"));
    }
    out.flush();
  }

  private static String run(String directory, String name) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, "UTF-8"));
    URL[] path = {new File(directory + "/").toURI().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path)) {
      Class<?> main = Class.forName(name, true, loader);
      main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException exception) {
      return exception.getCause().toString();
    } catch (Throwable throwable) {
      return throwable.toString();
    }
    return printed.toString("UTF-8");
  }
}
