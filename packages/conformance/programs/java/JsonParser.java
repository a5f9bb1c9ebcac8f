// A JSON parser and printer: maps, lists, escapes, numbers, errors with positions, pretty printing, queries.
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public class JsonParser {
    static class JsonException extends RuntimeException {
        JsonException(String message, int at) {
            super(message + " at " + at);
        }
    }

    private final String text;
    private int at;

    JsonParser(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        Object value = parser.value();
        parser.space();
        if (parser.at < text.length()) throw new JsonException("more text", parser.at);
        return value;
    }

    private void space() {
        while (at < text.length() && text.charAt(at) <= ' ') at++;
    }

    private char peek() {
        space();
        if (at == text.length()) throw new JsonException("end of text", at);
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) throw new JsonException("expected '" + c + "' instead of '" + peek() + "'", at);
        at++;
    }

    private Object value() {
        char c = peek();
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> {
                if (c == '-' || Character.isDigit(c)) yield number();
                throw new JsonException("unexpected '" + c + "'", at);
            }
        };
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, at)) throw new JsonException("expected " + word, at);
        at += word.length();
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return map;
        }
        do {
            peek();
            String key = string();
            expect(':');
            if (map.put(key, value()) != null) throw new JsonException("twice " + key, at);
        } while (more('}'));
        return map;
    }

    private boolean more(char close) {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(close);
        return false;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return list;
        }
        do list.add(value()); while (more(']'));
        return list;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c; (c = next()) != '"'; ) {
            if (c != '\\') {
                out.append(c);
                continue;
            }
            switch (c = next()) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                case '"', '\\', '/' -> out.append(c);
                default -> throw new JsonException("bad escape " + c, at);
            }
        }
        return out.toString();
    }

    private char next() {
        if (at == text.length()) throw new JsonException("open string", at);
        return text.charAt(at++);
    }

    private Number number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        String digits = text.substring(start, at);
        try {
            if (digits.matches("-?\\d+")) return Long.valueOf(digits);
            return Double.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new JsonException("bad number " + digits, start);
        }
    }

    static String quote(String s) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : s.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    static String print(Object value) {
        if (value instanceof String s) return quote(s);
        if (value instanceof List<?> list) return list.stream().map(JsonParser::print).collect(Collectors.joining(",", "[", "]"));
        if (value instanceof Map<?, ?> map) return map.entrySet().stream().map(e -> quote((String) e.getKey()) + ":" + print(e.getValue())).collect(Collectors.joining(",", "{", "}"));
        return String.valueOf(value);
    }

    static void pretty(Object value, String indent, StringBuilder out) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append("{\n");
            int left = map.size();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(indent).append("  ").append(entry.getKey()).append(": ");
                pretty(entry.getValue(), indent + "  ", out);
                out.append(--left > 0 ? ",\n" : "\n");
            }
            out.append(indent).append("}");
        } else {
            out.append(print(value));
        }
    }

    static Object query(Object value, String path) {
        for (String step : path.split("\\.")) {
            if (value instanceof Map<?, ?> map) value = map.get(step);
            else if (value instanceof List<?> list) value = list.get(Integer.parseInt(step));
            else return null;
        }
        return value;
    }

    public static void main(String[] args) {
        String text = """
            {"name": "Lamina \\"VM\\"", "version": 1.50, "tags": ["a", "b\\n", "\\u00e9\\ud83d\\ude00"],
             "nested": {"empty": {}, "list": [], "numbers": [0, -1, 2.5e3, 1e-7, 12345678901]}, "yes": true, "no": false, "nothing": null}
            """;
        Object value = parse(text);
        System.out.println(value);
        System.out.println(print(value));
        System.out.println(print(parse(print(value))).equals(print(value)));
        StringBuilder out = new StringBuilder();
        pretty(value, "", out);
        System.out.println(out);
        System.out.println(query(value, "nested.numbers.2") + " " + query(value, "tags.2") + " " + query(value, "name.x") + " " + query(value, "missing"));
        for (String bad : new String[] {"", "{", "[1,]", "{\"a\" 1}", "tru", "\"open", "[1 2]", "1 2", "{\"a\":1,\"a\":2}", "-", "\"\\x\"", "@"}) {
            try {
                System.out.println(print(parse(bad)));
            } catch (JsonException e) {
                System.out.println(bad + ": " + e.getMessage());
            }
        }
    }
}
