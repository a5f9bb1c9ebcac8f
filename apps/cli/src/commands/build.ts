// `lamina build`: compiles a program in AssemblyScript, writes what comes out.
import { chmodSync, readFileSync, writeFileSync } from "node:fs"
import { basename, relative } from "node:path"
import { formatDiagnostic } from "@lamina/assembler"
import { compileProgram } from "@lamina/guest-toolchain"
import type { ProgramOptions } from "@lamina/guest-toolchain"
import { CommandError, exitStatus } from "../command-error.ts"
import { fileErrorReason, readInput } from "../input-file.ts"

export interface BuildOptions {
  readonly output?: string
  readonly S?: boolean
  readonly wasm?: boolean
  readonly runtime: NonNullable<ProgramOptions["runtime"]>
  readonly O: string
  readonly assert: boolean
}

/** Compiles `file` and the files that it imports. Throws `CommandError`. */
export async function build(file: string, options: BuildOptions): Promise<void> {
  if (!file.endsWith(".ts")) throw new CommandError(`${file}: a source's name ends in .ts`, exitStatus.usage)
  if (options.S && options.wasm) throw new CommandError("-S and --wasm exclude each other", exitStatus.usage)
  readInput(file)
  // The compiler looks at the process's arguments when it is loaded, and takes --wasm for an option of its own.
  process.argv = process.argv.filter((word) => word !== "--wasm")
  const result = await compileProgram({
    sources: readSource,
    entry: relative("", file).replaceAll("\\", "/"),
    options: {
      runtime: options.runtime,
      optimize: Number(options.O) as NonNullable<ProgramOptions["optimize"]>,
      noAssert: !options.assert,
    },
  })
  for (const diagnostic of result.diagnostics) process.stderr.write(`${formatDiagnostic(diagnostic)}\n`)
  const ending = options.S ? ".s" : options.wasm ? ".wasm" : ""
  const bytes = options.S ? result.assembly : options.wasm ? result.wasm : result.elf
  if (bytes === undefined) throw new CommandError(`${file} has errors; nothing is written`)
  const output = options.output ?? `${basename(file, ".ts")}${ending}`
  try {
    writeFileSync(output, bytes)
    if (ending === "") chmodSync(output, 0o755)
  } catch (error) {
    throw new CommandError(`${output}: ${fileErrorReason(error)}`)
  }
}

function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8")
  } catch {
    // The compiler says which import finds nothing, and where it stands.
    return undefined
  }
}
