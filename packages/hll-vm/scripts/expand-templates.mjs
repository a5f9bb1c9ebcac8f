// Writes those Java files of library/ that say the same for several primitive types, from library-templates/.
// Run it after a change to a template: `node packages/hll-vm/scripts/expand-templates.mjs`. With `--check` it writes nothing, and names what is not as the
// template has it.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

const templates = join(import.meta.dirname, "../library-templates")
const library = join(import.meta.dirname, "../library")
const boxes = { int: "Integer", char: "Character" }
const apiNames = { int: "Int", char: "Char" }
const capitalized = (name) => name.charAt(0).toUpperCase() + name.slice(1)

/**
 * A block from `//#for int, long` to `//#end` is repeated for each type: `$t` int, `$T` Int, `$Box` Integer. What stands in it from `//#only int` to
 * `//#done` is for those types.
 */
export function expand(template) {
  return template.replace(/^ *\/\/#for ([\w, ]+)\n([^]*?)^ *\/\/#end\n/gmu, (_, types, block) =>
    types
      .split(", ")
      .map((type) =>
        block
          .replace(/^ *\/\/#only ([\w, ]+)\n([^]*?)^ *\/\/#done\n/gmu, (_, some, part) =>
            some.split(", ").includes(type) ? part : "",
          )
          .replaceAll("$Box", boxes[type] ?? capitalized(type))
          .replaceAll("$T", apiNames[type] ?? capitalized(type))
          .replaceAll("$t", type),
      )
      .join("\n"),
  )
}

const one = /^\/\/#files ([\w, ]+)\n/u

for (const name of readdirSync(templates, { recursive: true, encoding: "utf8" })) {
  if (!name.endsWith(".java")) {
    continue
  }
  const template = readFileSync(join(templates, name), "utf8")
  const types = one.exec(template)?.[1]?.split(", ") ?? [""]
  for (const type of types) {
    const body = type === "" ? template : `//#for ${type}\n${template.replace(one, "")}//#end\n`
    const names = (text) =>
      text.replaceAll("$Box", boxes[type] ?? capitalized(type)).replaceAll("$T", apiNames[type] ?? capitalized(type))
    const target = join(library, names(name))
    const text = `// Made by scripts/expand-templates.mjs from library-templates/${name}.\n${expand(body)}`
    if (existsSync(target) && readFileSync(target, "utf8") === text) continue
    if (process.argv.includes("--check")) {
      console.error(`${target} is not what the template makes: run scripts/expand-templates.mjs`)
      process.exitCode = 1
      continue
    }
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
}
