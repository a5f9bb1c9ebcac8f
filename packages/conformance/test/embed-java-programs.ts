// Makes src/managed/java-programs.ts from the Java programs, their expectations and their jar, since packages read no files.
import { readFileSync } from "node:fs"
import { expectedOutput, programsJar, readJavaPrograms } from "../scripts/java-programs.mjs"
import { readJar } from "../scripts/jar.mjs"

export const embeddedJavaFile = new URL("../src/managed/java-programs.ts", import.meta.url)

/** The text of the generated file. */
export function embedJavaPrograms(): string {
  const jar = readFileSync(programsJar)
  const programs = readJavaPrograms().map((head) => {
    const { stdout, stderr } = expectedOutput(head.name)
    const program = { ...head, stdout: utf8(stdout), stderr: utf8(stderr) }
    return `  ${JSON.stringify(program)},\n`
  })
  return [
    "// The Java programs and their jar in base64, generated from the files in programs/java by test/embed-java-programs.ts.\n",
    'import type { JavaProgram } from "./java-program.ts"\n\n',
    "// prettier-ignore\n",
    `export const javaProgramList: readonly JavaProgram[] = [\n${programs.join("")}]\n\n`,
    `export const contractsClass =\n  ${JSON.stringify(readJar(jar)["Contracts.class"].toString("base64"))}\n\n`,
    `export const javaProgramsJar =\n  ${JSON.stringify(jar.toString("base64"))}\n`,
  ].join("")
}

const utf8 = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
