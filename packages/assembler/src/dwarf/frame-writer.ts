// Writes `.eh_frame` and `.debug_frame` (DWARF 5, section 6.4; LSB, "Exception Frames"), laid out as the GNU assembler does.
import type { Assembly } from "../assembly.ts"
import { emitValue } from "../directive/data.ts"
import { linearize } from "../expression/evaluate.ts"
import { encodeLeb128 } from "../object/leb128.ts"
import { relocation, sectionFlag, sectionType } from "../object/elf-numbers.ts"
import { createSymbol, generatedLabelName, type AssemblerSymbol } from "../section/symbol.ts"
import { cfaAdvance } from "./cfa-advance.ts"
import type { CfiFunction, CfiInstruction, EncodedPointer } from "./cfi-state.ts"

const version = 3
const dataAlignment = -4n
const pcRelativeWord = 0x1b

const opcode = {
  offset: 0x80,
  restore: 0xc0,
  nop: 0x00,
  offsetExtended: 0x05,
  restoreExtended: 0x06,
  undefined: 0x07,
  sameValue: 0x08,
  register: 0x09,
  rememberState: 0x0a,
  restoreState: 0x0b,
  defCfa: 0x0c,
  defCfaRegister: 0x0d,
  defCfaOffset: 0x0e,
  offsetExtendedSf: 0x11,
  defCfaSf: 0x12,
  defCfaOffsetSf: 0x13,
  valOffset: 0x14,
  valOffsetSf: 0x15,
} as const

/** A common information entry that has been written, and what the functions under it begin with. */
interface CommonEntry {
  readonly start: AssemblerSymbol
  readonly function: CfiFunction
  readonly initial: readonly CfiInstruction[]
}

/** Writes the frame sections that were asked for. All functions must be ended. */
export function writeFrames(assembly: Assembly): void {
  const functions = assembly.cfi.functions.filter(({ end }) => end !== undefined)
  if (functions.length === 0) return
  if (assembly.cfi.ehFrame) writeSection(assembly, functions, true)
  if (assembly.cfi.debugFrame) writeSection(assembly, functions, false)
}

function writeSection(assembly: Assembly, functions: readonly CfiFunction[], eh: boolean): void {
  const name = eh ? ".eh_frame" : ".debug_frame"
  const flags = eh ? sectionFlag.alloc : 0
  const section = assembly.section({ name, type: sectionType.progbits, flags, entrySize: 0, group: undefined })
  section.align = Math.max(section.align, 8)
  assembly.moveTo({ section, number: 0 })
  const entries: CommonEntry[] = []
  functions.forEach((each, index) => {
    const alignment = !eh || index === functions.length - 1 ? 8 : 4
    const found = entries.find((entry) => fits(entry, each, eh))
    const entry = found ?? writeCommonEntry(assembly, each, eh)
    if (!found) entries.push(entry)
    writeDescription(assembly, each, entry, eh, alignment)
  })
}

/** The instructions that hold for the whole function: those before the first one that is bound to a place. */
function initialInstructions({ instructions }: CfiFunction): readonly CfiInstruction[] {
  const end = instructions.findIndex(({ kind }) => kind === "advance" || kind === "remember_state" || kind === "escape")
  return end < 0 ? instructions : instructions.slice(0, end)
}

function fits({ function: other, initial }: CommonEntry, each: CfiFunction, eh: boolean): boolean {
  if (other.returnColumn !== each.returnColumn || other.signalFrame !== each.signalFrame) return false
  if (eh && (other.lsda?.encoding !== each.lsda?.encoding || !samePointer(other.personality, each.personality)))
    return false
  const own = initialInstructions(each)
  // A function that does more before its first advance can share the entry only when it goes on from there.
  return (
    own.length === initial.length && initial.every((instruction, index) => sameInstruction(instruction, own[index]))
  )
}

function samePointer(left: EncodedPointer | undefined, right: EncodedPointer | undefined): boolean {
  if (!left || !right) return left === right
  if (left.encoding !== right.encoding) return false
  const a = linearize(left.value)
  const b = linearize(right.value)
  return a.add === b.add && a.subtract === b.subtract && a.constant === b.constant
}

function sameInstruction(left: CfiInstruction, right: CfiInstruction): boolean {
  const keys = Object.keys(left) as (keyof CfiInstruction)[]
  return keys.every((key) => left[key] === right[key])
}

function byte(assembly: Assembly, value: number): void {
  assembly.emitInteger(1, BigInt(value))
}

function unsigned(assembly: Assembly, value: bigint | number): void {
  assembly.emitBytes(encodeLeb128(BigInt(value), false))
}

function signed(assembly: Assembly, value: bigint): void {
  assembly.emitBytes(encodeLeb128(value, true))
}

function difference(assembly: Assembly, size: 4 | 8, add: AssemblerSymbol, subtract: AssemblerSymbol): void {
  assembly.addFixup({ size, type: "data", add, subtract, addend: 0n })
  assembly.subsection.reserve(size)
}

/** Writes the length of what follows up to a label that `close` sets. */
function openEntry(assembly: Assembly): {
  readonly begin: AssemblerSymbol
  readonly close: (alignment: number) => void
} {
  const end = createSymbol(generatedLabelName)
  const begin = createSymbol(generatedLabelName)
  difference(assembly, 4, end, begin)
  const place = (symbol: AssemblerSymbol) => {
    const { current } = assembly.subsection
    symbol.definition = { kind: "label", fragment: current, offset: current.length }
  }
  place(begin)
  return {
    begin,
    close: (alignment) => {
      assembly.subsection.endWith(
        { kind: "align", align: alignment, fill: Uint8Array.of(opcode.nop), maximum: 0, position: assembly.position },
        0,
      )
      place(end)
    },
  }
}

function writeCommonEntry(assembly: Assembly, each: CfiFunction, eh: boolean): CommonEntry {
  const start = assembly.here()
  const { personality, lsda, returnColumn, signalFrame } = each
  const { close } = openEntry(assembly)
  assembly.emitInteger(4, eh ? 0n : -1n)
  byte(assembly, version)
  const augmentation = eh ? `z${personality ? "P" : ""}${lsda ? "L" : ""}R${signalFrame ? "S" : ""}` : ""
  assembly.emitBytes(new TextEncoder().encode(`${augmentation}\0`))
  unsigned(assembly, 1)
  signed(assembly, dataAlignment)
  unsigned(assembly, returnColumn)
  if (eh) {
    unsigned(assembly, 1 + (lsda ? 1 : 0) + (personality ? 1 + pointerSize(personality.encoding) : 0))
    if (personality) {
      byte(assembly, personality.encoding)
      writePointer(assembly, personality)
    }
    if (lsda) byte(assembly, lsda.encoding)
    byte(assembly, pcRelativeWord)
  }
  const initial = initialInstructions(each)
  for (const instruction of initial) writeInstruction(assembly, instruction)
  close(eh ? 4 : 8)
  return { start, function: each, initial }
}

function pointerSize(encoding: number): 2 | 4 | 8 {
  switch (encoding & 0x07) {
    case 2:
      return 2
    case 3:
      return 4
    default:
      return 8
  }
}

function writePointer(assembly: Assembly, { encoding, value }: EncodedPointer): void {
  const size = pointerSize(encoding)
  if ((encoding & 0x70) === 0) return emitValue(assembly, size, value)
  const { add, subtract, constant } = linearize(value)
  assembly.addFixup({ size, type: "pc-relative data", add, subtract, addend: constant })
  assembly.subsection.reserve(size)
}

function writeDescription(
  assembly: Assembly,
  each: CfiFunction,
  entry: CommonEntry,
  eh: boolean,
  alignment: number,
): void {
  const { begin, close } = openEntry(assembly)
  const addressSize = eh ? 4 : 8
  if (eh) difference(assembly, 4, begin, entry.start)
  else {
    assembly.addFixup({ size: 4, type: relocation.word32, add: entry.start, subtract: undefined, addend: 0n })
    assembly.subsection.reserve(4)
  }
  const type = eh ? "pc-relative data" : "data"
  assembly.addFixup({ size: addressSize, type, add: each.start, subtract: undefined, addend: 0n })
  assembly.subsection.reserve(addressSize)
  difference(assembly, addressSize, each.end ?? each.start, each.start)
  if (eh) {
    unsigned(assembly, each.lsda ? pointerSize(each.lsda.encoding) : 0)
    if (each.lsda) writePointer(assembly, each.lsda)
  }
  for (const instruction of each.instructions.slice(entry.initial.length)) writeInstruction(assembly, instruction)
  close(alignment)
}

const shortRegister = 0x3f

function writeInstruction(assembly: Assembly, instruction: CfiInstruction): void {
  switch (instruction.kind) {
    case "advance":
      return writeAdvance(assembly, instruction.from, instruction.to)
    case "def_cfa": {
      const negative = instruction.offset < 0n
      byte(assembly, negative ? opcode.defCfaSf : opcode.defCfa)
      unsigned(assembly, instruction.register)
      return negative ? signed(assembly, instruction.offset / dataAlignment) : unsigned(assembly, instruction.offset)
    }
    case "def_cfa_offset": {
      const negative = instruction.offset < 0n
      byte(assembly, negative ? opcode.defCfaOffsetSf : opcode.defCfaOffset)
      return negative ? signed(assembly, instruction.offset / dataAlignment) : unsigned(assembly, instruction.offset)
    }
    case "def_cfa_register":
      byte(assembly, opcode.defCfaRegister)
      return unsigned(assembly, instruction.register)
    case "undefined":
    case "same_value":
      byte(assembly, instruction.kind === "undefined" ? opcode.undefined : opcode.sameValue)
      return unsigned(assembly, instruction.register)
    case "restore":
      if (instruction.register <= shortRegister) return byte(assembly, opcode.restore + instruction.register)
      byte(assembly, opcode.restoreExtended)
      return unsigned(assembly, instruction.register)
    case "offset":
    case "val_offset":
      return writeOffset(
        assembly,
        instruction.kind === "val_offset",
        instruction.register,
        instruction.offset / dataAlignment,
      )
    case "register":
      byte(assembly, opcode.register)
      unsigned(assembly, instruction.register)
      return unsigned(assembly, instruction.other)
    case "remember_state":
      return byte(assembly, opcode.rememberState)
    case "restore_state":
      return byte(assembly, opcode.restoreState)
    case "escape":
      return assembly.emitBytes(Uint8Array.from(instruction.bytes))
  }
}

function writeOffset(assembly: Assembly, isValue: boolean, register: number, factored: bigint): void {
  if (factored >= 0n && !isValue && register <= shortRegister) {
    byte(assembly, opcode.offset + register)
    return unsigned(assembly, factored)
  }
  if (isValue) byte(assembly, factored < 0n ? opcode.valOffsetSf : opcode.valOffset)
  else byte(assembly, factored < 0n ? opcode.offsetExtendedSf : opcode.offsetExtended)
  unsigned(assembly, register)
  return factored < 0n ? signed(assembly, factored) : unsigned(assembly, factored)
}

function writeAdvance(assembly: Assembly, from: AssemblerSymbol, to: AssemblerSymbol): void {
  if (
    from.definition?.kind === "label" &&
    to.definition?.kind === "label" &&
    from.definition.fragment === to.definition.fragment
  ) {
    return writeKnownAdvance(assembly, to.definition.offset - from.definition.offset)
  }
  byte(assembly, cfaAdvance.four)
  assembly.subsection.endWith({ kind: "advance-cfa", from, to }, 0)
}

function writeKnownAdvance(assembly: Assembly, distance: number): void {
  if (distance === 0) return
  if (distance < 0x40) return byte(assembly, cfaAdvance.short | distance)
  const size = distance < 0x100 ? 1 : distance < 0x1_0000 ? 2 : 4
  byte(assembly, size === 1 ? cfaAdvance.one : size === 2 ? cfaAdvance.two : cfaAdvance.four)
  assembly.emitInteger(size, BigInt(distance))
}
