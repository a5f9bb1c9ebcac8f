// Makes src/programs.ts from the program files, since packages read no files.
import { readdirSync, readFileSync } from "node:fs"

const folder = new URL("../programs/", import.meta.url)
export const embeddedFile = new URL("../src/programs.ts", import.meta.url)

/** The text of the generated file. */
export function embedPrograms(): string {
  const lists = ["engine", "machine", "process", "family"].map((kind) => {
    const names = readdirSync(new URL(`${kind}/`, folder))
      .filter((name) => name.endsWith(".s"))
      .sort()
    const entries = names.map((name) => {
      const key = /^\w+\.s$/.test(name) ? name.slice(0, -2) : `"${name.slice(0, -2)}"`
      return `  ${key}: ${embedText(`${kind}/${name}`)},\n`
    })
    return `export const ${kind}Programs: Readonly<Record<string, string>> = {\n${entries.join("")}}\n`
  })
  const prelude = `export const machinePrelude = ${embedText("machine-prelude.s")}\n`
  const header = "// Generated: the test programs, from the files in programs by test/embed-programs.ts.\n"
  return [header, ...lists, prelude].join("\n")
}

function embedText(path: string): string {
  const text = readFileSync(new URL(path, folder), "utf8")
  if (/[`$]/.test(text)) throw new Error(`${path} has a character that cannot be embedded`)
  return `String.raw\`\n${text}\``
}
