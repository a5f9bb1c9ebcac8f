// The report of our Java virtual machine, as text.
import type { JavaComparison } from "./compare-java.ts"
import { formatRatio, formatTime, textTable } from "./text-table.ts"

/** A table of speeds and instructions for each program, the geometric means, and start-up. */
export function reportJava({ programs, slowdown, instructions, startUp, skipped }: JavaComparison): string {
  const millions = (value: number | undefined) =>
    value === undefined ? "" : (value / 1e6).toFixed(value < 1e8 ? 1 : 0)
  const table = textTable([
    ["program", "bytecodes of a lap", "lamina /µs", "java -Xint /µs", "ratio", "instructions"],
    ...programs.map(({ program, bytecodes, host, peer, ...figures }) => [
      ...[program, bytecodes.toLocaleString("en"), millions(host), millions(peer)],
      ...[host && peer ? formatRatio(peer / host) : "", figures.instructions.toFixed(1)],
    ]),
    ["geometric mean", "", "", "", slowdown === undefined ? "" : formatRatio(slowdown), instructions.toFixed(1)],
  ])
  const { node, host, peer, processVm, guestOs } = startUp
  const count = (value: number) => `${(value / 1e6).toFixed(1)} million instructions`
  const lines = [
    `on the host        ${formatTime(host)}, of which Node ${formatTime(node)}: ${formatTime(host - node)} over it`,
    ...(peer === undefined ? [] : [`java -Xint         ${formatTime(peer)}`]),
    `in the process VM  ${count(processVm)}`,
    ...(guestOs === undefined
      ? []
      : [`on the guest OS    ${count(guestOs.steps)} of the machine, ${count(guestOs.instructions)} of the process`]),
  ]
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 ? `\n${title}:\n${items.map((item) => `  ${item}\n`).join("")}` : ""
  const title =
    "Java: bytecodes in a microsecond on the host, by our own count of them; instructions for a bytecode in the process VM"
  return `${title}\n\n${table}${list("Start-up to Hello", lines)}${list("Skipped", skipped)}`
}
