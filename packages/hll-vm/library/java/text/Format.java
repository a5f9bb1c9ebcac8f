package java.text;

import java.io.Serializable;

/** What makes text of objects. */
public abstract class Format implements Serializable, Cloneable {
    protected Format() {}

    public final String format(Object object) {
        return format(object, new StringBuffer()).toString();
    }

    abstract StringBuffer format(Object object, StringBuffer into);

    public StringBuffer format(Object object, StringBuffer into, FieldPosition position) {
        return format(object, into);
    }

    public abstract Object parseObject(String source, ParsePosition position);

    public Object parseObject(String source) throws ParseException {
        ParsePosition position = new ParsePosition(0);
        Object result = parseObject(source, position);
        if (position.getIndex() == 0) {
            throw new ParseException("Format.parseObject(String) failed", position.getErrorIndex());
        }
        return result;
    }

    @Override
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException e) {
            throw new InternalError(e);
        }
    }
}
