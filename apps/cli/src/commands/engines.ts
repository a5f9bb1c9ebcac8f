// `lamina engines`: the engines that can be chosen, and their options.
import { defaultEngine, engineChoices } from "../engine-names.ts"
import { allowedValues, defaultText } from "../engine-option.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"

export function engines(color: ColorWhen): void {
  const colors = colorsFor(color, process.stdout)
  const width = Math.max(...engineChoices.map(({ name }) => name.length))
  for (const { name, summary, options } of engineChoices) {
    const mark = name === defaultEngine ? " (default)" : ""
    process.stdout.write(`${colors.bold(name.padEnd(width))}  ${summary}${colors.dim(mark)}\n`)
    for (const { name: option, summary: what, value } of options) {
      const said = `,${option}=${defaultText(value)}`
      process.stdout.write(`${" ".repeat(width)}  ${said}  ${colors.dim(`${what}: ${allowedValues(value)}`)}\n`)
    }
  }
}
