package jdk.internal.reflect;

/** The classes that field descriptors mean. */
public final class Descriptors {
    private Descriptors() {
    }

    public static Class<?> typeOf(String descriptor) throws ClassNotFoundException {
        return switch (descriptor.charAt(0)) {
            case 'L' -> Class.forName(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'), false, null);
            case '[' -> Class.forName(descriptor.replace('/', '.'), false, null);
            default -> primitive(descriptor.charAt(0));
        };
    }

    public static Class<?> primitive(char kind) {
        return switch (kind) {
            case 'B' -> byte.class;
            case 'C' -> char.class;
            case 'D' -> double.class;
            case 'F' -> float.class;
            case 'I' -> int.class;
            case 'J' -> long.class;
            case 'S' -> short.class;
            case 'Z' -> boolean.class;
            default -> void.class;
        };
    }
}
