package java.util.regex;

/** A pattern is malformed. */
public class PatternSyntaxException extends IllegalArgumentException {
    private final String desc;
    private final String pattern;
    private final int index;

    public PatternSyntaxException(String desc, String regex, int index) {
        this.desc = desc;
        this.pattern = regex;
        this.index = index;
    }

    public int getIndex() {
        return index;
    }

    public String getDescription() {
        return desc;
    }

    public String getPattern() {
        return pattern;
    }

    /** With the pattern on a line of its own, and below it a mark where it is wrong. */
    @Override
    public String getMessage() {
        StringBuilder message = new StringBuilder(desc);
        if (index >= 0) {
            message.append(" near index ").append(index);
        }
        message.append(System.lineSeparator()).append(pattern);
        if (index >= 0 && pattern != null && index < pattern.length()) {
            message.append(System.lineSeparator()).append(" ".repeat(index)).append('^');
        }
        return message.toString();
    }
}
