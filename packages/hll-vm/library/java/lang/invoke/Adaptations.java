package java.lang.invoke;

/** Conversions between the types of method handles, of values that are boxed. */
final class Adaptations {
    private static final Class<?>[] PRIMITIVES = {boolean.class, byte.class, char.class, short.class, int.class,
        long.class, float.class, double.class, void.class};
    private static final Class<?>[] BOXES = {Boolean.class, Byte.class, Character.class, Short.class, Integer.class,
        Long.class, Float.class, Double.class, Void.class};
    private static final String ORDER = "byte short int long float double";

    private Adaptations() {
    }

    static Class<?> wrap(Class<?> type) {
        for (int i = 0; i < PRIMITIVES.length; i++) {
            if (PRIMITIVES[i] == type) {
                return BOXES[i];
            }
        }
        return type;
    }

    static Class<?> unwrap(Class<?> type) {
        for (int i = 0; i < BOXES.length; i++) {
            if (BOXES[i] == type) {
                return PRIMITIVES[i];
            }
        }
        return type;
    }

    /** Whether a value of a type may ever become one of another (MethodHandle.asType). */
    static boolean canConvert(Class<?> from, Class<?> to) {
        if (from == to || from == void.class || to == void.class || !from.isPrimitive() && !to.isPrimitive()) {
            return true;
        }
        if (!from.isPrimitive()) {
            return from.isAssignableFrom(wrap(to)) || unwrap(from).isPrimitive() && widens(unwrap(from), to);
        }
        return to.isPrimitive() ? widens(from, to) : to.isAssignableFrom(wrap(from));
    }

    private static boolean widens(Class<?> from, Class<?> to) {
        if (from == to) {
            return true;
        }
        int target = ORDER.indexOf(to.getName());
        if (from == char.class) {
            return target >= ORDER.indexOf("int");
        }
        int source = ORDER.indexOf(from.getName());
        return source >= 0 && source < target;
    }

    static Object zero(Class<?> type) {
        return type.isPrimitive() && type != void.class
            ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0) : null;
    }

    /** A boxed value as what another type's box would be. */
    static Object convert(Object value, Class<?> to) {
        if (to == void.class) {
            return null;
        }
        if (!to.isPrimitive()) {
            return to.cast(value);
        }
        if (value == null) {
            throw new NullPointerException();
        }
        Class<?> from = unwrap(value.getClass());
        if (from == to) {
            return value;
        }
        if (!from.isPrimitive() || !widens(from, to)) {
            return wrap(to).cast(value);
        }
        Number number = value instanceof Character c ? Integer.valueOf(c) : (Number) value;
        return switch (to.getName()) {
            case "short" -> number.shortValue();
            case "int" -> number.intValue();
            case "long" -> number.longValue();
            case "float" -> number.floatValue();
            default -> number.doubleValue();
        };
    }
}
