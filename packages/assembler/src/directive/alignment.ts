// Directives that align or move the location.
import type { Assembly } from "../assembly.ts"
import { parseExpression } from "../expression/parse-expression.ts"
import { nops } from "../instruction/nops.ts"
import { relocation } from "../object/elf-numbers.ts"
import { noteMapping } from "../section/mapping-symbols.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import { constantOperand, numberOperand, type Directive } from "./directive.ts"

const largestRoom = 2 ** 24

/** `.align n, fill, maximum` to `2 ** n` bytes; `fillSize` is that of the fill value. */
export function alignToPower(fillSize: 1 | 2 | 4): Directive {
  return (assembly, cursor) => {
    const power = cursor.atEnd() ? 0 : numberOperand(assembly, cursor, "the power of two", 0, 31)
    alignWithOperands(assembly, cursor, power, fillSize)
  }
}

/** `.balign bytes, fill, maximum`. */
export function alignToBytes(fillSize: 1 | 2 | 4): Directive {
  return (assembly, cursor) => {
    const bytes = cursor.atEnd() ? 0 : numberOperand(assembly, cursor, "the alignment", 0, 2 ** 31)
    const power = bytes === 0 ? 0 : Math.log2(bytes)
    if (!Number.isInteger(power)) throw new SourceError(`the alignment must be a power of two, not ${bytes}`)
    alignWithOperands(assembly, cursor, power, fillSize)
  }
}

function alignWithOperands(assembly: Assembly, cursor: Cursor, power: number, fillSize: number): void {
  let fill: Uint8Array | undefined
  let maximum = 0
  if (cursor.accept(",")) {
    if (!cursor.atEnd() && cursor.peek() !== 0x2c) fill = fillPattern(constantOperand(assembly, cursor), fillSize)
    if (cursor.accept(",")) maximum = numberOperand(assembly, cursor, "the maximum", 0, 2 ** 31)
  }
  align(assembly, power, fill, maximum)
}

function fillPattern(value: bigint, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 0xffn))
}

/** Aligns to `2 ** power` bytes with zeros, nops in code, or `fill`, unless that takes more than `maximum` bytes (0: no limit). */
export function align(assembly: Assembly, power: number, fill: Uint8Array | undefined, maximum: number): void {
  const { section } = assembly.location
  const bytes = 2 ** power
  section.align = Math.max(section.align, bytes)
  if (fill || !assembly.inCode) {
    noteMapping(assembly, "data", 0)
    assembly.subsection.endWith(
      { kind: "align", align: bytes, fill: fill ?? Uint8Array.of(0), maximum, position: assembly.position },
      0,
    )
  } else if (power > 0) alignCode(assembly, bytes, maximum)
}

/** With linker relaxation the linker aligns, from nops for the worst case (psABI, "Alignment Relaxation"). */
function alignCode(assembly: Assembly, bytes: number, maximum: number): void {
  const { options, subsection } = assembly
  const instructionBytes = options.architecture.compressed ? 2 : 4
  if (bytes <= instructionBytes) return
  if (!options.relax) {
    noteMapping(assembly, "instructions", 0, true)
    subsection.endWith({ kind: "align", align: bytes, fill: "nops", maximum, position: assembly.position }, 0)
    return
  }
  const worst = bytes - instructionBytes
  // Room for the linker is written out as instructions.
  if (worst > largestRoom) throw new SourceError(`an alignment of code to ${bytes} bytes is too large to relax`)
  const offset = subsection.current.length
  const at = subsection.reserve(worst)
  subsection.bytes.set(nops(worst), at)
  assembly.addFixup(
    { size: 0, type: relocation.align, add: undefined, subtract: undefined, addend: BigInt(worst) },
    offset,
  )
  noteMapping(assembly, "instructions", worst, true)
  subsection.cut()
}

/** `.org target, fill`. */
export const origin: Directive = (assembly, cursor) => {
  const target = parseExpression(cursor, assembly)
  const fill = cursor.accept(",") ? numberOperand(assembly, cursor, "the fill", -128, 255) & 0xff : 0
  assembly.subsection.endWith({ kind: "org", target, fill, position: assembly.position }, 0)
}
