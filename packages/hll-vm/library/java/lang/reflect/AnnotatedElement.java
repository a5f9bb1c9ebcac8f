package java.lang.reflect;

import java.lang.annotation.Annotation;

/** What may carry annotations. */
public interface AnnotatedElement {
    default boolean isAnnotationPresent(Class<? extends Annotation> annotationClass) {
        return getAnnotation(annotationClass) != null;
    }

    <T extends Annotation> T getAnnotation(Class<T> annotationClass);

    Annotation[] getAnnotations();

    /** Those of a type, be they there by themselves or in the annotation that holds several. */
    default <T extends Annotation> T[] getAnnotationsByType(Class<T> annotationClass) {
        return RepeatedAnnotations.of(getAnnotation(annotationClass), annotationClass, this::getAnnotation);
    }

    default <T extends Annotation> T getDeclaredAnnotation(Class<T> annotationClass) {
        return getAnnotation(annotationClass);
    }

    default <T extends Annotation> T[] getDeclaredAnnotationsByType(Class<T> annotationClass) {
        return RepeatedAnnotations.of(getDeclaredAnnotation(annotationClass), annotationClass,
            this::getDeclaredAnnotation);
    }

    Annotation[] getDeclaredAnnotations();
}
