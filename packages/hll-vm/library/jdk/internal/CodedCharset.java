package jdk.internal;

import java.nio.charset.Charset;

/** A charset with the coder that does its work. */
public final class CodedCharset extends Charset {
    private final TextCoder coder;
    private final boolean unicode;

    public CodedCharset(TextCoder coder, boolean unicode, String... aliases) {
        super(coder.name(), aliases);
        this.coder = coder;
        this.unicode = unicode;
    }

    public TextCoder coder() {
        return coder;
    }

    @Override
    public boolean contains(Charset other) {
        return unicode || other == this || other.name().equals("US-ASCII");
    }
}
