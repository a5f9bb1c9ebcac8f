package jdk.internal.reflect;

import java.lang.reflect.Executable;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;

/** Reads a signature (JVMS 4.7.9.1) from its beginning to its end. */
public final class SignatureReader {
    private final String text;
    /** Where type variables are looked for. */
    private final GenericDeclaration scope;
    private int at;

    public SignatureReader(String text, GenericDeclaration scope) {
        this.text = text;
        this.scope = scope;
    }

    public boolean isAtEnd() {
        return at >= text.length();
    }

    /** Passes over a character if it is the next one. */
    public boolean take(char c) {
        if (isAtEnd() || text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    /** The type parameters that a class or method begins with; there may be none. */
    public <D extends GenericDeclaration> TypeVariable<D>[] typeParameters() {
        List<TypeVariable<D>> all = new ArrayList<>();
        if (take('<')) {
            while (!take('>')) {
                int start = at;
                at = text.indexOf(':', at);
                String name = text.substring(start, at);
                List<String> bounds = new ArrayList<>();
                while (take(':')) {
                    if (text.charAt(at) != ':' && text.charAt(at) != '>') {
                        start = at;
                        skip();
                        bounds.add(text.substring(start, at));
                    }
                }
                all.add(new GenericTypes.Variable<>((D) scope, name, bounds.toArray(new String[0])));
            }
        }
        return all.toArray(new TypeVariable[0]);
    }

    private void skip() {
        while (take('[')) {
            continue;
        }
        char kind = text.charAt(at++);
        if (kind != 'L' && kind != 'T') {
            return;
        }
        for (int depth = 0;; at++) {
            char c = text.charAt(at);
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (c == ';' && depth == 0) {
                at++;
                return;
            }
        }
    }

    public Type type() {
        char kind = text.charAt(at++);
        if (kind == '[') {
            Type component = type();
            return component instanceof Class<?> c ? c.arrayType() : new GenericTypes.ArrayOf(component);
        }
        if (kind == 'T') {
            int end = text.indexOf(';', at);
            String name = text.substring(at, end);
            at = end + 1;
            return variable(name);
        }
        return kind == 'L' ? classType() : Descriptors.primitive(kind);
    }

    private Type classType() {
        StringBuilder name = new StringBuilder();
        Type owner = null;
        while (true) {
            while ("<;.".indexOf(text.charAt(at)) < 0) {
                char c = text.charAt(at++);
                name.append(c == '/' ? '.' : c);
            }
            Class<?> raw = named(name.toString());
            Type type = raw;
            if (text.charAt(at) == '<') {
                Type outer = owner != null ? owner : raw.getDeclaringClass();
                type = new GenericTypes.Parameterized(raw, outer, arguments());
            } else if (owner instanceof GenericTypes.Parameterized) {
                type = new GenericTypes.Parameterized(raw, owner, new Type[0]);
            }
            if (text.charAt(at++) == ';') {
                return type;
            }
            owner = type;
            name.append('$');
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new TypeNotPresentException(name, e);
        }
    }

    private Type[] arguments() {
        List<Type> all = new ArrayList<>();
        at++;
        while (!take('>')) {
            if (take('*')) {
                all.add(new GenericTypes.Wildcard(new Type[] {Object.class}, new Type[0]));
            } else if (take('+')) {
                all.add(new GenericTypes.Wildcard(new Type[] {type()}, new Type[0]));
            } else if (take('-')) {
                all.add(new GenericTypes.Wildcard(new Type[] {Object.class}, new Type[] {type()}));
            } else {
                all.add(type());
            }
        }
        return all.toArray(new Type[0]);
    }

    private Type variable(String name) {
        GenericDeclaration from = scope;
        while (from != null) {
            for (TypeVariable<?> each : from.getTypeParameters()) {
                if (each.getName().equals(name)) {
                    return each;
                }
            }
            from = around(from);
        }
        throw new TypeNotPresentException(name, null);
    }

    private static GenericDeclaration around(GenericDeclaration inner) {
        if (inner instanceof Executable executable) {
            return executable.getDeclaringClass();
        }
        Class<?> type = (Class<?>) inner;
        Executable method = type.getEnclosingMethod();
        return method != null ? method : type.getEnclosingClass();
    }
}
