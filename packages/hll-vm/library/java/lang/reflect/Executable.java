package java.lang.reflect;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.internal.reflect.ClassAttributes;
import jdk.internal.reflect.SignatureReader;

/** What methods and constructors have in common. */
public abstract class Executable extends AccessibleObject implements Member, GenericDeclaration {
    Executable() {
    }

    @Override
    public abstract Class<?> getDeclaringClass();

    @Override
    public abstract String getName();

    @Override
    public abstract int getModifiers();

    public abstract Class<?>[] getParameterTypes();

    public abstract Class<?>[] getExceptionTypes();

    abstract int rawModifiers();

    public int getParameterCount() {
        return getParameterTypes().length;
    }

    public Parameter[] getParameters() {
        Class<?>[] types = getParameterTypes();
        Parameter[] parameters = new Parameter[types.length];
        String[] names = ClassAttributes.of(getDeclaringClass()).parameterNames(key());
        for (int i = 0; i < types.length; i++) {
            String name = names != null && names.length == types.length ? names[i] : null;
            parameters[i] = new Parameter(this, types[i], i, name);
        }
        return parameters;
    }

    /** Its key among the class's attributes. */
    abstract String key();

    @Override
    Map<Class<? extends Annotation>, Annotation> annotations() {
        return ClassAttributes.of(getDeclaringClass()).annotations(key());
    }

    public Annotation[][] getParameterAnnotations() {
        return ClassAttributes.of(getDeclaringClass()).parameterAnnotations(key(), getParameterCount());
    }

    /** At the beginning of its signature; null without one. */
    final SignatureReader signature() {
        String signature = ClassAttributes.of(getDeclaringClass()).signature(key());
        return signature == null ? null : new SignatureReader(signature, this);
    }

    public Type[] getGenericParameterTypes() {
        Class<?>[] plain = getParameterTypes();
        SignatureReader signature = signature();
        if (signature == null) {
            return plain;
        }
        List<Type> types = genericParameters(signature);
        return types.size() == plain.length ? types.toArray(new Type[0]) : plain;
    }

    /** Goes behind the parameters. */
    static List<Type> genericParameters(SignatureReader signature) {
        signature.typeParameters();
        signature.take('(');
        List<Type> types = new ArrayList<>();
        while (!signature.take(')')) {
            types.add(signature.type());
        }
        return types;
    }

    public Type[] getGenericExceptionTypes() {
        SignatureReader signature = signature();
        if (signature == null) {
            return getExceptionTypes();
        }
        genericParameters(signature);
        signature.type();
        List<Type> types = new ArrayList<>();
        while (signature.take('^')) {
            types.add(signature.type());
        }
        return types.isEmpty() ? getExceptionTypes() : types.toArray(new Type[0]);
    }

    public boolean isVarArgs() {
        return (rawModifiers() & Modifier.VARARGS) != 0;
    }

    @Override
    public boolean isSynthetic() {
        return (rawModifiers() & Modifier.SYNTHETIC) != 0;
    }

    @Override
    public TypeVariable<?>[] getTypeParameters() {
        SignatureReader signature = signature();
        return signature == null ? new TypeVariable<?>[0] : signature.typeParameters();
    }

    /** The declaration, with the name and all before it given. */
    final String describe(String head, int modifierMask, boolean generic) {
        StringBuilder text = new StringBuilder();
        int modifiers = getModifiers() & modifierMask;
        if (modifiers != 0) {
            text.append(Modifier.toString(modifiers)).append(' ');
        }
        if (isDefaultMethod()) {
            text.append("default ");
        }
        if (generic) {
            appendTypeParameters(text);
        }
        text.append(head).append('(');
        Type[] parameters = generic ? getGenericParameterTypes() : getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            String type = parameters[i].getTypeName();
            if (generic && isVarArgs() && i == parameters.length - 1) {
                type = type.substring(0, type.length() - 2) + "...";
            }
            text.append(i == 0 ? "" : ",").append(type);
        }
        text.append(')');
        Type[] exceptions = generic ? getGenericExceptionTypes() : getExceptionTypes();
        for (int i = 0; i < exceptions.length; i++) {
            text.append(i == 0 ? " throws " : ",").append(exceptions[i].getTypeName());
        }
        return text.toString();
    }

    private void appendTypeParameters(StringBuilder text) {
        TypeVariable<?>[] parameters = getTypeParameters();
        for (int i = 0; i < parameters.length; i++) {
            text.append(i == 0 ? "<" : ",").append(parameters[i].getName());
            Type[] bounds = parameters[i].getBounds();
            for (int j = 0; j < bounds.length && bounds[0] != Object.class; j++) {
                text.append(j == 0 ? " extends " : " & ").append(bounds[j].getTypeName());
            }
        }
        if (parameters.length > 0) {
            text.append("> ");
        }
    }

    boolean isDefaultMethod() {
        return false;
    }

    /** Whether the arguments are as many as the parameters, and of types that these accept. */
    final void checkArguments(Object[] args) {
        Class<?>[] types = getParameterTypes();
        int given = args == null ? 0 : args.length;
        if (given != types.length) {
            throw new IllegalArgumentException("wrong number of arguments");
        }
        for (int i = 0; i < given; i++) {
            if (!Conversions.accepts(types[i], args[i])) {
                throw new IllegalArgumentException("argument type mismatch");
            }
        }
    }
}
