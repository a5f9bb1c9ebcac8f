package java.io;

import java.nio.charset.Charset;
import java.util.Formatter;
import java.util.Locale;
import jdk.internal.TextCoder;

/** Prints values as text; remembers trouble instead of throwing it. */
public class PrintStream extends FilterOutputStream implements Appendable, Closeable {
    private final boolean autoFlush;
    private final TextCoder coder;
    private boolean trouble;
    private boolean closing;
    private boolean marked;

    /** The first half of a surrogate pair that ended the last text, or 0. */
    private char pending;

    public PrintStream(OutputStream out) {
        this(out, false);
    }

    public PrintStream(OutputStream out, boolean autoFlush) {
        this(required(out), autoFlush, TextCoder.UTF_8);
    }

    public PrintStream(OutputStream out, boolean autoFlush, String encoding) throws UnsupportedEncodingException {
        this(required(out), autoFlush, TextCoder.named(encoding));
    }

    public PrintStream(OutputStream out, boolean autoFlush, Charset charset) {
        this(required(out), autoFlush, TextCoder.of(charset));
    }

    public PrintStream(String fileName) throws FileNotFoundException {
        this(new FileOutputStream(fileName), false, TextCoder.UTF_8);
    }

    public PrintStream(String fileName, String charsetName)
            throws FileNotFoundException, UnsupportedEncodingException {
        this(new FileOutputStream(fileName), false, TextCoder.named(charsetName));
    }

    public PrintStream(String fileName, Charset charset) throws IOException {
        this(new FileOutputStream(fileName), false, TextCoder.of(charset));
    }

    public PrintStream(File file) throws FileNotFoundException {
        this(new FileOutputStream(file), false, TextCoder.UTF_8);
    }

    public PrintStream(File file, String charsetName) throws FileNotFoundException, UnsupportedEncodingException {
        this(new FileOutputStream(file), false, TextCoder.named(charsetName));
    }

    public PrintStream(File file, Charset charset) throws IOException {
        this(new FileOutputStream(file), false, TextCoder.of(charset));
    }

    private PrintStream(OutputStream out, boolean autoFlush, TextCoder coder) {
        super(out);
        this.autoFlush = autoFlush;
        this.coder = coder;
    }

    private static OutputStream required(OutputStream out) {
        if (out == null) {
            throw new NullPointerException("Null output stream");
        }
        return out;
    }

    private void ensureOpen() throws IOException {
        if (out == null) {
            throw new IOException("Stream closed");
        }
    }

    private void note(IOException problem) {
        if (problem instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
        } else {
            trouble = true;
        }
    }

    @Override
    public void flush() {
        synchronized (this) {
            try {
                ensureOpen();
                out.flush();
            } catch (IOException e) {
                note(e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!closing) {
                closing = true;
                try {
                    if (pending != 0) {
                        out.write(withoutRepeatedMark(coder.encode(String.valueOf(pending))));
                    }
                    out.flush();
                    out.close();
                } catch (IOException e) {
                    note(e);
                }
                out = null;
            }
        }
    }

    public boolean checkError() {
        if (out != null) {
            flush();
        }
        return out instanceof PrintStream inner ? trouble | inner.checkError() : trouble;
    }

    protected void setError() {
        trouble = true;
    }

    protected void clearError() {
        trouble = false;
    }

    @Override
    public void write(int b) {
        try {
            synchronized (this) {
                ensureOpen();
                out.write(b);
                if (b == '\n' && autoFlush) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            note(e);
        }
    }

    @Override
    public void write(byte[] buf, int off, int len) {
        try {
            synchronized (this) {
                ensureOpen();
                out.write(buf, off, len);
                if (autoFlush) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            note(e);
        }
    }

    @Override
    public void write(byte[] buf) throws IOException {
        write(buf, 0, buf.length);
    }

    public void writeBytes(byte[] buf) {
        write(buf, 0, buf.length);
    }

    /** Encodes a text and writes it, in one piece. */
    private void writeText(String text) {
        try {
            synchronized (this) {
                ensureOpen();
                byte[] bytes = encode(text);
                if (bytes.length > 0) {
                    write(bytes, 0, bytes.length);
                }
                // Nobody sees a buffer that has just been flushed being flushed again.
                if (autoFlush && !(out instanceof BufferedOutputStream) && text.indexOf('\n') >= 0) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            note(e);
        }
    }

    private byte[] encode(String text) {
        String whole = pending == 0 ? text : pending + text;
        pending = 0;
        int length = whole.length();
        if (length > 0 && (whole.charAt(length - 1) & 0xfc00) == Character.MIN_HIGH_SURROGATE) {
            pending = whole.charAt(length - 1);
            whole = whole.substring(0, length - 1);
        }
        return withoutRepeatedMark(coder == TextCoder.UTF_8 ? whole.getBytes() : coder.encode(whole));
    }

    private byte[] withoutRepeatedMark(byte[] bytes) {
        int mark = coder.markLength();
        if (mark == 0 || bytes.length == 0) {
            return bytes;
        }
        if (!marked) {
            marked = true;
            return bytes;
        }
        byte[] rest = new byte[bytes.length - mark];
        System.arraycopy(bytes, mark, rest, 0, rest.length);
        return rest;
    }

    public void print(boolean b) {
        writeText(String.valueOf(b));
    }

    public void print(char c) {
        writeText(String.valueOf(c));
    }

    public void print(int i) {
        writeText(String.valueOf(i));
    }

    public void print(long l) {
        writeText(String.valueOf(l));
    }

    public void print(float f) {
        writeText(String.valueOf(f));
    }

    public void print(double d) {
        writeText(String.valueOf(d));
    }

    public void print(char[] s) {
        writeText(new String(s));
    }

    public void print(String s) {
        writeText(String.valueOf(s));
    }

    public void print(Object obj) {
        writeText(String.valueOf(obj));
    }

    public void println() {
        writeText("\n");
    }

    public void println(boolean x) {
        if (getClass() == PrintStream.class) {
            writeText(String.valueOf(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(char x) {
        if (getClass() == PrintStream.class) {
            writeText(String.valueOf(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(int x) {
        if (getClass() == PrintStream.class) {
            writeText(String.valueOf(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(long x) {
        if (getClass() == PrintStream.class) {
            writeText(String.valueOf(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(float x) {
        if (getClass() == PrintStream.class) {
            writeText(String.valueOf(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(double x) {
        if (getClass() == PrintStream.class) {
            writeText(String.valueOf(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(char[] x) {
        if (getClass() == PrintStream.class) {
            writeText(new String(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(String x) {
        if (getClass() == PrintStream.class) {
            writeText(String.valueOf(x).concat("\n"));
        } else {
            synchronized (this) {
                print(x);
                println();
            }
        }
    }

    public void println(Object x) {
        String text = String.valueOf(x);
        if (getClass() == PrintStream.class) {
            writeText(text.concat("\n"));
        } else {
            synchronized (this) {
                print(text);
                println();
            }
        }
    }

    public PrintStream printf(String format, Object... args) {
        return format(format, args);
    }

    public PrintStream printf(Locale locale, String format, Object... args) {
        return format(locale, format, args);
    }

    public PrintStream format(String format, Object... args) {
        return print(new Formatter(), format, args);
    }

    public PrintStream format(Locale locale, String format, Object... args) {
        return print(new Formatter(locale), format, args);
    }

    /** What precedes the part that cannot be formatted is printed all the same. */
    private PrintStream print(Formatter formatter, String format, Object[] args) {
        try {
            formatter.format(format, args);
        } finally {
            String text = formatter.toString();
            if (!text.isEmpty()) {
                print(text);
            }
        }
        return this;
    }

    @Override
    public PrintStream append(CharSequence text) {
        print(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(CharSequence text, int start, int end) {
        CharSequence from = text == null ? "null" : text;
        return append(from.subSequence(start, end));
    }

    @Override
    public PrintStream append(char c) {
        print(c);
        return this;
    }
}
