package java.lang.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The bootstrap method of switches over patterns (a preview in 17). The kernel knows it by name. */
public class SwitchBootstraps {
    private SwitchBootstraps() {
    }

    public static CallSite typeSwitch(MethodHandles.Lookup lookup, String name, MethodType type, Object... labels) {
        throw new UnsupportedOperationException("linked by the kernel");
    }
}
