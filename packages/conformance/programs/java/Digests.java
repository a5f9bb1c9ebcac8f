// Message digests and checksums of random bytes.
import java.security.*;
import java.util.*;
import java.util.zip.*;
public class Digests {
  static String hex(byte[] b) { StringBuilder s = new StringBuilder(); for (byte x : b) s.append(String.format("%02x", x)); return s.toString(); }
  public static void main(String[] a) throws Exception {
    Random r = new Random(1);
    for (String n : new String[]{"MD5", "SHA-1", "SHA-256", "SHA-224", "SHA-384", "SHA-512"}) { MessageDigest d = MessageDigest.getInstance(n); System.out.println(d.getAlgorithm() + d.getDigestLength() + hex(d.digest("hello".getBytes())) + hex(d.digest()));
      for (int l = 0; l < 300; l += 23) { byte[] b = new byte[l]; r.nextBytes(b); d.update(b, 0, l / 3); d.update(b, l / 3, l - l / 3); d.update((byte) 5); System.out.println(hex(((MessageDigest) d.clone()).digest()) + hex(d.digest())); } }
    for (int l = 0; l < 20000; l = l * 2 + 3) { byte[] b = new byte[l]; r.nextBytes(b); CRC32 c = new CRC32(); c.update(b); Adler32 d = new Adler32(); d.update(b); c.update(7); d.update(200); System.out.println(c.getValue() + " " + d.getValue()); }
    try { MessageDigest.getInstance("FOO"); } catch (NoSuchAlgorithmException e) { System.out.println(e); }
    System.out.println(UUID.nameUUIDFromBytes("x".getBytes()));
  }
}
