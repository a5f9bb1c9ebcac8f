// Methods of String: searching, cutting, replacing, splitting, comparing, joining, cases, trimming.
import java.util.Arrays;
import java.util.List;

public class StringMethods {
    static void show(Object... values) {
        StringBuilder out = new StringBuilder();
        for (Object value : values) out.append('[').append(value instanceof Object[] a ? Arrays.toString(a) : value).append(']');
        System.out.println(out);
    }

    public static void main(String[] args) {
        String s = "the quick brown fox jumps over the lazy dog";
        show(s.length(), s.charAt(4), s.indexOf('q'), s.indexOf("the"), s.indexOf("the", 1), s.lastIndexOf("the"), s.lastIndexOf('o'), s.indexOf('z', 50), s.indexOf("cat"), s.indexOf(""), s.lastIndexOf("o", 20));
        show(s.substring(35), s.substring(4, 9), s.substring(3, 3), s.subSequence(0, 3), s.contains("fox"), s.startsWith("the"), s.startsWith("quick", 4), s.endsWith("dog"), s.endsWith(""));
        show(s.replace('o', '0'), s.replace("the", "a"), "aaa".replace("aa", "b"), "abc".replace("", "-"), s.replaceAll("[aeiou]", "*"), s.replaceFirst("\\w+", "A"), "a1b22".replaceAll("(\\d+)", "<$1>"));
        show(s.toUpperCase(), "MiXeD ÀÉ".toLowerCase(), "straße".toUpperCase(), " \t trim \n".trim(), "\u2003strip\u2003".strip(), " x ".stripLeading(), " x ".stripTrailing(), "  ".isBlank(), "".isEmpty(), " ".isEmpty());
        show((Object) "a,b,,c,,".split(","), "a,b,,c,,".split(",", -1), "a,b,c".split(",", 2), "".split(","), "abc".split(""), " a  b ".split(" "), "a1b2c3".split("\\d"), "x|y".split("\\|"), "one  two".split("\\s+"));
        show(String.join("-", "a", "b", "c"), String.join("", List.of("x", "y")), String.join(",", List.of()), "ab".repeat(3), "x".repeat(0), "a".concat("b"), String.valueOf(5), String.valueOf((Object) null), String.valueOf(new char[] {'o', 'k'}), String.copyValueOf(new char[] {'a', 'b', 'c'}, 1, 2));
        show("a".compareTo("b"), "abc".compareTo("ab"), "A".compareTo("a"), "a".compareToIgnoreCase("B"), "Hello".equalsIgnoreCase("hELLO"), "".compareTo("x"), "ß".compareTo("z"), "x".equals(null), "x".equals('x'));
        show("hello".hashCode(), "".hashCode(), "\uffff".hashCode(), "polygenelubricants".hashCode(), "ä€😀".hashCode(), "hello".chars().sum(), "hello".toCharArray().length);
        show("regionMatches".regionMatches(6, "Matches", 0, 7), "HELLO".regionMatches(true, 1, "ell", 0, 3), "x".regionMatches(5, "x", 0, 1), "abc".contentEquals(new StringBuilder("abc")));
        show("abc".matches("[a-c]+"), "abcd".matches("[a-c]+"), "2024-01-15".matches("\\d{4}-\\d\\d-\\d\\d"), "a b\nc".lines().count(), "a-b".indent(1).length(), "%d%%".formatted(5));
        show(new String(new char[] {'n', 'e', 'w'}), new String(new byte[] {72, 105}), new String("copy"), new String(new int[] {0x48, 0x1f600}, 0, 2), new String(new char[] {'a', 'b', 'c', 'd'}, 1, 2));
        show("héllo".getBytes(java.nio.charset.StandardCharsets.UTF_8).length, "日本".getBytes(java.nio.charset.StandardCharsets.UTF_8)[0], new String(new byte[] {(byte) 0xc3, (byte) 0xa9}, java.nio.charset.StandardCharsets.UTF_8), "é".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1).length);
        show("ababab".lastIndexOf("ab", 3), "ababab".indexOf("ab", -5), "ababab".lastIndexOf("ab", -1), "mississippi".chars().filter(c -> c == 's').count(), "a😀b".codePointAt(1), "a😀b".length(), new StringBuilder("a😀b").reverse());
        StringBuilder out = new StringBuilder();
        for (String word : s.split(" ")) out.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length()).append(' ');
        show(out.toString().trim(), out.indexOf("Fox"), s.chars().distinct().count());
        String palindrome = "A man, a plan, a canal: Panama".toLowerCase().replaceAll("[^a-z]", "");
        show(palindrome, new StringBuilder(palindrome).reverse().toString().equals(palindrome));
        show("tab\tquote\"back\\slash\u0041", "a\0b".length(), "\s|", "\101\7".length(), 'x' + "y" + 'z', 'x' + 'y' + "z", "" + null + true, 1 + 2 + "3" + 4 + 5);
        String text = "x";
        text += 1 + 2;
        text += 'c';
        text += 1.5f;
        text += null;
        text += new char[] {'q'}.length;
        show(text, "b".compareTo("a") > 0 ? "later" : "earlier", "abc".charAt("abc".length() - 1));
        show("Hello".chars().mapToObj(c -> (char) c + "").reduce("", (a, b) -> b + a), "strip me".strip() == "strip me", "same".substring(0) == "same", "x".toString() == "x", "lower".toLowerCase() == "lower");
    }
}
