package java.lang.reflect;

import java.lang.annotation.Annotation;
import java.util.Map;
import jdk.internal.reflect.ClassAttributes;
import jdk.internal.reflect.SignatureReader;

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
        String signature = getGenericSignature();
        return signature == null ? getType() : new SignatureReader(signature, record).type();
    }

    public String getGenericSignature() {
        return ClassAttributes.of(record).signature(ClassAttributes.component(name));
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

    private Map<Class<? extends Annotation>, Annotation> annotations() {
        return ClassAttributes.of(record).annotations(ClassAttributes.component(name));
    }

    @Override
    public <T extends Annotation> T getAnnotation(Class<T> annotationClass) {
        return (T) annotations().get(annotationClass);
    }

    @Override
    public Annotation[] getAnnotations() {
        return getDeclaredAnnotations();
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
        return annotations().values().toArray(new Annotation[0]);
    }

    @Override
    public String toString() {
        return getType().getTypeName() + " " + name;
    }
}
