package java.lang.reflect;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;

/** Annotations that may stand more than once: then an annotation of another type holds them. */
final class RepeatedAnnotations {
    private RepeatedAnnotations() {
    }

    /** Where annotations are looked for. */
    interface Source {
        Annotation get(Class<? extends Annotation> type);
    }

    static <T extends Annotation> T[] of(T single, Class<T> type, Source source) {
        Repeatable repeatable = type.getDeclaredAnnotation(Repeatable.class);
        Annotation container = single != null || repeatable == null ? null : source.get(repeatable.value());
        if (container != null) {
            try {
                Method value = repeatable.value().getDeclaredMethod("value");
                value.setAccessible(true);
                return (T[]) value.invoke(container);
            } catch (ReflectiveOperationException e) {
                throw new InternalError(e);
            }
        }
        T[] all = (T[]) Array.newInstance(type, single == null ? 0 : 1);
        if (single != null) {
            all[0] = single;
        }
        return all;
    }
}
