package java.lang.reflect;

/** Makes and accesses arrays of whatever type. */
public final class Array {
    private Array() {
    }

    private static native Object newArray(Class<?> componentType, int length);

    private static native Object multiNewArray(Class<?> componentType, int[] dimensions);

    private static native int getLength0(Object array);

    private static native Object get0(Object array, int index);

    private static native void set0(Object array, int index, Object value);

    public static Object newInstance(Class<?> componentType, int length) {
        if (componentType == void.class) {
            throw new IllegalArgumentException();
        }
        if (length < 0) {
            throw new NegativeArraySizeException(Integer.toString(length));
        }
        return newArray(java.util.Objects.requireNonNull(componentType), length);
    }

    public static Object newInstance(Class<?> componentType, int... dimensions) {
        if (componentType == void.class || dimensions.length == 0) {
            throw new IllegalArgumentException(dimensions.length == 0 ? "Empty dimensions array" : null);
        }
        for (int length : dimensions) {
            if (length < 0) {
                throw new NegativeArraySizeException(Integer.toString(length));
            }
        }
        return multiNewArray(java.util.Objects.requireNonNull(componentType), dimensions);
    }

    public static int getLength(Object array) {
        checkArray(array);
        return getLength0(array);
    }

    public static Object get(Object array, int index) {
        check(array, index);
        return get0(array, index);
    }

    public static void set(Object array, int index, Object value) {
        if (!Conversions.accepts(check(array, index), value)) {
            throw new IllegalArgumentException(array.getClass().getComponentType().isPrimitive()
                ? "argument type mismatch" : "array element type mismatch");
        }
        set0(array, index, value);
    }

    private static void checkArray(Object array) {
        if (array == null) {
            throw new NullPointerException();
        }
        if (!array.getClass().isArray()) {
            throw new IllegalArgumentException("Argument is not an array");
        }
    }

    /** The component type, once array and index are known to be good. */
    private static Class<?> check(Object array, int index) {
        checkArray(array);
        int length = getLength0(array);
        if (index < 0 || index >= length) {
            throw new ArrayIndexOutOfBoundsException("Index " + index + " out of bounds for length " + length);
        }
        return array.getClass().getComponentType();
    }

    public static boolean getBoolean(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(boolean.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return (Boolean) box;
    }

    public static void setBoolean(Object array, int index, boolean value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }

    public static byte getByte(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(byte.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return ((Number) box).byteValue();
    }

    public static void setByte(Object array, int index, byte value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }

    public static char getChar(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(char.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return (Character) box;
    }

    public static void setChar(Object array, int index, char value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }

    public static short getShort(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(short.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return ((Number) box).shortValue();
    }

    public static void setShort(Object array, int index, short value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }

    public static int getInt(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(int.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return box instanceof Character c ? c : ((Number) box).intValue();
    }

    public static void setInt(Object array, int index, int value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }

    public static long getLong(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(long.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return box instanceof Character c ? c : ((Number) box).longValue();
    }

    public static void setLong(Object array, int index, long value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }

    public static float getFloat(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(float.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return box instanceof Character c ? c : ((Number) box).floatValue();
    }

    public static void setFloat(Object array, int index, float value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }

    public static double getDouble(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(double.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return box instanceof Character c ? c : ((Number) box).doubleValue();
    }

    public static void setDouble(Object array, int index, double value) {
        if (check(array, index).isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }
}
