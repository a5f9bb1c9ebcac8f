package java.lang.invoke;

/** The bootstrap methods of concatenations of strings. The kernel knows them by name and does not call them. */
public final class StringConcatFactory {
    private StringConcatFactory() {
    }

    public static CallSite makeConcat(MethodHandles.Lookup lookup, String name, MethodType concatType)
            throws StringConcatException {
        throw new StringConcatException("linked by the kernel");
    }

    public static CallSite makeConcatWithConstants(MethodHandles.Lookup lookup, String name, MethodType concatType,
            String recipe, Object... constants) throws StringConcatException {
        throw new StringConcatException("linked by the kernel");
    }
}
