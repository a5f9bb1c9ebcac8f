// Text beyond ASCII: what is printed as UTF-8, surrogate pairs, unpaired surrogates, bytes, identifiers, combining characters.
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

public class UnicodeText {
    static final String GREETING = "Grüße, Welt! Γειά σου Κόσμε! Привет, мир! こんにちは世界 안녕 שלום";
    static int größe = 3;

    static class Übung {
        int π() {
            return größe * 2;
        }
    }

    enum Währung { EURO, FRANKEN }

    static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) out.append(String.format("%02x", b));
        return out.toString();
    }

    public static void main(String[] args) {
        System.out.println(GREETING + " " + GREETING.length());
        System.out.println("emoji: 😀 👍🏽 👨‍👩‍👧 flags 🇩🇪 math 𝔘𝔫𝔦𝔠𝔬𝔡𝔢");
        System.out.println("\u00e4\u20ac\ud834\udd1e e\u0301 \u200b|\ufeff|");
        System.out.println(new Übung().π() + " " + Währung.valueOf("EURO") + " " + new Übung().getClass().getName() + " " + Währung.FRANKEN.getClass().getSimpleName());
        for (String s : new String[] {"A", "é", "€", "😀", "\0", "\u07ff", "\u0800", "\uffff"}) System.out.print(hex(s.getBytes(StandardCharsets.UTF_8)) + " ");
        System.out.println();
        System.out.println(hex("a\ud83db".getBytes(StandardCharsets.UTF_8)) + " " + hex("\ude00".getBytes(StandardCharsets.UTF_8)) + " " + hex("é€".getBytes(StandardCharsets.ISO_8859_1)) + " " + hex("é".getBytes(StandardCharsets.US_ASCII)) + " " + hex("aé".getBytes(StandardCharsets.UTF_16BE)));
        System.out.println("unpaired: \ud83d and \ude00.");
        byte[] bytes = {(byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80, 'x', (byte) 0xc3, (byte) 0xff, (byte) 0xe2, (byte) 0x82};
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        for (char c : decoded.toCharArray()) System.out.print(Integer.toHexString(c) + " ");
        System.out.println();
        String text = "añ日😀𝔘z";
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) points.append("U+").append(Integer.toHexString(text.codePointAt(i)).toUpperCase()).append(' ');
        System.out.println(points + " " + text.length() + " " + text.codePointCount(0, text.length()));
        System.out.println(text.indexOf("😀") + " " + text.indexOf(0x1d518) + " " + text.lastIndexOf('日') + " " + text.contains("ñ日") + " " + text.charAt(3) + "".length() + " " + new StringBuilder(text).reverse());
        System.out.println("ÄÖÜ".toLowerCase() + " " + "äöü".toUpperCase() + " " + "ΑΣ".toLowerCase() + " " + "ЖЁ".toLowerCase() + " " + "ÿ".toUpperCase() + " " + "Ǆ".toLowerCase() + " " + "äÖ".equalsIgnoreCase("Äö"));
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (String word : "zebra äpfel apfel Zoo öl 日 éa eb".split(" ")) sorted.put(word, word.length());
        System.out.println(sorted);
        int[] counts = new int[4];
        for (byte b : GREETING.getBytes(StandardCharsets.UTF_8)) counts[(b & 0x80) == 0 ? 0 : (b & 0xc0) == 0x80 ? 3 : (b & 0xe0) == 0xc0 ? 1 : 2]++;
        System.out.println(counts[0] + " " + counts[1] + " " + counts[2] + " " + counts[3]);
        System.out.print('é');
        System.out.print('日');
        System.out.print(new char[] {'\ud83d', '\ude00'});
        System.out.append('ß').append("→").append("xyz«»", 3, 5).println();
        System.out.printf("%s|%5s|%-5s|%c%n", "ö", "日本", "é", 0x1f600);
        System.out.write("bytes: \u00fc\n".getBytes(StandardCharsets.UTF_8), 0, 10);
        System.out.flush();
    }
}
