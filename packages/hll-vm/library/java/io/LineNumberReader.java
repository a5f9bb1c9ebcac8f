package java.io;

/** A reader that counts lines. */
public class LineNumberReader extends BufferedReader {
    private int line;
    private int markedLine;
    private boolean skipLineFeed;

    /** Whether the last char read was one within a line: the end of the input ends that line as well. */
    private boolean inLine;

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
        if (c == '\n' || c == '\r' || c < 0 && inLine) {
            line++;
            inLine = false;
            return c < 0 ? c : '\n';
        }
        inLine = c >= 0;
        return c;
    }

    @Override
    public int read(char[] chars, int off, int len) throws IOException {
        int got = super.read(chars, off, len);
        if (got < 0 && inLine) {
            line++;
            inLine = false;
        }
        for (int i = off; i < off + got; i++) {
            boolean second = skipLineFeed && chars[i] == '\n';
            skipLineFeed = chars[i] == '\r';
            if (!second && (chars[i] == '\n' || chars[i] == '\r')) {
                line++;
            }
            inLine = chars[i] != '\n' && chars[i] != '\r';
        }
        return got;
    }

    @Override
    public String readLine() throws IOException {
        if (skipLineFeed) {
            skipNextLineFeed();
        }
        String text = super.readLine();
        if (text != null || inLine) {
            line++;
        }
        inLine = false;
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
