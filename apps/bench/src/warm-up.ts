// What comes before the steady state: start-up, and laps that take longer than steady ones.
import { figure, lapTime, type Figure, type Series } from "./measurement.ts"
import { median, steadyLaps } from "./statistics.ts"

/** Seconds from the start of the process to the end of the first lap. Undefined where no lap was seen to end. */
export function timeToFirstLap(series: Series): Figure | undefined {
  return figure(series.runs.flatMap(({ firstLapEnd }) => firstLapEnd ?? []))
}

/** Seconds from the start of the process to the start of the first lap. */
export function startUpTime(series: Series): Figure | undefined {
  return figure(
    series.runs.flatMap(({ firstLapEnd, laps }) =>
      firstLapEnd === undefined || laps.length === 0 ? [] : Math.max(0, firstLapEnd - laps[0] / 1e9),
    ),
  )
}

/** Seconds that the laps before the steady state took beyond as many steady laps; 0 where they were faster. */
export function warmUpExcess(series: Series): Figure | undefined {
  const runs = series.runs.filter(({ laps }) => laps.length > 0)
  return figure(
    runs.map(({ laps }) => {
      const steady = steadyLaps(laps)
      const before = laps.slice(0, laps.length - steady.length)
      return Math.max(0, before.reduce((sum, lap) => sum + lap, 0) - before.length * median(steady)) / 1e9
    }),
  )
}

/** A process as a line: seconds that it takes whatever it does, and for each lap more. */
export interface ProcessTime {
  /** Start-up and warm-up. */
  readonly once: number
  readonly lap: number
}

/** Undefined where a part of it is unknown. */
export function processTime(series: Series): ProcessTime | undefined {
  const [start, excess, lap] = [startUpTime(series), warmUpExcess(series), lapTime(series)]
  return start && excess && lap ? { once: start.value + excess.value, lap: lap.value } : undefined
}
