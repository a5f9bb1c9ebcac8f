// How statistics are told.

/** `table` has a row for each layer; `details` goes on with everything that was counted. */
export type StatsFormat = "table" | "details" | "json"
export const statsFormats: readonly StatsFormat[] = ["table", "details", "json"]
