package java.lang.reflect;

import java.lang.annotation.Annotation;
import java.util.Map;
import jdk.internal.reflect.ClassAttributes;
import jdk.internal.reflect.SignatureReader;

/** A field. The kernel makes the instances. */
public final class Field extends AccessibleObject implements Member {
    /** The kernel's field. */
    private int pointer;
    private Class<?> clazz;

    private Field() {
    }

    private native String getName0();

    private native Class<?> getType0();

    private native int getModifiers0();

    private native Object get0(Object target);

    private native void set0(Object target, Object value);

    @Override
    public Class<?> getDeclaringClass() {
        return clazz;
    }

    @Override
    public String getName() {
        return getName0();
    }

    @Override
    public int getModifiers() {
        return getModifiers0();
    }

    public boolean isEnumConstant() {
        return (getModifiers0() & 0x4000) != 0;
    }

    @Override
    public boolean isSynthetic() {
        return (getModifiers0() & Modifier.SYNTHETIC) != 0;
    }

    public Class<?> getType() {
        return getType0();
    }

    public Type getGenericType() {
        String signature = ClassAttributes.of(clazz).signature(ClassAttributes.field(getName0()));
        return signature == null ? getType0() : new SignatureReader(signature, clazz).type();
    }

    @Override
    Map<Class<? extends Annotation>, Annotation> annotations() {
        return ClassAttributes.of(clazz).annotations(ClassAttributes.field(getName0()));
    }

    public Object get(Object target) throws IllegalAccessException {
        checkTarget(target, "get");
        return get0(target);
    }

    public void set(Object target, Object value) throws IllegalAccessException {
        checkTarget(target, "set");
        String what = describeKind() + " field " + clazz.getName() + "." + getName();
        boolean isFinal = Modifier.isFinal(getModifiers0());
        if (isFinal && (Modifier.isStatic(getModifiers0()) || !isAccessible())) {
            throw new IllegalAccessException("Can not set " + what + " to " + (value == null ? "null value"
                : value.getClass().getName()));
        }
        if (!Conversions.accepts(getType0(), value)) {
            throw new IllegalArgumentException("Can not set " + what + " to " + (value == null ? "null value"
                : value.getClass().getName()));
        }
        set0(target, value);
    }

    private void checkTarget(Object target, String doing) {
        if (Modifier.isStatic(getModifiers0())) {
            return;
        }
        if (target == null) {
            throw new NullPointerException();
        }
        if (!clazz.isInstance(target)) {
            throw new IllegalArgumentException("Can not " + doing + " " + describeKind() + " field " + clazz.getName()
                + "." + getName() + (doing.equals("get") ? " on " : " to ") + target.getClass().getName());
        }
    }

    private String describeKind() {
        int kind = getModifiers0() & (Modifier.STATIC | Modifier.FINAL);
        return (kind == 0 ? "" : Modifier.toString(kind) + " ") + getType0().getName();
    }

    private void checkPrimitive(Class<?> wanted, Object box) {
        if (!getType0().isPrimitive() || !Conversions.accepts(wanted, box)) {
            throw new IllegalArgumentException("Attempt to get " + getType0().getName() + " field \"" + clazz.getName()
                + "." + getName() + "\" with illegal data type conversion to " + wanted.getName());
        }
    }

    public boolean getBoolean(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(boolean.class, box);
        return (Boolean) box;
    }

    public void setBoolean(Object target, boolean value) throws IllegalAccessException {
        set(target, value);
    }

    public byte getByte(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(byte.class, box);
        return ((Number) box).byteValue();
    }

    public void setByte(Object target, byte value) throws IllegalAccessException {
        set(target, value);
    }

    public char getChar(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(char.class, box);
        return (Character) box;
    }

    public void setChar(Object target, char value) throws IllegalAccessException {
        set(target, value);
    }

    public short getShort(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(short.class, box);
        return ((Number) box).shortValue();
    }

    public void setShort(Object target, short value) throws IllegalAccessException {
        set(target, value);
    }

    public int getInt(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(int.class, box);
        return box instanceof Character c ? c : ((Number) box).intValue();
    }

    public void setInt(Object target, int value) throws IllegalAccessException {
        set(target, value);
    }

    public long getLong(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(long.class, box);
        return box instanceof Character c ? c : ((Number) box).longValue();
    }

    public void setLong(Object target, long value) throws IllegalAccessException {
        set(target, value);
    }

    public float getFloat(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(float.class, box);
        return box instanceof Character c ? c : ((Number) box).floatValue();
    }

    public void setFloat(Object target, float value) throws IllegalAccessException {
        set(target, value);
    }

    public double getDouble(Object target) throws IllegalAccessException {
        Object box = get(target);
        checkPrimitive(double.class, box);
        return box instanceof Character c ? c : ((Number) box).doubleValue();
    }

    public void setDouble(Object target, double value) throws IllegalAccessException {
        set(target, value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field that && clazz == that.clazz && pointer == that.pointer;
    }

    @Override
    public int hashCode() {
        return clazz.getName().hashCode() ^ getName().hashCode();
    }

    @Override
    public String toString() {
        int modifiers = getModifiers() & Modifier.fieldModifiers();
        return (modifiers == 0 ? "" : Modifier.toString(modifiers) + " ") + getType().getTypeName() + " "
            + clazz.getTypeName() + "." + getName();
    }

    public String toGenericString() {
        int modifiers = getModifiers() & Modifier.fieldModifiers();
        return (modifiers == 0 ? "" : Modifier.toString(modifiers) + " ") + getGenericType().getTypeName() + " "
            + clazz.getTypeName() + "." + getName();
    }
}
