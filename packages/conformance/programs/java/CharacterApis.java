// Character: classes of characters, case, digits, surrogates, code points; names of special characters in output.
public class CharacterApis {
    static String flags(int c) {
        StringBuilder out = new StringBuilder();
        if (Character.isLetter(c)) out.append('L');
        if (Character.isDigit(c)) out.append('D');
        if (Character.isLetterOrDigit(c)) out.append('A');
        if (Character.isUpperCase(c)) out.append('U');
        if (Character.isLowerCase(c)) out.append('l');
        if (Character.isWhitespace(c)) out.append('W');
        if (Character.isSpaceChar(c)) out.append('S');
        if (Character.isISOControl(c)) out.append('C');
        if (Character.isJavaIdentifierStart(c)) out.append('J');
        if (Character.isJavaIdentifierPart(c)) out.append('P');
        return out.toString();
    }

    public static void main(String[] args) {
        for (int line = 0; line < 128; line += 8) {
            StringBuilder out = new StringBuilder();
            for (int c = line; c < line + 8; c++) out.append(c).append(':').append(flags(c)).append(' ');
            System.out.println(out);
        }
        for (char c : "éÉßµ×ÿ\u00a0½²ŒœЖжΣσς".toCharArray()) System.out.print(c + ":" + flags(c) + " " + Character.toUpperCase(c) + Character.toLowerCase(c) + " ");
        System.out.println();
        for (char c = '0'; c < 'h'; c += 5) System.out.print(Character.digit(c, 10) + "," + Character.digit(c, 16) + "," + Character.digit(c, 36) + "," + Character.getNumericValue(c) + " ");
        System.out.println();
        System.out.println(Character.forDigit(11, 16) + " " + Character.forDigit(35, 36) + " " + (int) Character.forDigit(16, 16) + " " + Character.MIN_RADIX + " " + Character.MAX_RADIX);
        System.out.println(Character.toUpperCase('x') + Character.toLowerCase('Q') + " " + Character.toUpperCase('x') + " " + Character.toString('y') + " " + Character.valueOf('z') + " " + Character.toString(128512));
        int grin = 0x1f600;
        char[] pair = Character.toChars(grin);
        System.out.println(pair.length + " " + Integer.toHexString(pair[0]) + " " + Integer.toHexString(pair[1]) + " " + Character.isHighSurrogate(pair[0]) + " " + Character.isLowSurrogate(pair[1]) + " " + Character.isSurrogate('a'));
        System.out.println(Integer.toHexString(Character.toCodePoint(pair[0], pair[1])) + " " + Character.charCount(grin) + " " + Character.charCount('a') + " " + Character.isSupplementaryCodePoint(grin) + " " + Character.isValidCodePoint(0x110000) + " " + Character.isBmpCodePoint(0xffff));
        System.out.println(Character.isLetter(0x1d400) + " " + Character.isDigit(0x1d7d8) + " " + Character.digit(0x0663, 10) + " " + Character.isLetter('中') + " " + Character.isUpperCase('Ж') + " " + Character.isLetter(0x1f600));
        String text = "a😀b\ud83dc";
        System.out.println(text.length() + " " + text.codePointCount(0, text.length()) + " " + text.codePointAt(1) + " " + text.codePointAt(2) + " " + text.codePointBefore(3) + " " + text.offsetByCodePoints(0, 2));
        text.codePoints().forEach(c -> System.out.print(Integer.toHexString(c) + " "));
        System.out.println();
        Character boxed = 'q';
        System.out.println(boxed.charValue() + " " + boxed.compareTo('a') + " " + boxed.equals('q') + " " + boxed.hashCode() + " " + Character.reverseBytes('a') + " " + Character.isTitleCase('ǅ'));
        System.out.println(Character.getType('a') + " " + Character.getType('A') + " " + Character.getType('1') + " " + Character.getType(' ') + " " + Character.getType('_') + " " + Character.getType('$') + " " + Character.getType('\n') + " " + Character.isIdentifierIgnorable('\0'));
        StringBuilder rot = new StringBuilder();
        for (char c : "Hello, World".toCharArray()) rot.append(Character.isUpperCase(c) ? (char) ((c - 'A' + 13) % 26 + 'A') : Character.isLowerCase(c) ? (char) ((c - 'a' + 13) % 26 + 'a') : c);
        System.out.println(rot);
    }
}
