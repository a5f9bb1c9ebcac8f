// An object as lines of text: what hand-written tests expect of it.
import type { ObjectFile } from "../src/elf/object-file.ts"

/** `name hex`, `reloc section offset type n symbol + addend`, `symbol name section value`. */
export function factsOf(object: ObjectFile): readonly string[] {
  const facts: string[] = []
  for (const { name, data, relocations } of object.sections) {
    if (data.length > 0) facts.push(`${name} ${[...data].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`)
    for (const { offset, type, symbol, addend } of relocations) {
      const target = symbol === 0 ? "*ABS*" : object.symbols[symbol].name.trim()
      facts.push(`reloc ${name} 0x${offset.toString(16)} type ${type} ${target} + ${addend}`)
    }
  }
  for (const { name, section, value, type } of object.symbols) {
    if (name === "" || type === "section" || type === "file") continue
    const place = typeof section === "number" ? object.sections[section].name : section
    facts.push(`symbol ${name.trim()} ${place} 0x${value.toString(16)}`)
  }
  return facts
}
