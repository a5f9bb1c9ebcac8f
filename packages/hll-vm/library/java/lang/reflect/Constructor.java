package java.lang.reflect;

import jdk.internal.reflect.ClassAttributes;

/** A constructor. The kernel makes the instances. */
public final class Constructor<T> extends Executable {
    /** The kernel's method. */
    private int pointer;
    private Class<T> clazz;

    private Constructor() {
    }

    private native Class<?>[] getParameterTypes0();

    private native int getModifiers0();

    private native Class<?>[] getExceptionTypes0();

    private native T newInstance0(Object[] args) throws Throwable;

    @Override
    public Class<T> getDeclaringClass() {
        return clazz;
    }

    @Override
    public String getName() {
        return clazz.getName();
    }

    @Override
    public int getModifiers() {
        return getModifiers0();
    }

    @Override
    String key() {
        return ClassAttributes.method("<init>", getParameterTypes0(), void.class);
    }

    @Override
    int rawModifiers() {
        return getModifiers0();
    }

    @Override
    public Class<?>[] getParameterTypes() {
        return getParameterTypes0();
    }

    @Override
    public Class<?>[] getExceptionTypes() {
        return getExceptionTypes0();
    }

    public T newInstance(Object... args)
            throws InstantiationException, IllegalAccessException, InvocationTargetException {
        if (clazz.isEnum()) {
            throw new IllegalArgumentException("Cannot reflectively create enum objects");
        }
        checkArguments(args);
        if (Modifier.isAbstract(clazz.getModifiers())) {
            throw new InstantiationException();
        }
        try {
            return newInstance0(args == null ? new Object[0] : args);
        } catch (Throwable thrown) {
            throw new InvocationTargetException(thrown);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Constructor<?> that && clazz == that.clazz && pointer == that.pointer;
    }

    @Override
    public int hashCode() {
        return clazz.getName().hashCode();
    }

    @Override
    public String toString() {
        return describe(clazz.getTypeName(), Modifier.constructorModifiers(), false);
    }

    public String toGenericString() {
        return describe(clazz.getTypeName(), Modifier.constructorModifiers(), true);
    }
}
