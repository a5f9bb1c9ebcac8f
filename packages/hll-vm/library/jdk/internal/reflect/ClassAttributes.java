package jdk.internal.reflect;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import jdk.internal.ClassFiles;

/** The attributes of a class and its members that reflection asks for: annotations, signatures, names of parameters (JVMS 4.7). */
public final class ClassAttributes {
    /** The key of the class itself. */
    public static final String CLASS = "";

    private static final Map<Class<?>, ClassAttributes> KNOWN = new HashMap<>();

    private final Class<?> type;
    private final ClassFileBytes file;
    /** By key and name: where the attribute's contents begin. */
    private final Map<String, Integer> places = new HashMap<>();

    private ClassAttributes(Class<?> type, byte[] bytes) {
        this.type = type;
        file = bytes == null ? null : new ClassFileBytes(bytes);
        if (file == null) {
            return;
        }
        file.at += 6;
        int interfaces = file.u2();
        file.at += 2 * interfaces;
        members("field ");
        members("method ");
        attributes(CLASS);
    }

    public static ClassAttributes of(Class<?> type) {
        synchronized (KNOWN) {
            ClassAttributes known = KNOWN.get(type);
            if (known == null) {
                known = new ClassAttributes(type, ClassFiles.of(type));
                KNOWN.put(type, known);
            }
            return known;
        }
    }

    public static String field(String name) {
        return "field " + name;
    }

    /** The key of a method or, by the name {@code <init>}, of a constructor. */
    public static String method(String name, Class<?>[] parameters, Class<?> result) {
        StringBuilder key = new StringBuilder("method ").append(name).append('(');
        for (Class<?> parameter : parameters) {
            key.append(parameter.descriptorString());
        }
        return key.append(')').append(result.descriptorString()).toString();
    }

    public static String component(String name) {
        return "component " + name;
    }

    private void members(String kind) {
        for (int count = file.u2(); count > 0; count--) {
            file.at += 2;
            String name = file.utf8(file.u2());
            String descriptor = file.utf8(file.u2());
            attributes(kind.equals("field ") ? field(name) : kind + name + descriptor);
        }
    }

    private void attributes(String key) {
        for (int count = file.u2(); count > 0; count--) {
            String name = file.utf8(file.u2());
            int length = file.u4();
            int end = file.at + length;
            places.put(key + "\n" + name, file.at);
            if (name.equals("Record")) {
                for (int components = file.u2(); components > 0; components--) {
                    String component = file.utf8(file.u2());
                    file.at += 2;
                    attributes(component(component));
                }
            }
            file.at = end;
        }
    }

    /** Goes to an attribute's contents; whether there is one. */
    private boolean find(String key, String attribute) {
        Integer place = places.get(key + "\n" + attribute);
        if (place == null) {
            return false;
        }
        file.at = place;
        return true;
    }

    /** The annotations by their types, in the order of the class file. */
    public synchronized Map<Class<? extends Annotation>, Annotation> annotations(String key) {
        if (!find(key, "RuntimeVisibleAnnotations")) {
            return new java.util.LinkedHashMap<>();
        }
        return new AnnotationReader(type, file).annotations();
    }

    /** Of each of a number of parameters; the class file may leave the first ones out. */
    public synchronized Annotation[][] parameterAnnotations(String key, int count) {
        Annotation[][] all = new Annotation[count][];
        int first = count;
        if (find(key, "RuntimeVisibleParameterAnnotations")) {
            int given = file.u1();
            first = Math.max(0, count - given);
            AnnotationReader reader = new AnnotationReader(type, file);
            for (int i = first; i < count; i++) {
                all[i] = reader.annotations().values().toArray(new Annotation[0]);
            }
        }
        for (int i = 0; i < first; i++) {
            all[i] = new Annotation[0];
        }
        return all;
    }

    /** The default value of an element of an annotation type, null without one. */
    public synchronized Object annotationDefault(String key, Class<?> result) {
        return find(key, "AnnotationDefault") ? new AnnotationReader(type, file).value(result) : null;
    }

    public synchronized String signature(String key) {
        return find(key, "Signature") ? file.utf8(file.u2()) : null;
    }

    /** The names of the parameters, null where the class file does not tell. */
    public synchronized String[] parameterNames(String key) {
        if (!find(key, "MethodParameters")) {
            return null;
        }
        String[] names = new String[file.u1()];
        for (int i = 0; i < names.length; i++) {
            int index = file.u2();
            names[i] = index == 0 ? null : file.utf8(index);
            file.at += 2;
        }
        return names;
    }
}
