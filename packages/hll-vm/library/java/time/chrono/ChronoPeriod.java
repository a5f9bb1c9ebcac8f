package java.time.chrono;

import java.time.temporal.TemporalAmount;

/** A stretch of years, months and days. */
public interface ChronoPeriod extends TemporalAmount {
}
