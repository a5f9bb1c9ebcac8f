package java.security;

/** SHA-1 (FIPS 180-4, section 6.1). */
final class Sha1 extends BlockDigest {
    private int[] state = new int[5];
    private int[] words = new int[80];

    Sha1(String algorithm) {
        super(algorithm, 64, 8, false);
        begin();
    }

    @Override
    void begin() {
        state[0] = 0x67452301;
        state[1] = 0xefcdab89;
        state[2] = 0x98badcfe;
        state[3] = 0x10325476;
        state[4] = 0xc3d2e1f0;
    }

    @Override
    void unshare() {
        state = state.clone();
        words = new int[80];
    }

    @Override
    protected int engineGetDigestLength() {
        return 20;
    }

    @Override
    void compress(byte[] bytes, int at) {
        int[] w = words;
        Sha256.bigEndian(bytes, at, w);
        for (int i = 16; i < 80; i++) {
            int mixed = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
            w[i] = mixed << 1 | mixed >>> 31;
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        for (int i = 0; i < 80; i++) {
            int mixed;
            if (i < 20) {
                mixed = (b & c | ~b & d) + 0x5a827999;
            } else if (i < 40) {
                mixed = (b ^ c ^ d) + 0x6ed9eba1;
            } else if (i < 60) {
                mixed = (b & c | b & d | c & d) + 0x8f1bbcdc;
            } else {
                mixed = (b ^ c ^ d) + 0xca62c1d6;
            }
            int sum = (a << 5 | a >>> 27) + mixed + e + w[i];
            e = d;
            d = c;
            c = b << 30 | b >>> 2;
            b = a;
            a = sum;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    @Override
    byte[] result() {
        return Sha256.bytes(state, 20);
    }
}
