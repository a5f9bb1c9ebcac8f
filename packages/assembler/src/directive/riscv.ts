// Directives of the RISC-V assembler: `.option`, `.attribute`.
import { changeArchitecture } from "../instruction/architecture.ts"
import type { Cursor } from "../source/cursor.ts"
import { isDigit } from "../source/character.ts"
import { SourceError } from "../source/diagnostic.ts"
import type { Assembly } from "../assembly.ts"
import { attributeTag, isTextAttribute } from "../object/attribute-tags.ts"
import { constantOperand, type Directive } from "./directive.ts"

export const option: Directive = (assembly, cursor) => {
  const name = cursor.expectName("an option")
  switch (name) {
    case "push":
      assembly.optionStack.push(assembly.options)
      return
    case "pop": {
      const options = assembly.optionStack.pop()
      if (!options) throw new SourceError("'.option pop' without '.option push'")
      assembly.options = options
      return
    }
    case "arch":
      return chooseArchitecture(assembly, cursor)
    case "rvc":
      return setArchitecture(assembly, ["+c"])
    case "norvc":
      return setArchitecture(assembly, ["-c"])
    case "relax":
    case "norelax":
      assembly.options = { ...assembly.options, relax: name === "relax" }
      return
    case "pic":
    case "nopic":
      assembly.options = { ...assembly.options, pic: name === "pic" }
      return
    case "csr-check":
    case "no-csr-check":
    case "csrcheck":
    case "nocsrcheck":
      return
    default:
      throw new SourceError(`unknown option '${name}'`)
  }
}

function chooseArchitecture(assembly: Assembly, cursor: Cursor): void {
  cursor.expect(",")
  const changes = cursor
    .rest()
    .split(",")
    .map((change) => change.trim())
  if (changes.some((change) => change === "")) throw new SourceError("an architecture or a change to it is missing")
  setArchitecture(assembly, changes)
}

function setArchitecture(assembly: Assembly, changes: readonly string[]): void {
  const architecture = changeArchitecture(assembly.options.architecture, changes)
  assembly.options = { ...assembly.options, architecture }
  if (architecture.compressed) assembly.usedCompressed = true
}

/** `.attribute tag, value` (psABI, "Attributes"). */
export const attribute: Directive = (assembly, cursor) => {
  cursor.skipBlanks()
  const tag = isDigit(cursor.peek()) ? Number(constantOperand(assembly, cursor)) : tagNumber(cursor.expectName("a tag"))
  cursor.expect(",")
  const value = isTextAttribute(tag)
    ? new TextDecoder().decode(cursor.string())
    : Number(constantOperand(assembly, cursor))
  if (tag === attributeTag.arch && typeof value === "string") {
    setArchitecture(assembly, [value])
    return
  }
  assembly.attributes.set(tag, value)
}

function tagNumber(name: string): number {
  const tag = Object.entries(attributeTag).find(([known]) => known === name.replace(/^Tag_RISCV_/, ""))
  if (!tag) throw new SourceError(`unknown attribute '${name}'`)
  return tag[1]
}
