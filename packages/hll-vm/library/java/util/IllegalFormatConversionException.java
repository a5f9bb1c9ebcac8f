package java.util;

/** An argument is of a class that the conversion does not take. */
public class IllegalFormatConversionException extends IllegalFormatException {
    private final char conversion;
    private final Class<?> argument;

    public IllegalFormatConversionException(char conversion, Class<?> argument) {
        this.conversion = conversion;
        if (argument == null) {
            throw new NullPointerException();
        }
        this.argument = argument;
    }

    public char getConversion() {
        return conversion;
    }

    public Class<?> getArgumentClass() {
        return argument;
    }

    @Override
    public String getMessage() {
        return conversion + " != " + argument.getName();
    }
}
