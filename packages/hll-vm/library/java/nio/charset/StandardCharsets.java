package java.nio.charset;

import jdk.internal.CodedCharset;
import jdk.internal.SingleByteCoder;
import jdk.internal.TextCoder;
import jdk.internal.Utf16Coder;

/** The charsets that are always there. */
public final class StandardCharsets {
    public static final Charset US_ASCII = new CodedCharset(new SingleByteCoder("US-ASCII", 0x80), false,
        "ASCII", "646", "iso-ir-6", "ANSI_X3.4-1968", "ANSI_X3.4-1986", "ISO_646.irv:1991", "ISO646-US", "us",
        "IBM367", "cp367", "csASCII", "default", "ascii7", "iso_646.irv:1983");
    public static final Charset ISO_8859_1 = new CodedCharset(new SingleByteCoder("ISO-8859-1", 0x100), false,
        "iso-ir-100", "ISO_8859-1", "latin1", "l1", "IBM819", "cp819", "csISOLatin1", "819", "IBM-819",
        "ISO8859_1", "ISO_8859-1:1987", "ISO_8859_1", "8859_1", "ISO8859-1");
    public static final Charset UTF_8 = new CodedCharset(TextCoder.UTF_8, true, "UTF8", "unicode-1-1-utf-8");
    public static final Charset UTF_16BE = new CodedCharset(new Utf16Coder("UTF-16BE", false, false), true,
        "UTF_16BE", "ISO-10646-UCS-2", "X-UTF-16BE", "UnicodeBigUnmarked");
    public static final Charset UTF_16LE = new CodedCharset(new Utf16Coder("UTF-16LE", false, true), true,
        "UTF_16LE", "X-UTF-16LE", "UnicodeLittleUnmarked");
    public static final Charset UTF_16 = new CodedCharset(new Utf16Coder("UTF-16", true, false), true,
        "UTF_16", "utf16", "unicode", "UnicodeBig");

    private StandardCharsets() {
    }

    static Charset[] all() {
        return new Charset[] {UTF_8, US_ASCII, ISO_8859_1, UTF_16, UTF_16BE, UTF_16LE};
    }
}
