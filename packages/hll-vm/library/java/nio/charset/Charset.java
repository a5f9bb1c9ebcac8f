package java.nio.charset;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A named encoding of characters. The coding itself is jdk.internal.TextCoder's. */
public abstract class Charset implements Comparable<Charset> {
    private final String name;
    private final String[] aliases;

    protected Charset(String canonicalName, String[] aliases) {
        this.name = canonicalName;
        this.aliases = aliases == null ? new String[0] : aliases;
    }

    public static Charset forName(String charsetName) {
        if (charsetName == null) {
            throw new IllegalArgumentException("Null charset name");
        }
        Charset found = find(charsetName);
        if (found == null) {
            throw new UnsupportedCharsetException(charsetName);
        }
        return found;
    }

    public static boolean isSupported(String charsetName) {
        if (charsetName == null) {
            throw new IllegalArgumentException("Null charset name");
        }
        return find(charsetName) != null;
    }

    private static Charset find(String wanted) {
        for (Charset charset : StandardCharsets.all()) {
            if (charset.isCalled(wanted)) {
                return charset;
            }
        }
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && (i == 0 || "-+:_.".indexOf(c) < 0)) {
                throw new IllegalCharsetNameException(wanted);
            }
        }
        if (wanted.isEmpty()) {
            throw new IllegalCharsetNameException(wanted);
        }
        return null;
    }

    private boolean isCalled(String wanted) {
        if (name.equalsIgnoreCase(wanted)) {
            return true;
        }
        for (String alias : aliases) {
            if (alias.equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }

    public static Charset defaultCharset() {
        return StandardCharsets.UTF_8;
    }

    public static SortedMap<String, Charset> availableCharsets() {
        SortedMap<String, Charset> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Charset charset : StandardCharsets.all()) {
            map.put(charset.name, charset);
        }
        return Collections.unmodifiableSortedMap(map);
    }

    public final String name() {
        return name;
    }

    public final Set<String> aliases() {
        Set<String> set = new LinkedHashSet<>();
        Collections.addAll(set, aliases);
        return Collections.unmodifiableSet(set);
    }

    public String displayName() {
        return name;
    }

    public String displayName(Locale locale) {
        return name;
    }

    public final boolean isRegistered() {
        return !name.startsWith("X-") && !name.startsWith("x-");
    }

    public boolean canEncode() {
        return true;
    }

    public abstract boolean contains(Charset other);

    @Override
    public final int compareTo(Charset other) {
        return name.compareToIgnoreCase(other.name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Charset that && name.equals(that.name);
    }

    @Override
    public final String toString() {
        return name;
    }

    public final java.nio.ByteBuffer encode(String text) {
        return java.nio.ByteBuffer.wrap(text.getBytes(this));
    }

    public final java.nio.CharBuffer decode(java.nio.ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return java.nio.CharBuffer.wrap(new String(rest, this));
    }
}
