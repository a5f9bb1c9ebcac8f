package java.text;

import java.util.Date;

/** Text with arguments in braces. */
public class MessageFormat extends Format {
    private final String pattern;

    public MessageFormat(String pattern) {
        this.pattern = pattern;
    }

    public static String format(String pattern, Object... arguments) {
        return new MessageFormat(pattern).format((Object) arguments);
    }

    public String toPattern() {
        return pattern;
    }

    @Override
    StringBuffer format(Object object, StringBuffer into) {
        Object[] arguments = (Object[]) object;
        boolean inQuotes = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                if (pattern.startsWith("''", i)) {
                    into.append('\'');
                    i++;
                } else {
                    inQuotes = !inQuotes;
                }
            } else if (c == '{' && !inQuotes) {
                int end = pattern.indexOf('}', i);
                if (end < 0) {
                    throw new IllegalArgumentException("Unmatched braces in the pattern.");
                }
                argument(pattern.substring(i + 1, end), arguments, into);
                i = end;
            } else {
                into.append(c);
            }
        }
        return into;
    }

    private static void argument(String text, Object[] arguments, StringBuffer into) {
        String[] parts = text.split(",", 3);
        int index;
        try {
            index = Integer.parseInt(parts[0].trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("can't parse argument number: " + parts[0], e);
        }
        if (arguments == null || index >= arguments.length) {
            into.append('{').append(index).append('}');
            return;
        }
        Object value = arguments[index];
        String type = parts.length > 1 ? parts[1].trim() : "";
        String style = parts.length > 2 ? parts[2] : "";
        if (value == null) {
            into.append("null");
        } else if (type.equals("number") || type.isEmpty() && value instanceof Number) {
            NumberFormat format = switch (style.trim()) {
                case "" -> NumberFormat.getInstance();
                case "integer" -> NumberFormat.getIntegerInstance();
                case "percent" -> NumberFormat.getPercentInstance();
                case "currency" -> NumberFormat.getCurrencyInstance();
                default -> new DecimalFormat(style);
            };
            into.append(format.format(value));
        } else if (type.equals("date") || type.equals("time") || type.isEmpty() && value instanceof Date) {
            DateFormat format = !style.isEmpty() ? new SimpleDateFormat(style) : type.equals("date")
                ? DateFormat.getDateInstance() : type.equals("time") ? DateFormat.getTimeInstance()
                : new SimpleDateFormat("M/d/yy, h:mm a");
            into.append(format.format(value));
        } else {
            into.append(value);
        }
    }

    @Override
    public Object parseObject(String source, ParsePosition position) {
        throw new UnsupportedOperationException();
    }
}
