package java.lang.reflect;

/** Makes and accesses arrays of whatever type. */
public final class Array {
    private Array() {
    }

    private static native Object newArray(Class<?> componentType, int length);

    private static native Object multiNewArray(Class<?> componentType, int[] dimensions);

    /** Throws IllegalArgumentException("Argument is not an array") where it fits, as the two below do. */
    public static native int getLength(Object array);

    public static native Object get(Object array, int index);

    /** Throws IllegalArgumentException("argument type mismatch") for a box that does not widen to the type. */
    public static native void set(Object array, int index, Object value);

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

    public static boolean getBoolean(Object array, int index) {
        Object box = get(array, index);
        if (!array.getClass().getComponentType().isPrimitive() || !Conversions.accepts(boolean.class, box)) {
            throw new IllegalArgumentException("argument type mismatch");
        }
        return (Boolean) box;
    }

    public static void setBoolean(Object array, int index, boolean value) {
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
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
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
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
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
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
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
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
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
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
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
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
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
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
        get(array, index);
        if (array.getClass().getComponentType().isPrimitive()) {
            set(array, index, (Object) value);
        } else {
            throw new IllegalArgumentException("argument type mismatch");
        }
    }
}
