package java.time;

/** What tells the time. */
public abstract class Clock {
    protected Clock() {
    }

    public static Clock systemUTC() {
        return new Source(ZoneOffset.UTC, null);
    }

    public static Clock systemDefaultZone() {
        return system(ZoneId.systemDefault());
    }

    public static Clock system(ZoneId zone) {
        return new Source(zone, null);
    }

    public static Clock fixed(Instant fixedInstant, ZoneId zone) {
        return new Source(zone, java.util.Objects.requireNonNull(fixedInstant));
    }

    public abstract ZoneId getZone();

    public abstract Clock withZone(ZoneId zone);

    public long millis() {
        return instant().toEpochMilli();
    }

    public abstract Instant instant();

    private static final class Source extends Clock {
        private final ZoneId zone;

        /** Null for the time of now. */
        private final Instant fixed;

        Source(ZoneId zone, Instant fixed) {
            this.zone = zone;
            this.fixed = fixed;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Source(other, fixed);
        }

        @Override
        public Instant instant() {
            return fixed == null ? Instant.now() : fixed;
        }

        @Override
        public String toString() {
            return fixed == null ? "SystemClock[" + zone + "]" : "FixedClock[" + fixed + "," + zone + "]";
        }
    }
}
