package java.lang;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The system's properties: those of the command line first, then the ones that are always there. */
final class SystemProperties {
    private static final String[] NAMES = {
        "java.version", "java.version.date", "java.vendor", "java.vendor.url", "java.home", "java.class.path",
        "java.class.version", "java.specification.version", "java.specification.name", "java.specification.vendor",
        "java.vm.name", "java.vm.version", "java.vm.vendor", "java.vm.specification.version", "java.runtime.name",
        "java.runtime.version", "java.io.tmpdir", "java.library.path", "os.name", "os.arch", "os.version",
        "file.separator", "path.separator", "line.separator", "user.name", "user.home", "user.dir", "user.language",
        "file.encoding", "native.encoding", "sun.jnu.encoding",
        "java.vm.info", "java.vm.specification.name", "java.vm.specification.vendor", "sun.arch.data.model",
        "sun.cpu.endian",
    };

    /** Null until somebody wants to see or change more than one. */
    private static Properties properties;

    private SystemProperties() {
    }

    static String get(String name) {
        return properties != null ? properties.getProperty(name) : initial(name);
    }

    private static String initial(String name) {
        String given = System.getProperty0(name);
        return given != null ? given : byDefault(name);
    }

    private static String byDefault(String name) {
        return switch (name) {
            case "java.version", "java.runtime.version", "java.vm.version" -> "17.0.15";
            case "java.version.date" -> "2025-04-15";
            case "java.vendor", "java.vm.vendor" -> "Lamina";
            case "java.vm.name", "java.runtime.name" -> "Lamina VM";
            case "java.specification.version", "java.vm.specification.version" -> "17";
            case "java.specification.name" -> "Java Platform API Specification";
            case "java.specification.vendor", "java.vm.specification.vendor" -> "Oracle Corporation";
            case "java.vm.specification.name" -> "Java Virtual Machine Specification";
            case "java.vm.info" -> "interpreted mode";
            case "sun.arch.data.model" -> "64";
            case "sun.cpu.endian" -> "little";
            case "java.class.version" -> "61.0";
            case "java.class.path" -> ".";
            case "java.home", "java.vendor.url", "java.library.path" -> "";
            case "java.io.tmpdir" -> "/tmp";
            case "os.name" -> "Linux";
            case "os.arch" -> "riscv64";
            case "os.version" -> "6.1";
            case "file.separator" -> "/";
            case "path.separator" -> ":";
            case "line.separator" -> "\n";
            case "user.name" -> environment("USER", "root");
            case "user.home" -> environment("HOME", "/");
            case "user.dir" -> environment("PWD", "/");
            case "user.language" -> "en";
            case "file.encoding", "native.encoding", "sun.jnu.encoding" -> "UTF-8";
            default -> null;
        };
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    static synchronized Properties all() {
        if (properties == null) {
            Properties initial = new Properties();
            for (String name : NAMES) {
                initial.setProperty(name, initial(name));
            }
            String given = System.getProperty0("lamina.properties");
            if (given != null) {
                for (String name : given.split(",")) {
                    initial.setProperty(name, System.getProperty0(name));
                }
            }
            properties = initial;
        }
        return properties;
    }

    static synchronized void replace(Properties replacement) {
        properties = replacement;
        if (replacement == null) {
            all();
        }
    }

    static Map<String, String> environment() {
        Map<String, String> map = new TreeMap<>();
        for (String entry : System.environ0()) {
            int equals = entry.indexOf('=', 1);
            if (equals > 0) {
                map.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return Collections.unmodifiableMap(map);
    }
}
