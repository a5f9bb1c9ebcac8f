package java.lang.reflect;

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
        for (int i = 0; i < types.length; i++) {
            parameters[i] = new Parameter(this, types[i], i);
        }
        return parameters;
    }

    public Type[] getGenericParameterTypes() {
        return getParameterTypes();
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
        return new TypeVariable<?>[0];
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
        text.append(head).append('(');
        Class<?>[] parameters = getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            String type = parameters[i].getTypeName();
            if (generic && isVarArgs() && i == parameters.length - 1) {
                type = parameters[i].getComponentType().getTypeName() + "...";
            }
            text.append(i == 0 ? "" : ",").append(type);
        }
        text.append(')');
        Class<?>[] exceptions = getExceptionTypes();
        for (int i = 0; i < exceptions.length; i++) {
            text.append(i == 0 ? " throws " : ",").append(exceptions[i].getTypeName());
        }
        return text.toString();
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
