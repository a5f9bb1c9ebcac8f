package java.lang.reflect;

/** A parameter of a method or constructor; class files rarely tell its name. */
public final class Parameter {
    private final Executable executable;
    private final Class<?> type;
    private final int index;

    Parameter(Executable executable, Class<?> type, int index) {
        this.executable = executable;
        this.type = type;
        this.index = index;
    }

    public Executable getDeclaringExecutable() {
        return executable;
    }

    public String getName() {
        return "arg" + index;
    }

    public Class<?> getType() {
        return type;
    }

    public Type getParameterizedType() {
        return type;
    }

    public int getModifiers() {
        return 0;
    }

    public boolean isNamePresent() {
        return false;
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
        return (isVarArgs() ? type.getComponentType().getTypeName() + "..." : type.getTypeName()) + " " + getName();
    }
}
