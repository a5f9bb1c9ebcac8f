package java.text;

/** Where a field of a formatted text is: nobody here says so. */
public class FieldPosition {
    private final int field;
    private int beginIndex;
    private int endIndex;

    public FieldPosition(int field) {
        this.field = field;
    }

    public int getField() {
        return field;
    }

    public int getBeginIndex() {
        return beginIndex;
    }

    public void setBeginIndex(int index) {
        beginIndex = index;
    }

    public int getEndIndex() {
        return endIndex;
    }

    public void setEndIndex(int index) {
        endIndex = index;
    }
}
