// `lamina java-asm`: Java class files from source in Jasmin's syntax.
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { formatDiagnostic } from "@lamina/assembler"
import { assembleJasmin } from "@lamina/hll-vm"
import type { AssembledClass } from "@lamina/hll-vm"
import { CommandError, exitStatus } from "../command-error.ts"
import { fileErrorReason, readInput } from "../input-file.ts"

export interface JavaAsmOptions {
  readonly output: string
}

/** Assembles all sources; when any has an error nothing is written. Throws `CommandError`. */
export function assembleClasses(files: readonly string[], { output }: JavaAsmOptions): void {
  const classes: AssembledClass[] = []
  let failed = 0
  for (const file of files) {
    const result = assembleJasmin(new TextDecoder().decode(readInput(file)), file)
    classes.push(...result.classes)
    if (result.diagnostics.length > 0) failed++
    for (const diagnostic of result.diagnostics) process.stderr.write(`${formatDiagnostic(diagnostic)}\n`)
  }
  if (failed > 0)
    throw new CommandError(`${failed === 1 ? "a file has" : `${failed} files have`} errors; nothing is written`)
  if (!output.endsWith(".class")) {
    const stray = classes.find(({ name }) => name.split("/").includes("..") || name.startsWith("/"))
    if (stray)
      throw new CommandError(`the class ${stray.name} does not belong below ${output}; name a .class file with -o`)
    for (const { name, bytes } of classes) write(join(output, `${name}.class`), bytes)
    return
  }
  if (classes.length > 1)
    throw new CommandError(`-o names one file, but there are ${classes.length} classes`, exitStatus.usage)
  write(output, classes[0].bytes)
}

function write(path: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  } catch (error) {
    throw new CommandError(`${path}: ${fileErrorReason(error)}`)
  }
}
