package java.io;

/** A sink of chars that passes them on to another one. */
public abstract class FilterWriter extends Writer {
    protected Writer out;

    protected FilterWriter(Writer out) {
        super(out);
        this.out = out;
    }

    @Override
    public void write(int c) throws IOException {
        out.write(c);
    }

    @Override
    public void write(char[] chars, int off, int len) throws IOException {
        out.write(chars, off, len);
    }

    @Override
    public void write(String text, int off, int len) throws IOException {
        out.write(text, off, len);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
