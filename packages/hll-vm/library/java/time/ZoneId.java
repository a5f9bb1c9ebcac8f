package java.time;

import java.io.Serializable;
import java.util.Set;

/** A time zone: those of a fixed offset are known. */
public abstract class ZoneId implements Serializable {
    ZoneId() {
    }

    public static ZoneId systemDefault() {
        return of("UTC");
    }

    public static Set<String> getAvailableZoneIds() {
        return Set.of("UTC", "GMT", "Z");
    }

    public static ZoneId of(String zoneId) {
        if (zoneId.equals("Z") || zoneId.startsWith("+") || zoneId.startsWith("-")) {
            return ZoneOffset.of(zoneId);
        }
        for (String prefix : new String[] {"UTC", "GMT", "UT"}) {
            if (zoneId.equals(prefix)) {
                return new Fixed(zoneId, ZoneOffset.UTC);
            }
            if (zoneId.startsWith(prefix + "+") || zoneId.startsWith(prefix + "-")) {
                ZoneOffset offset = ZoneOffset.of(zoneId.substring(prefix.length()));
                return new Fixed(offset == ZoneOffset.UTC ? prefix : prefix + offset.getId(), offset);
            }
        }
        if (zoneId.startsWith("Etc/")) {
            return new Fixed(zoneId, ZoneOffset.UTC);
        }
        if (!zoneId.matches("[A-Za-z][A-Za-z0-9~/._+-]+")) {
            throw new DateTimeException("Invalid ID for region-based ZoneId, invalid format: " + zoneId);
        }
        throw new java.time.zone.ZoneRulesException("Unknown time-zone ID: " + zoneId);
    }

    public abstract String getId();

    /** The one offset. */
    abstract ZoneOffset offset();

    public ZoneId normalized() {
        return offset();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZoneId zone && getId().equals(zone.getId());
    }

    @Override
    public int hashCode() {
        return getId().hashCode();
    }

    @Override
    public String toString() {
        return getId();
    }

    private static final class Fixed extends ZoneId {
        private final String id;
        private final ZoneOffset offset;

        Fixed(String id, ZoneOffset offset) {
            this.id = id;
            this.offset = offset;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        ZoneOffset offset() {
            return offset;
        }
    }
}
