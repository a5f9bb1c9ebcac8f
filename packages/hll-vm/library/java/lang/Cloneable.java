package java.lang;

/** The mark of classes whose objects Object.clone copies. */
public interface Cloneable {
}
