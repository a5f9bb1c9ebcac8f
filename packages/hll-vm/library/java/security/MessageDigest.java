package java.security;

import java.util.Locale;

/** The digest of a message: MD5 (RFC 1321), SHA-1, SHA-224, SHA-256, SHA-384, SHA-512 (FIPS 180-4). */
public abstract class MessageDigest {
    private final String algorithm;

    protected MessageDigest(String algorithm) {
        this.algorithm = algorithm;
    }

    public static MessageDigest getInstance(String algorithm) throws NoSuchAlgorithmException {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5" -> new Md5(algorithm);
            case "SHA", "SHA1", "SHA-1" -> new Sha1(algorithm);
            case "SHA-224", "SHA224" -> new Sha256(algorithm, 28);
            case "SHA-256", "SHA256" -> new Sha256(algorithm, 32);
            case "SHA-384", "SHA384" -> new Sha512(algorithm, 48);
            case "SHA-512", "SHA512" -> new Sha512(algorithm, 64);
            default -> throw new NoSuchAlgorithmException(algorithm + " MessageDigest not available");
        };
    }

    public final String getAlgorithm() {
        return algorithm;
    }

    public final int getDigestLength() {
        return engineGetDigestLength();
    }

    protected int engineGetDigestLength() {
        return 0;
    }

    protected abstract void engineUpdate(byte input);

    protected abstract void engineUpdate(byte[] input, int offset, int length);

    protected abstract byte[] engineDigest();

    protected abstract void engineReset();

    public void update(byte input) {
        engineUpdate(input);
    }

    public void update(byte[] input) {
        engineUpdate(input, 0, input.length);
    }

    public void update(byte[] input, int offset, int length) {
        if (input == null) {
            throw new IllegalArgumentException("No input buffer given");
        }
        if (input.length - offset < length) {
            throw new IllegalArgumentException("Input buffer too short");
        }
        engineUpdate(input, offset, length);
    }

    public byte[] digest() {
        return engineDigest();
    }

    public byte[] digest(byte[] input) {
        update(input);
        return digest();
    }

    public int digest(byte[] into, int offset, int length) throws DigestException {
        byte[] result = digest();
        if (length < result.length) {
            throw new DigestException("Length must be at least " + result.length + " for " + algorithm + "digests");
        }
        System.arraycopy(result, 0, into, offset, result.length);
        return result.length;
    }

    public void reset() {
        engineReset();
    }

    public static boolean isEqual(byte[] one, byte[] other) {
        return java.util.Arrays.equals(one, other);
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        return super.clone();
    }

    @Override
    public String toString() {
        return algorithm + " Message Digest from SUN, <initialized>\n";
    }
}
