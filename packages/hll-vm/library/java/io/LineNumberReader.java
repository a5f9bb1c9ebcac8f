package java.io;

/** A reader that counts lines. */
public class LineNumberReader extends BufferedReader {
    private int line;
    private int markedLine;
    private boolean skipLineFeed;

    public LineNumberReader(Reader in) {
        super(in);
    }

    public LineNumberReader(Reader in, int size) {
        super(in, size);
    }

    public void setLineNumber(int line) {
        this.line = line;
    }

    public int getLineNumber() {
        return line;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (skipLineFeed && c == '\n') {
            c = super.read();
        }
        skipLineFeed = c == '\r';
        if (c == '\n' || c == '\r') {
            line++;
            return '\n';
        }
        return c;
    }

    @Override
    public int read(char[] chars, int off, int len) throws IOException {
        int got = super.read(chars, off, len);
        for (int i = off; i < off + got; i++) {
            boolean second = skipLineFeed && chars[i] == '\n';
            skipLineFeed = chars[i] == '\r';
            if (!second && (chars[i] == '\n' || chars[i] == '\r')) {
                line++;
            }
        }
        return got;
    }

    @Override
    public String readLine() throws IOException {
        String text = super.readLine();
        if (text != null) {
            line++;
        }
        skipLineFeed = false;
        return text;
    }

    @Override
    public void mark(int readAheadLimit) throws IOException {
        super.mark(readAheadLimit);
        markedLine = line;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        line = markedLine;
    }
}
