package java.text;

import java.io.Serializable;

/** What makes text of objects. */
public abstract class Format implements Serializable, Cloneable {
    protected Format() {}

    public final String format(Object object) {
        return format(object, new StringBuffer()).toString();
    }

    abstract StringBuffer format(Object object, StringBuffer into);

    @Override
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException e) {
            throw new InternalError(e);
        }
    }
}
