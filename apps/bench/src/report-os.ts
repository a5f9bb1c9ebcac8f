// The report of the guest operating system against Linux, as text.
import type { OsComparison } from "./compare-os.ts"
import type { PrimitiveName } from "./os-primitives.ts"
import { formatRatio, textTable } from "./text-table.ts"

/** A table of instructions, and the geometric mean. */
export function reportOs({ guestOs, linux, geometricMean, skipped }: OsComparison): string {
  const figure = (value: number) => Math.round(value).toLocaleString("en")
  const rows = Object.entries(guestOs).map(([name, cost]) => {
    const other = linux?.costs[name as PrimitiveName]
    return [name, figure(cost), other === undefined ? "" : figure(other), other ? formatRatio(cost / other) : ""]
  })
  const table = textTable([
    ["primitive", "guest-os", linux?.name ?? "Linux", "ratio"],
    ...rows,
    ...(geometricMean === undefined ? [] : [["geometric mean", "", "", formatRatio(geometricMean)]]),
  ])
  const omitted = skipped.length > 0 ? `\nSkipped:\n${skipped.map((line) => `  ${line}\n`).join("")}` : ""
  return `Operating systems: instructions for each primitive, on one hart under the SBI monitor\n\n${table}${omitted}`
}
