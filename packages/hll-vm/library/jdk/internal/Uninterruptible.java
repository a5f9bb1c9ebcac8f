package jdk.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The kernel does not switch threads in such a method. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Uninterruptible {
}
