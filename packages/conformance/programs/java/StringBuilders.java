// StringBuilder: every kind of append and insert, deletion, replacement, reversal, lengths, chained changes; StringBuffer, StringJoiner.
import java.util.StringJoiner;

public class StringBuilders {
    static String caesar(String text, int shift) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') c = (char) ((c - 'a' + shift + 26) % 26 + 'a');
            out.append(c);
        }
        return out.toString();
    }

    static String runLength(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0, j; i < text.length(); i = j) {
            for (j = i; j < text.length() && text.charAt(j) == text.charAt(i); ) j++;
            out.append(text.charAt(i));
            if (j - i > 1) out.append(j - i);
        }
        return out.toString();
    }

    static void permutations(StringBuilder prefix, String rest, StringBuilder out) {
        if (rest.isEmpty()) out.append(prefix).append(' ');
        for (int i = 0; i < rest.length(); i++) {
            prefix.append(rest.charAt(i));
            permutations(prefix, rest.substring(0, i) + rest.substring(i + 1), out);
            prefix.setLength(prefix.length() - 1);
        }
    }

    interface Action {
        Object run();
    }

    static void attempt(Action action) {
        try {
            System.out.println(action.run());
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) {
        StringBuilder b = new StringBuilder();
        b.append(1).append(' ').append(2L).append(' ').append(3.5f).append(' ').append(4.5).append(' ').append('c').append(' ').append(true).append(' ').append("text").append(' ').append((String) null).append(' ').append((Object) null);
        b.append(' ').append(new char[] {'x', 'y'}).append(new char[] {'a', 'b', 'c'}, 1, 2).append("substring", 3, 6).append(new StringBuilder("sb")).append((byte) -1).append((short) 7).append(Integer.valueOf(9)).appendCodePoint(0x1f600);
        System.out.println(b + " " + b.length());
        System.out.println(new StringBuilder("abc").insert(0, 12).insert(2, "--").insert(4, 'x').insert(5, true).insert(0, 1.5).insert(3, new char[] {'q'}).insert(0, (String) null));
        System.out.println(new StringBuilder("hello world").delete(0, 6).deleteCharAt(1).replace(0, 2, "WO").reverse().insert(2, "||"));
        StringBuilder s = new StringBuilder("0123456789");
        s.setCharAt(3, 'X');
        s.setLength(5);
        s.setLength(7);
        System.out.println(s.toString().replace('\0', '0') + " " + s.length() + " " + s.charAt(3) + " " + s.indexOf("X4") + " " + s.lastIndexOf("0") + " " + s.substring(2) + "".length());
        System.out.println(new StringBuilder("abcdef").delete(2, 100).append("|").replace(1, 50, "zz") + " " + new StringBuilder("x").isEmpty());
        System.out.println(new StringBuilder("same").compareTo(new StringBuilder("sama")) + " " + new StringBuilder("x").equals(new StringBuilder("x")) + " " + new StringBuilder("ab").chars().sum() + " " + new StringBuilder("cut").subSequence(1, 3));
        attempt(() -> new StringBuilder("abc").charAt(3));
        attempt(() -> new StringBuilder("abc").deleteCharAt(5));
        attempt(() -> new StringBuilder("abc").insert(4, "x"));
        attempt(() -> new StringBuilder("abc").substring(2, 1));
        attempt(() -> new StringBuilder("abc").delete(2, 1));
        attempt(() -> new StringBuilder("abc").replace(4, 5, ""));
        System.out.println(caesar("hello, world", 3) + " " + caesar(caesar("hello", 5), -5) + " " + runLength("aaabccddddd") + " " + runLength(""));
        StringBuilder out = new StringBuilder();
        permutations(new StringBuilder(), "abc", out);
        System.out.println(out);
        StringBuilder self = new StringBuilder("ab");
        self.append(self).append(self).insert(2, self);
        System.out.println(self);
        StringBuffer buffer = new StringBuffer("buffer");
        buffer.append(1).insert(0, '<').append('>').reverse();
        System.out.println(buffer + " " + buffer.length());
        StringJoiner joiner = new StringJoiner(", ", "{", "}");
        joiner.setEmptyValue("empty");
        System.out.print(joiner + " ");
        joiner.add("a").add("b");
        System.out.println(joiner + " " + joiner.length());
        StringBuilder long1 = new StringBuilder();
        for (int i = 0; i < 500; i++) long1.append(i % 7 == 0 ? (char) ('a' + i % 26) : '.');
        System.out.println(long1.length() + " " + long1.toString().hashCode() + " " + long1.reverse().indexOf("h"));
        StringBuilder reversed = new StringBuilder("a\ud83d\ude00b\ude00c\ud83d");
        String back = reversed.reverse().toString();
        for (char c : back.toCharArray()) System.out.print(Integer.toHexString(c) + " ");
        System.out.println();
        StringBuilder wide = new StringBuilder("latin ");
        wide.append('€').append("日本").insert(0, 'ß').deleteCharAt(7);
        System.out.println(wide + " " + wide.length() + " " + wide.codePointAt(7));
        CharSequence sequence = wide;
        System.out.println(sequence.length() + " " + sequence.subSequence(0, 3) + " " + CharSequence.compare("a", "b") + " " + sequence.chars().filter(c -> c > 127).count());
    }
}
