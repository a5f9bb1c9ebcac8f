// `lamina engines`: the engines that can be chosen.
import { defaultEngine, engineChoices } from "../engine-names.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"

export function engines(color: ColorWhen): void {
  const colors = colorsFor(color, process.stdout)
  const width = Math.max(...engineChoices.map(({ name }) => name.length))
  for (const { name, summary } of engineChoices) {
    const mark = name === defaultEngine ? " (default)" : ""
    process.stdout.write(`${colors.bold(name.padEnd(width))}  ${summary}${colors.dim(mark)}\n`)
  }
}
