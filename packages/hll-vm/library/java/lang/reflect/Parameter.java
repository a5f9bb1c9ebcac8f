package java.lang.reflect;

import java.lang.annotation.Annotation;

/** A parameter of a method or constructor; class files rarely tell its name. */
public final class Parameter implements AnnotatedElement {
    private final Executable executable;
    private final Class<?> type;
    private final int index;
    /** Null when the class file does not tell. */
    private final String name;

    Parameter(Executable executable, Class<?> type, int index, String name) {
        this.name = name;
        this.executable = executable;
        this.type = type;
        this.index = index;
    }

    public Executable getDeclaringExecutable() {
        return executable;
    }

    public String getName() {
        return name == null ? "arg" + index : name;
    }

    public Class<?> getType() {
        return type;
    }

    public Type getParameterizedType() {
        return executable.getGenericParameterTypes()[index];
    }

    @Override
    public <T extends Annotation> T getAnnotation(Class<T> annotationClass) {
        for (Annotation each : getDeclaredAnnotations()) {
            if (each.annotationType() == annotationClass) {
                return (T) each;
            }
        }
        return null;
    }

    @Override
    public Annotation[] getAnnotations() {
        return getDeclaredAnnotations();
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
        return executable.getParameterAnnotations()[index];
    }

    public int getModifiers() {
        return 0;
    }

    public boolean isNamePresent() {
        return name != null;
    }

    public boolean isVarArgs() {
        return executable.isVarArgs() && index == executable.getParameterCount() - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter that && executable.equals(that.executable) && index == that.index;
    }

    @Override
    public int hashCode() {
        return executable.hashCode() ^ index;
    }

    @Override
    public String toString() {
        String declared = getParameterizedType().getTypeName();
        if (isVarArgs()) {
            declared = declared.substring(0, declared.length() - 2) + "...";
        }
        return declared + " " + getName();
    }
}
