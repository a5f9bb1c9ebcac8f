// The report of our compiler against gcc, as text.
import type { CompilerComparison } from "./compare-compilers.ts"
import { formatRatio, textTable } from "./text-table.ts"

/** A table of instructions, the geometric mean, and what went wrong. */
export function reportCompiler({ compiler, kernels, geometricMean, mismatches, skipped }: CompilerComparison): string {
  const rows = kernels.map(({ kernel, lamina, gcc, wasm }) => [
    ...[kernel, lamina.toLocaleString("en"), gcc.toLocaleString("en"), formatRatio(lamina / gcc), `${wasm}`],
  ])
  const table = textTable([
    ["kernel", "lamina", "gcc", "ratio", "bytes of WebAssembly"],
    ...rows,
    ["geometric mean", "", "", formatRatio(geometricMean), ""],
  ])
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? `\n${title}:\n${lines.map((line) => `  ${line}\n`).join("")}` : ""
  const title = `Instructions of kernels: AssemblyScript by our compiler, C by ${compiler} with -O2`
  return `${title}\n\n${table}${list("Results differ", mismatches)}${list("Skipped", skipped)}`
}
