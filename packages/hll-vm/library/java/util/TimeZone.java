package java.util;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** A time zone of a fixed offset. */
public class TimeZone implements java.io.Serializable, Cloneable {
    private final String id;
    private final int offset;

    private TimeZone(String id, int offset) {
        this.id = id;
        this.offset = offset;
    }

    public static TimeZone getDefault() {
        return new TimeZone("UTC", 0);
    }

    public static TimeZone getTimeZone(String id) {
        if (id.matches("GMT[+-]\\d\\d?(:?\\d\\d)?")) {
            ZoneOffset offset = ZoneOffset.of(id.substring(3));
            return new TimeZone("GMT" + offset.getId(), offset.getTotalSeconds() * 1000);
        }
        return new TimeZone(id.equals("UTC") || id.startsWith("Etc/") ? id : "GMT", 0);
    }

    public static TimeZone getTimeZone(ZoneId zone) {
        return getTimeZone(zone.getId());
    }

    public String getID() {
        return id;
    }

    public int getRawOffset() {
        return offset;
    }

    public int getOffset(long date) {
        return offset;
    }

    public String getDisplayName() {
        return id.equals("UTC") ? "Coordinated Universal Time" : id.equals("GMT") ? "Greenwich Mean Time" : id;
    }

    public ZoneId toZoneId() {
        return ZoneId.of(id);
    }

    @Override
    public String toString() {
        return "sun.util.calendar.ZoneInfo[id=\"" + id + "\",offset=" + offset
            + ",dstSavings=0,useDaylight=false,transitions=0,lastRule=null]";
    }
}
