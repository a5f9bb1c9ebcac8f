package java.lang;

/** Either java.base or the one without a name, in which programs are. */
public final class Module {
    static final Module JAVA_BASE = new Module("java.base");
    static final Module UNNAMED = new Module(null);

    private final String name;

    private Module(String name) {
        this.name = name;
    }

    public boolean isNamed() {
        return name != null;
    }

    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name == null ? "unnamed module @" + Integer.toHexString(hashCode()) : "module " + name;
    }
}
