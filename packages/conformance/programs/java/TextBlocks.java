// Text blocks: indentation, escapes, line continuations, trailing spaces, quotes; stripIndent and translateEscapes.
public class TextBlocks {
    static final String CONSTANT = """
        constant \
        folded""" + " text";

    static void show(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) out.append(c == '\n' ? "$\n" : c == ' ' ? "." : c == '\t' ? ">" : c < ' ' ? "^" : String.valueOf(c));
        System.out.println(out + "|" + text.length());
    }

    public static void main(String[] args) {
        show("""
            plain
            two lines""");
        show("""
            closed below
              indented
            """);
        show("""
            left by the delimiter
          """);
        show("""

            empty lines

            """);
        show("""
            "quotes" and \""" three and ""\"
            back\\slash tab\tand unicode \u00e9 é
            octal \101\60\0end
            """);
        show("""
            kept\s\s
            trailing dropped   
            joined \
            line
            """);
        show("""
            a\nb
            c\r\nd""");
        show("");
        show("""
            """);
        System.out.println(CONSTANT + (CONSTANT == "constant folded text"));
        String name = "Lamina";
        String html = """
            <html>
                <p>%s has %d</p>
            </html>
            """.formatted(name, 42);
        System.out.print(html);
        show("  a\n    b\n  c".stripIndent());
        show("x\n  y  \n".stripIndent());
        show("\\t\\n\\\\\\u".substring(0, 6).translateEscapes());
        show("a\n b\n".indent(2));
        show("   a\n  b\nc".indent(-2));
        System.out.println("""
            switch""".length() + switch ("""
            key""") { case "key" -> " found"; default -> " lost"; });
        System.out.println("""
            {"json": [1, 2, {"deep": "\\"quoted\\""}]}""".lines().count());
        "a\r\nb\rc\n\nd".lines().forEach(line -> System.out.print("[" + line + "]"));
        System.out.println();
    }
}
