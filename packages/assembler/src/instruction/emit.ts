// Places instruction words: compressed where possible, with relocations, or as branches that may grow.
import type { FieldValues } from "@lamina/isa"
import type { Assembly } from "../assembly.ts"
import { noteLine } from "../dwarf/line-table.ts"
import type { LinearValue } from "../expression/expression.ts"
import { noteMapping } from "../section/mapping-symbols.ts"
import { SourceError } from "../source/diagnostic.ts"
import type { Form } from "./form.ts"
import { endsFragment } from "./relocation-operator.ts"

/** Places a whole instruction word of 4 bytes, or its compressed form where that is wanted and allowed. */
export function emitWord(assembly: Assembly, word: number, mayCompress: boolean): void {
  noteMapping(assembly, "instructions", 0)
  noteLine(assembly)
  if (mayCompress && assembly.options.architecture.compressed) {
    const short = assembly.compressed(word)
    if (short !== undefined) return placeParcel(assembly, short, 2)
  }
  placeParcel(assembly, word, 4)
}

/** Places `size` bytes of an instruction that has its final form. */
export function emitParcel(assembly: Assembly, bits: number, size: 2 | 4): void {
  noteMapping(assembly, "instructions", 0)
  noteLine(assembly)
  placeParcel(assembly, bits, size)
}

function placeParcel(assembly: Assembly, bits: number, size: 2 | 4): void {
  const { subsection } = assembly
  const at = subsection.reserve(size)
  const { bytes } = subsection
  bytes[at] = bits
  bytes[at + 1] = bits >>> 8
  if (size === 2) return
  bytes[at + 2] = bits >>> 16
  bytes[at + 3] = bits >>> 24
}

/** Places a word whose immediate a relocation fills in. */
export function emitRelocated(assembly: Assembly, word: number, type: number, value: LinearValue): void {
  noteMapping(assembly, "instructions", 0)
  noteLine(assembly)
  if (value.subtract) throw new SourceError("an instruction cannot take the difference of two symbols")
  assembly.addFixup({ size: 4, type, add: value.add, subtract: undefined, addend: value.constant })
  placeParcel(assembly, word, 4)
  if (endsFragment(type)) assembly.subsection.cut()
}

const opcodeBits = 0x7f
const jalOpcode = 0x6f

/** Places a branch or jump whose size follows from its distance. */
export function emitBranch(assembly: Assembly, form: Form, fields: FieldValues, target: LinearValue): void {
  if (target.subtract) throw new SourceError("a target cannot be the difference of two symbols")
  noteMapping(assembly, "instructions", 0)
  noteLine(assembly)
  const word = form.encode({ ...fields, imm: 0 })
  const mayCompress = form.mayShrink(fields) && assembly.options.architecture.compressed
  assembly.subsection.endWith(
    {
      kind: "branch",
      word,
      conditional: (word & opcodeBits) !== jalOpcode,
      compressed: mayCompress ? assembly.compressed(word) : undefined,
      target: target.add,
      addend: target.constant,
      position: assembly.position,
    },
    4,
  )
}
