// Makes src/programs.ts from the program files, since packages read no files.
import { readdirSync, readFileSync } from "node:fs"

const folder = new URL("../programs/", import.meta.url)
export const embeddedFile = new URL("../src/programs.ts", import.meta.url)

/** The text of the generated file. */
export function embedPrograms(): string {
  const lists = ["engine", "process"].map((kind) => {
    const names = readdirSync(new URL(`${kind}/`, folder))
      .filter((name) => name.endsWith(".s"))
      .sort()
    const entries = names.map((name) => {
      const text = readFileSync(new URL(`${kind}/${name}`, folder), "utf8")
      if (/[`$]/.test(text)) throw new Error(`${name} has a character that cannot be embedded`)
      const key = /^\w+\.s$/.test(name) ? name.slice(0, -2) : `"${name.slice(0, -2)}"`
      return `  ${key}: String.raw\`\n${text}\`,\n`
    })
    return `export const ${kind}Programs: Readonly<Record<string, string>> = {\n${entries.join("")}}\n`
  })
  return `// The test programs, generated from programs/*/*.s by test/embed-programs.ts.\n\n${lists.join("\n")}`
}
