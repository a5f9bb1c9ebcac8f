package java.nio.file;

/** How symbolic links are treated; there are none here. */
public enum LinkOption implements OpenOption, CopyOption {
    NOFOLLOW_LINKS
}
