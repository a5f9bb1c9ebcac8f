package jdk.internal.reflect;

import java.lang.reflect.Array;

/** The values of annotations as the JDK writes them, nearly as in the source. */
final class AnnotationText {
    private AnnotationText() {
    }

    static void append(StringBuilder text, Object value) {
        if (value.getClass().isArray()) {
            text.append('{');
            for (int i = 0; i < Array.getLength(value); i++) {
                append(text.append(i == 0 ? "" : ", "), Array.get(value, i));
            }
            text.append('}');
        } else if (value instanceof Class<?> c) {
            text.append(c.getTypeName()).append(".class");
        } else if (value instanceof Enum<?> e) {
            text.append(e.name());
        } else if (value instanceof String s) {
            text.append('"');
            for (int i = 0; i < s.length(); i++) {
                quote(text, s.charAt(i));
            }
            text.append('"');
        } else if (value instanceof Character c) {
            quoteCharacter(text, c);
        } else {
            text.append(number(value));
        }
    }

    private static String number(Object value) {
        if (value instanceof Long) {
            return value + "L";
        }
        if (value instanceof Byte b) {
            String digits = Integer.toHexString(b & 0xff);
            return "(byte)0x" + (digits.length() == 1 ? "0" : "") + digits;
        }
        if (value instanceof Float f) {
            return f.isNaN() ? "0.0f/0.0f" : f.isInfinite() ? (f < 0 ? "-1.0f/0.0f" : "1.0f/0.0f") : f + "f";
        }
        if (value instanceof Double d && !Double.isFinite(d)) {
            return d.isNaN() ? "0.0/0.0" : d < 0 ? "-1.0/0.0" : "1.0/0.0";
        }
        return value.toString();
    }

    private static void quoteCharacter(StringBuilder text, char c) {
        text.append('\'');
        if (c == '\'') {
            text.append("\\'");
        } else if (c == '"') {
            text.append(c);
        } else {
            quote(text, c);
        }
        text.append('\'');
    }

    private static void quote(StringBuilder text, char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append(c);
        }
    }
}
