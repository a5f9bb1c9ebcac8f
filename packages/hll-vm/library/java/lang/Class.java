package java.lang;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.annotation.Inherited;
import java.lang.constant.Constable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.internal.ClassFiles;
import jdk.internal.reflect.ClassAttributes;
import jdk.internal.reflect.SignatureReader;

/** A class, an interface, an array type or a primitive type, as programs see it. The kernel makes the instances. */
public final class Class<T> implements Serializable, GenericDeclaration, Type, AnnotatedElement,
        Constable, java.lang.invoke.TypeDescriptor {
    private static final int ANNOTATION = 0x2000;
    private static final int ENUM = 0x4000;
    private static final int SYNTHETIC = 0x1000;

    /** The kernel's class. */
    private int pointer;

    /** Null until asked for. */
    private String name;
    private T[] enumConstants;
    /** Null until asked for. */
    private Map<Class<? extends Annotation>, Annotation> ownAnnotations;

    private Class() {
    }

    static native Class<?> getPrimitiveClass(String name);

    static native Class<?> forName0(String name, boolean initialize) throws ClassNotFoundException;

    private native String initName();

    public native Class<? super T> getSuperclass();

    private native Class<?>[] getInterfaces0();

    public native Class<?> getComponentType();

    public native int getModifiers();

    public native boolean isInterface();

    public native boolean isArray();

    public native boolean isPrimitive();

    public native boolean isHidden();

    private native boolean isRecord0();

    public native boolean isInstance(Object object);

    public native boolean isAssignableFrom(Class<?> other);

    public native boolean desiredAssertionStatus();

    private native Class<?> getDeclaringClass0();

    /** The class of the EnclosingMethod attribute, null without one. */
    private native Class<?> getEnclosingClass0();

    private native String getEnclosingMethodName0();

    private native String getSimpleBinaryName0();

    private native Method[] getDeclaredMethods0();

    private native Constructor<T>[] getDeclaredConstructors0();

    private native Field[] getDeclaredFields0();

    private native String[] getRecordComponentNames0();

    private native boolean inBootModule();

    public static Class<?> forName(String className) throws ClassNotFoundException {
        return forName0(className, true);
    }

    public static Class<?> forName(String name, boolean initialize, ClassLoader loader)
            throws ClassNotFoundException {
        return forName0(name, initialize);
    }

    public String getName() {
        String known = name;
        return known != null ? known : (name = initName());
    }

    public String getTypeName() {
        return isArray() ? getComponentType().getTypeName() + "[]" : getName();
    }

    public String getSimpleName() {
        if (isArray()) {
            return getComponentType().getSimpleName() + "[]";
        }
        String binary = getSimpleBinaryName0();
        if (binary != null) {
            return binary;
        }
        if (getEnclosingClass0() != null) {
            return "";
        }
        String full = getName();
        int slash = isHidden() ? full.indexOf('/') : -1;
        return full.substring(full.lastIndexOf('.', slash < 0 ? full.length() : slash) + 1);
    }

    public String getCanonicalName() {
        if (isArray()) {
            String component = getComponentType().getCanonicalName();
            return component == null ? null : component + "[]";
        }
        if (isHidden() || getEnclosingClass0() != null) {
            return null;
        }
        Class<?> outer = getDeclaringClass0();
        if (outer == null) {
            return getName();
        }
        String canonical = outer.getCanonicalName();
        return canonical == null ? null : canonical + "." + getSimpleBinaryName0();
    }

    public String getPackageName() {
        Class<?> c = this;
        while (c.isArray()) {
            c = c.getComponentType();
        }
        if (c.isPrimitive()) {
            return "java.lang";
        }
        int dot = c.getName().lastIndexOf('.');
        return dot < 0 ? "" : c.getName().substring(0, dot);
    }

    public Package getPackage() {
        return isPrimitive() || isArray() ? null : new Package(getPackageName());
    }

    public Module getModule() {
        return inBootModule() ? Module.JAVA_BASE : Module.UNNAMED;
    }

    public ClassLoader getClassLoader() {
        return inBootModule() ? null : ClassLoader.getSystemClassLoader();
    }

    @Override
    public String toString() {
        return (isInterface() ? "interface " : isPrimitive() ? "" : "class ") + getName();
    }

    public String toGenericString() {
        if (isPrimitive()) {
            return toString();
        }
        if (isArray()) {
            return getTypeName();
        }
        int modifiers = getModifiers() & Modifier.classModifiers();
        StringBuilder text = new StringBuilder();
        if (modifiers != 0) {
            text.append(Modifier.toString(modifiers)).append(' ');
        }
        String kind = isAnnotation() ? "@interface " : isInterface() ? "interface " : isEnum() ? "enum "
            : isRecord() ? "record " : "class ";
        text.append(kind).append(getName());
        ClassMembers.appendTypeParameters(text, getTypeParameters());
        return text.toString();
    }

    public String descriptorString() {
        if (isPrimitive()) {
            return switch (getName()) {
                case "boolean" -> "Z";
                case "byte" -> "B";
                case "char" -> "C";
                case "short" -> "S";
                case "int" -> "I";
                case "long" -> "J";
                case "float" -> "F";
                case "double" -> "D";
                default -> "V";
            };
        }
        String slashed = getName().replace('.', '/');
        return isArray() ? slashed : "L" + slashed + ";";
    }

    public T cast(Object object) {
        if (object != null && !isInstance(object)) {
            throw new ClassCastException("Cannot cast " + object.getClass().getName() + " to " + getName());
        }
        return (T) object;
    }

    public <U> Class<? extends U> asSubclass(Class<U> other) {
        if (!other.isAssignableFrom(this)) {
            throw new ClassCastException(toString());
        }
        return (Class<? extends U>) this;
    }

    public boolean isAnnotation() {
        return (getModifiers() & ANNOTATION) != 0;
    }

    public boolean isSynthetic() {
        return (getModifiers() & SYNTHETIC) != 0;
    }

    public boolean isEnum() {
        return (getModifiers() & ENUM) != 0 && getSuperclass() == Enum.class;
    }

    public boolean isRecord() {
        return getSuperclass() == Record.class && isRecord0();
    }

    public native boolean isSealed();

    /** Null when it is not sealed. */
    private native Class<?>[] getPermittedSubclasses0();

    public Class<?>[] getPermittedSubclasses() {
        return getPermittedSubclasses0();
    }

    public boolean isAnonymousClass() {
        return !isArray() && getEnclosingClass0() != null && getSimpleBinaryName0() == null;
    }

    public boolean isLocalClass() {
        return !isArray() && getEnclosingClass0() != null && getSimpleBinaryName0() != null;
    }

    public boolean isMemberClass() {
        return !isArray() && getDeclaringClass0() != null;
    }

    public Class<?> getDeclaringClass() {
        return getDeclaringClass0();
    }

    public Class<?> getEnclosingClass() {
        Class<?> enclosing = getEnclosingClass0();
        return enclosing != null ? enclosing : getDeclaringClass0();
    }

    public Method getEnclosingMethod() {
        String method = getEnclosingMethodName0();
        if (method != null) {
            for (Method candidate : getEnclosingClass0().getDeclaredMethods0()) {
                if (candidate.getName().equals(method)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    public Class<?> getNestHost() {
        Class<?> host = this;
        while (host.getEnclosingClass() != null) {
            host = host.getEnclosingClass();
        }
        return host;
    }

    public Class<?>[] getInterfaces() {
        return getInterfaces0();
    }

    public Class<?> componentType() {
        return getComponentType();
    }

    public Class<?> arrayType() {
        return Array.newInstance(this, 0).getClass();
    }

    /** The constants themselves, not to be written to; null when this is no enum. */
    T[] enumConstants() {
        if (enumConstants == null && isEnum()) {
            try {
                Method values = getDeclaredMethod("values");
                values.setAccessible(true);
                enumConstants = (T[]) values.invoke(null);
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }
        return enumConstants;
    }

    public T[] getEnumConstants() {
        T[] constants = enumConstants();
        return constants == null ? null : constants.clone();
    }

    public RecordComponent[] getRecordComponents() {
        if (!isRecord()) {
            return null;
        }
        String[] names = getRecordComponentNames0();
        RecordComponent[] components = new RecordComponent[names.length];
        for (int i = 0; i < names.length; i++) {
            components[i] = new RecordComponent(this, names[i]);
        }
        return components;
    }

    @Deprecated(since = "9")
    public T newInstance() throws InstantiationException, IllegalAccessException {
        Constructor<T> constructor;
        try {
            constructor = getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            InstantiationException failure = new InstantiationException(getName());
            failure.initCause(e);
            throw failure;
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw ClassMembers.<RuntimeException>sneaky(e.getTargetException());
        }
    }

    public Method[] getMethods() {
        return ClassMembers.publicMethods(this);
    }

    public Method getMethod(String name, Class<?>... parameterTypes) throws NoSuchMethodException {
        Method found = ClassMembers.publicMethod(this, name, parameterTypes);
        if (found == null) {
            throw new NoSuchMethodException(ClassMembers.describe(this, name, parameterTypes));
        }
        return found;
    }

    public Method[] getDeclaredMethods() {
        return getDeclaredMethods0();
    }

    public Method getDeclaredMethod(String name, Class<?>... parameterTypes) throws NoSuchMethodException {
        Method found = ClassMembers.select(getDeclaredMethods0(), name, parameterTypes, false);
        if (found == null) {
            throw new NoSuchMethodException(ClassMembers.describe(this, name, parameterTypes));
        }
        return found;
    }

    public Field[] getFields() {
        return ClassMembers.publicFields(this);
    }

    public Field getField(String name) throws NoSuchFieldException {
        for (Field field : ClassMembers.publicFields(this)) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        throw new NoSuchFieldException(name);
    }

    public Field[] getDeclaredFields() {
        return getDeclaredFields0();
    }

    public Field getDeclaredField(String name) throws NoSuchFieldException {
        for (Field field : getDeclaredFields0()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        throw new NoSuchFieldException(name);
    }

    public Constructor<?>[] getConstructors() {
        Constructor<T>[] declared = getDeclaredConstructors0();
        int count = 0;
        for (Constructor<T> constructor : declared) {
            if (Modifier.isPublic(constructor.getModifiers())) {
                declared[count++] = constructor;
            }
        }
        Constructor<?>[] result = new Constructor<?>[count];
        System.arraycopy(declared, 0, result, 0, count);
        return result;
    }

    public Constructor<T> getConstructor(Class<?>... parameterTypes) throws NoSuchMethodException {
        Constructor<T> found = getDeclaredConstructor(parameterTypes);
        if (!Modifier.isPublic(found.getModifiers())) {
            throw new NoSuchMethodException(ClassMembers.describe(this, "<init>", parameterTypes));
        }
        return found;
    }

    public Constructor<?>[] getDeclaredConstructors() {
        return getDeclaredConstructors0();
    }

    public Constructor<T> getDeclaredConstructor(Class<?>... parameterTypes) throws NoSuchMethodException {
        for (Constructor<T> constructor : getDeclaredConstructors0()) {
            if (ClassMembers.same(constructor.getParameterTypes(), parameterTypes)) {
                return constructor;
            }
        }
        throw new NoSuchMethodException(ClassMembers.describe(this, "<init>", parameterTypes));
    }

    /** At the beginning of the class's signature; null without one. */
    private SignatureReader signature() {
        String signature = ClassAttributes.of(this).signature(ClassAttributes.CLASS);
        return signature == null ? null : new SignatureReader(signature, this);
    }

    public Type getGenericSuperclass() {
        SignatureReader signature = isInterface() || getSuperclass() == null ? null : signature();
        if (signature == null) {
            return getSuperclass();
        }
        signature.typeParameters();
        return signature.type();
    }

    public Type[] getGenericInterfaces() {
        SignatureReader signature = signature();
        Type[] interfaces = getInterfaces();
        if (signature == null) {
            return interfaces;
        }
        signature.typeParameters();
        signature.type();
        interfaces = new Type[interfaces.length];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = signature.type();
        }
        return interfaces;
    }

    @Override
    public TypeVariable<Class<T>>[] getTypeParameters() {
        SignatureReader signature = signature();
        return signature == null ? (TypeVariable<Class<T>>[]) new TypeVariable<?>[0] : signature.typeParameters();
    }

    public InputStream getResourceAsStream(String name) {
        String path = name;
        if (name.startsWith("/")) {
            path = name.substring(1);
        } else {
            String inPackage = getPackageName().replace('.', '/');
            path = inPackage.isEmpty() ? name : inPackage + "/" + name;
        }
        byte[] bytes = ClassFiles.resource(path, inBootModule());
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public <A extends Annotation> A getAnnotation(Class<A> annotationClass) {
        return (A) annotations().get(java.util.Objects.requireNonNull(annotationClass));
    }

    @Override
    public <A extends Annotation> A getDeclaredAnnotation(Class<A> annotationClass) {
        return (A) ownAnnotations().get(java.util.Objects.requireNonNull(annotationClass));
    }

    @Override
    public Annotation[] getAnnotations() {
        return annotations().values().toArray(new Annotation[0]);
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
        return ownAnnotations().values().toArray(new Annotation[0]);
    }

    private Map<Class<? extends Annotation>, Annotation> ownAnnotations() {
        if (ownAnnotations == null) {
            ownAnnotations = ClassAttributes.of(this).annotations(ClassAttributes.CLASS);
        }
        return ownAnnotations;
    }

    /** With those that are inherited. */
    private Map<Class<? extends Annotation>, Annotation> annotations() {
        Map<Class<? extends Annotation>, Annotation> own = ownAnnotations();
        Class<?> parent = getSuperclass();
        if (parent == null || isInterface() || parent == Object.class) {
            return own;
        }
        Map<Class<? extends Annotation>, Annotation> all = new LinkedHashMap<>();
        parent.annotations().forEach((type, annotation) -> {
            if (((Class<?>) type).ownAnnotations().containsKey(Inherited.class)) {
                all.put(type, annotation);
            }
        });
        all.putAll(own);
        return all;
    }
}
