package java.lang.reflect;

import jdk.internal.reflect.ClassAttributes;
import jdk.internal.reflect.SignatureReader;
import jdk.internal.reflect.SpecialCalls;

/** A method. The kernel makes the instances. */
public final class Method extends Executable {
    /** The kernel's method. */
    private int pointer;
    private Class<?> clazz;

    static {
        SpecialCalls.set(new SpecialCalls() {
            @Override
            protected Object invoke(Method method, Object target, Object[] args) throws Throwable {
                return method.invokeSpecial(target, args);
            }
        });
    }

    private Method() {
    }

    private native String getName0();

    private native Class<?> getReturnType0();

    private native Class<?>[] getParameterTypes0();

    private native int getModifiers0();

    private native Class<?>[] getExceptionTypes0();

    private native Object invoke0(Object target, Object[] args) throws Throwable;

    private native Object invokeSpecial0(Object target, Object[] args) throws Throwable;

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

    @Override
    int rawModifiers() {
        return getModifiers0();
    }

    public Class<?> getReturnType() {
        return getReturnType0();
    }

    public Type getGenericReturnType() {
        SignatureReader signature = signature();
        if (signature == null) {
            return getReturnType0();
        }
        genericParameters(signature);
        return signature.type();
    }

    @Override
    String key() {
        return ClassAttributes.method(getName0(), getParameterTypes0(), getReturnType0());
    }

    @Override
    public Class<?>[] getParameterTypes() {
        return getParameterTypes0();
    }

    @Override
    public Class<?>[] getExceptionTypes() {
        return getExceptionTypes0();
    }

    public boolean isBridge() {
        return (getModifiers0() & Modifier.BRIDGE) != 0;
    }

    public boolean isDefault() {
        return clazz.isInterface()
            && (getModifiers0() & (Modifier.ABSTRACT | Modifier.PUBLIC | Modifier.STATIC)) == Modifier.PUBLIC;
    }

    @Override
    boolean isDefaultMethod() {
        return isDefault();
    }

    public Object getDefaultValue() {
        return ClassAttributes.of(clazz).annotationDefault(key(), getReturnType0());
    }

    public Object invoke(Object target, Object... args) throws IllegalAccessException, InvocationTargetException {
        if (!Modifier.isStatic(getModifiers0())) {
            if (target == null) {
                throw new NullPointerException();
            }
            if (!clazz.isInstance(target)) {
                throw new IllegalArgumentException("object is not an instance of declaring class");
            }
        }
        checkArguments(args);
        try {
            return invoke0(target, args == null ? new Object[0] : args);
        } catch (Throwable thrown) {
            throw new InvocationTargetException(thrown);
        }
    }

    /** Calls this very method, though the object's class overrides it. */
    Object invokeSpecial(Object target, Object[] args) throws Throwable {
        return invokeSpecial0(target, args == null ? new Object[0] : args);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Method that && clazz == that.clazz && pointer == that.pointer;
    }

    @Override
    public int hashCode() {
        return clazz.getName().hashCode() ^ getName().hashCode();
    }

    @Override
    public String toString() {
        String head = getReturnType().getTypeName() + " " + clazz.getTypeName() + "." + getName();
        return describe(head, Modifier.methodModifiers(), false);
    }

    public String toGenericString() {
        String head = getGenericReturnType().getTypeName() + " " + clazz.getTypeName() + "." + getName();
        return describe(head, Modifier.methodModifiers(), true);
    }
}
