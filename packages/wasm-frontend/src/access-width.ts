// How many bytes a load or store accesses.
import type { Op } from "@lamina/ir"

/** By the digits in the operation's name behind the point, else by its type: `i64.load32_s` 4, `f64.store` 8. */
export function accessWidth(op: Op): number {
  const [type = "", name = ""] = op.name.split(".")
  return Number(/\d+/.exec(name)?.[0] ?? type.slice(1)) / 8
}
