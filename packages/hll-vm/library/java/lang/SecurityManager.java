package java.lang;

/** What programs of old were guarded by; here nothing is. */
@Deprecated(since = "17", forRemoval = true)
public class SecurityManager {
    public SecurityManager() {
    }
}
