// The Jasmin programs of conformance: malformed classes and unusual ones, with the outcome that each states.
import { readdirSync, readFileSync } from "node:fs"
import { formatDiagnostic } from "@lamina/assembler"
import { assembleJasmin } from "../../src/jasmin/assemble-jasmin.ts"
import type { Run } from "./hotspot.ts"

export interface JavaProgram extends Run {
  /** `ran`, which main prints, or the class of the error. */
  readonly expect: string
}

/** The programs in a folder of `packages/conformance/programs`; the class that is run is Main. */
export function readJavaPrograms(kind: "java-malformed" | "java-unusual"): JavaProgram[] {
  const folder = new URL(`../../../conformance/programs/${kind}/`, import.meta.url)
  return readdirSync(folder).map((file) => {
    const source = readFileSync(new URL(file, folder), "utf8")
    const expected = /^; expect: (\S+)$/m.exec(source)?.[1]
    if (expected === undefined) throw new Error(`${file} has no "; expect: "`)
    const { classes, diagnostics } = assembleJasmin(source, file)
    if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
    return { name: file.replace(/\.j$/, ""), main: "Main", classes, expect: expected }
  })
}
