package java.lang.invoke;

/** Makes method handles; here only the lookup objects that class files mention. */
public class MethodHandles {
    private MethodHandles() {
    }

    public static Lookup lookup() {
        return new Lookup(Object.class);
    }

    public static Lookup publicLookup() {
        return new Lookup(Object.class);
    }

    /** The rights of a class to access others. */
    public static final class Lookup {
        private final Class<?> lookupClass;

        Lookup(Class<?> lookupClass) {
            this.lookupClass = lookupClass;
        }

        public Class<?> lookupClass() {
            return lookupClass;
        }

        @Override
        public String toString() {
            return lookupClass.getName();
        }
    }
}
