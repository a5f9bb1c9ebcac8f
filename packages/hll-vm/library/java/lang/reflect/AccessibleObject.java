package java.lang.reflect;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A member whose access can be freed of checks. */
public class AccessibleObject implements AnnotatedElement {
    private boolean accessible;
    private Map<Class<? extends Annotation>, Annotation> annotations;

    protected AccessibleObject() {
    }

    public void setAccessible(boolean flag) {
        accessible = flag;
    }

    public static void setAccessible(AccessibleObject[] array, boolean flag) {
        for (AccessibleObject object : array) {
            object.setAccessible(flag);
        }
    }

    public final boolean trySetAccessible() {
        setAccessible(true);
        return true;
    }

    @Deprecated(since = "9")
    public boolean isAccessible() {
        return accessible;
    }

    public final boolean canAccess(Object object) {
        return accessible || this instanceof Member member && Modifier.isPublic(member.getModifiers());
    }

    /** The annotations in the class file. */
    Map<Class<? extends Annotation>, Annotation> annotations() {
        return new LinkedHashMap<>();
    }

    private Map<Class<? extends Annotation>, Annotation> knownAnnotations() {
        if (annotations == null) {
            annotations = annotations();
        }
        return annotations;
    }

    @Override
    public <T extends Annotation> T getAnnotation(Class<T> annotationClass) {
        return (T) knownAnnotations().get(Objects.requireNonNull(annotationClass));
    }

    @Override
    public Annotation[] getAnnotations() {
        return getDeclaredAnnotations();
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
        return knownAnnotations().values().toArray(new Annotation[0]);
    }
}
