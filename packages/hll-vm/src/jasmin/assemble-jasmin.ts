// Assembles Jasmin source: text to class files.
import type { Diagnostic } from "@lamina/assembler"
import { ClassAssembly } from "./class-assembly.ts"
import { SourceLines } from "./source-lines.ts"
import { SourceError } from "./source-error.ts"

export interface AssembledClass {
  /** The internal name, with slashes. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface JasminResult {
  /** In the order of the source; empty when there are errors. */
  readonly classes: readonly AssembledClass[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Assembles the classes of a source, which `.end class` or the next `.class` ends. `file` is its name in diagnostics. What is wrong
 * with the text is a diagnostic; what is wrong with the class is the author's business: malformed classes can be made.
 */
export function assembleJasmin(source: string, file: string): JasminResult {
  const lines = new SourceLines(source, file)
  const classes: AssembledClass[] = []
  let current: ClassAssembly | undefined
  const finish = (): void => {
    if (current?.name !== undefined) classes.push({ name: current.name, bytes: current.finish() })
    current = undefined
  }
  for (;;) {
    const { position } = lines
    const statement = lines.next()
    if (statement === undefined) break
    if (statement.accept(".end")) {
      lines.guard(position, () => statement.expect("class"))
      finish()
      continue
    }
    const begins = statement.word === ".class" || statement.word === ".interface"
    if (begins && current?.name !== undefined) finish()
    const assembly = (current ??= new ClassAssembly(lines))
    lines.guard(position, () => assembly.directive(statement))
  }
  finish()
  if (lines.diagnostics.length === 0 && classes.length === 0)
    lines.guard(lines.position, () => {
      throw new SourceError("the source has no .class", lines.position)
    })
  return { classes: lines.diagnostics.length > 0 ? [] : classes, diagnostics: lines.diagnostics }
}
