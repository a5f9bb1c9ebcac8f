package java.lang.reflect;

/** Which boxes a primitive type accepts: those of its own type and of the types that widen to it. */
final class Conversions {
    private static final String WIDENING = "byte short int long float double";

    private Conversions() {
    }

    static boolean accepts(Class<?> type, Object value) {
        if (!type.isPrimitive()) {
            return value == null || type.isInstance(value);
        }
        if (value instanceof Boolean) {
            return type == boolean.class;
        }
        if (value instanceof Character) {
            return type == char.class || WIDENING.indexOf(type.getName()) >= WIDENING.indexOf("int");
        }
        int target = WIDENING.indexOf(type.getName());
        return target >= 0 && rank(value) >= 0 && target >= rank(value);
    }

    private static int rank(Object value) {
        if (value instanceof Byte) {
            return 0;
        }
        if (value instanceof Short) {
            return WIDENING.indexOf("short");
        }
        if (value instanceof Integer) {
            return WIDENING.indexOf("int");
        }
        if (value instanceof Long) {
            return WIDENING.indexOf("long");
        }
        if (value instanceof Float) {
            return WIDENING.indexOf("float");
        }
        return value instanceof Double ? WIDENING.indexOf("double") : -1;
    }
}
