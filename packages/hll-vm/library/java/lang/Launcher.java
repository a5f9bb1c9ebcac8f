package java.lang;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** The first frame of the thread main. */
final class Launcher {
    private Launcher() {
    }

    static void main(Class<?> main, String[] args) throws Throwable {
        if (!invokeMain(main, args)) {
            refuse(main);
        }
    }

    /** Initializes the class and calls its `public static void main(String[])`; false when it has none. */
    private static native boolean invokeMain(Class<?> main, String[] args) throws Throwable;

    private static void refuse(Class<?> main) {
        String problem = "Main method not found in class " + main.getName();
        try {
            Method method = main.getMethod("main", String[].class);
            if (!Modifier.isStatic(method.getModifiers())) {
                problem = "Main method is not static in class " + main.getName();
            } else if (method.getReturnType() != void.class) {
                problem = "Main method must return a value of type void in class " + main.getName();
                System.err.println("Error: " + problem + ", please \n" + "define the main method as:\n"
                    + "   public static void main(String[] args)");
                Runtime.getRuntime().exit(1);
            }
        } catch (NoSuchMethodException e) {
            System.err.println("Error: " + problem + ", please define the main method as:\n"
                + "   public static void main(String[] args)\n"
                + "or a JavaFX application class must extend javafx.application.Application");
            Runtime.getRuntime().exit(1);
        }
        System.err.println("Error: " + problem + ", please define the main method as:\n"
            + "   public static void main(String[] args)");
        Runtime.getRuntime().exit(1);
    }
}
