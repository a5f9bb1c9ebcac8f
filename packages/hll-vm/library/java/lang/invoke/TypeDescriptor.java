package java.lang.invoke;

/** What has a descriptor. */
public interface TypeDescriptor {
    String descriptorString();
}
