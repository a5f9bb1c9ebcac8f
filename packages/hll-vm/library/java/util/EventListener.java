package java.util;

/** Marks what listens to events. */
public interface EventListener {}
