package java.lang.reflect;

import java.lang.annotation.Annotation;

/** A component of a record. */
public final class RecordComponent implements AnnotatedElement {
    private final Class<?> record;
    private final String name;

    public RecordComponent(Class<?> record, String name) {
        this.record = record;
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public Class<?> getType() {
        try {
            return record.getDeclaredField(name).getType();
        } catch (NoSuchFieldException e) {
            throw new InternalError(e);
        }
    }

    public Type getGenericType() {
        return getType();
    }

    public String getGenericSignature() {
        return null;
    }

    public Method getAccessor() {
        try {
            return record.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    public Class<?> getDeclaringRecord() {
        return record;
    }

    @Override
    public <T extends Annotation> T getAnnotation(Class<T> annotationClass) {
        return null;
    }

    @Override
    public Annotation[] getAnnotations() {
        return new Annotation[0];
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
        return new Annotation[0];
    }

    @Override
    public String toString() {
        return getType().getTypeName() + " " + name;
    }
}
