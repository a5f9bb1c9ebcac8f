// size: 700000
// guest: 1000
// Words of a text of char and of bytes counted, narrow types converted.
final class Characters extends Laps {
    public static void main(String[] args) {
        new Characters().run(args);
    }

    @Override
    long lap(int size) {
        char[] text = new char[size];
        for (int i = 0; i < size; i++) text[i] = (char) (i % 7 == 0 ? ' ' : 'a' + i % 26);
        byte[] bytes = new byte[size];
        short[] lengths = new short[size];
        int words = 0, length = 0;
        for (int i = 0; i < size; i++) {
            char c = text[i];
            bytes[i] = (byte) (c >= 'a' && c <= 'z' ? c - 32 : c);
            if (c == ' ') {
                lengths[words++] = (short) length;
                length = 0;
            } else {
                length++;
            }
        }
        long sum = words;
        for (byte b : bytes) sum = sum * 31 + (b & 0xff);
        for (int i = 0; i < words; i++) sum += lengths[i] << (i & 7);
        return sum + new String(text).length();
    }
}
