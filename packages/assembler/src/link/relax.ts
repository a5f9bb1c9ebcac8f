// Linker relaxation (psABI, "Linker Relaxation"): shorter code once addresses are known, and alignment in code.
import * as ELF from "../elf/elf-constants.ts"
import { targetAddress, type Got } from "./got.ts"
import { placeOf } from "./scan-relocations.ts"
import { alignUp, symbolAddress, type InputSection, type LinkSymbol, type OutputSection } from "./link-model.ts"
import { findHigh } from "./pcrel.ts"
import { RELOCATION } from "./relocation-type.ts"

/** What became of the instruction at a relocation. */
export const FORM = { asIs: 0, deleted: 1, jal: 2, cJ: 3, cLui: 4, gp: 5, zero: 6, tp: 7 } as const

/** State of one section of code between passes. */
export interface Relaxation {
  readonly section: InputSection
  /** FORM of each relocation. */
  readonly form: Uint8Array
  /** Bytes taken out at each relocation. */
  readonly removed: Uint32Array
  /** For a high part relative to pc: whether all its low parts may be rewritten with it. */
  readonly whole: Uint8Array
  /** For a low part relative to pc: the relocation of its high part in the same section, else -1. */
  readonly high: Int32Array
  /** Offsets of the relocations that took bytes out, and how many are out up to and with each. */
  cutOffsets: number[]
  cutTotals: number[]
}

export interface RelaxContext {
  readonly got: Got
  /** Relax at all; alignment is kept either way. */
  readonly relax: boolean
  /** gp, when the program sets it. */
  globalPointer: number | undefined
  /** Start of the TLS segment. */
  threadStart: number
  /** From here on code may grow only, so that the passes come to an end. */
  growOnly: boolean
  /** Whether a symbol is in reach of gp, as last found; all parts of one access must agree. */
  readonly reach: Map<LinkSymbol, boolean>
}

/** Sections of code that have something to relax or align, with their state. */
export function relaxable(sections: readonly InputSection[], relax: boolean): Map<InputSection, Relaxation> {
  const found = new Map<InputSection, Relaxation>()
  for (const section of sections) {
    const { type, relax: marks, count } = section.relocations
    if (!section.live || (section.source.flags & ELF.SHF_EXECINSTR) === 0) continue
    let wanted = false
    for (let i = 0; i < count && !wanted; i++) wanted = type[i] === RELOCATION.ALIGN || (relax && marks[i] === 1)
    if (wanted) found.set(section, newRelaxation(section))
  }
  // A high part goes only when every low part of it, in whatever section, goes with it.
  if (relax) for (const section of sections) if (section.live) pairParts(section, found)
  return found
}

function newRelaxation(section: InputSection): Relaxation {
  const { count, relax } = section.relocations
  const state: Relaxation = {
    section,
    form: new Uint8Array(count),
    removed: new Uint32Array(count),
    whole: relax.slice(),
    high: new Int32Array(count).fill(-1),
    cutOffsets: [],
    cutTotals: [],
  }
  section.map = (offset) => offset - cutBefore(state, offset)
  return state
}

function pairParts(section: InputSection, states: ReadonlyMap<InputSection, Relaxation>): void {
  const { type, relax, count } = section.relocations
  for (let i = 0; i < count; i++) {
    if (type[i] !== RELOCATION.PCREL_LO12_I && type[i] !== RELOCATION.PCREL_LO12_S) continue
    const high = findHigh(section, i)
    if (high === undefined) continue
    const own = states.get(section)
    const target = states.get(high.section)
    if (target === own && own !== undefined) own.high[i] = high.index
    if (target !== undefined && (target !== own || relax[i] === 0 || section.relocations.addend[i] !== 0))
      target.whole[high.index] = 0
  }
}

/** Bytes taken out before an offset. */
function cutBefore({ cutOffsets, cutTotals }: Relaxation, offset: number): number {
  let low = 0
  let high = cutOffsets.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cutOffsets[middle] < offset) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : cutTotals[low - 1]
}

/**
 * One pass over the code of an output section, in order of addresses, moving each input to where the ones before it now end.
 * Returns whether anything changed.
 */
export function relaxOutput(
  output: OutputSection,
  states: ReadonlyMap<InputSection, Relaxation>,
  context: RelaxContext,
): boolean {
  let size = 0
  let changed = false
  for (const section of output.inputs) {
    const offset = alignUp(size, section.align)
    if (offset !== section.offset) changed = true
    section.offset = offset
    const state = states.get(section)
    if (state !== undefined && relaxSection(state, context)) changed = true
    size = offset + section.size
  }
  output.size = size
  return changed
}

function relaxSection(state: Relaxation, context: RelaxContext): boolean {
  const { section, form, removed } = state
  const { count, offset, type, addend, relax } = section.relocations
  const start = section.output!.address + section.offset
  const cutOffsets: number[] = []
  const cutTotals: number[] = []
  let total = 0
  let changed = false
  for (let i = 0; i < count; i++) {
    const at = start + offset[i] - total
    let take = 0
    let becomes: number = FORM.asIs
    if (type[i] === RELOCATION.ALIGN) take = Math.max(0, spareBytes(at, addend[i]))
    else if (context.relax && relax[i] === 1) {
      becomes = bestForm(state, i, at, context)
      take = bytesSaved(becomes, type[i])
      if (context.growOnly && take > removed[i]) {
        becomes = form[i]
        take = removed[i]
      }
    }
    if (take !== removed[i] || becomes !== form[i]) changed = true
    removed[i] = take
    form[i] = becomes
    if (take > 0) {
      total += take
      cutOffsets.push(offset[i])
      cutTotals.push(total)
    }
  }
  state.cutOffsets = cutOffsets
  state.cutTotals = cutTotals
  section.size = section.source.size - total
  return changed
}

/**
 * The assembler left `room` bytes of NOPs, enough for any place where an instruction may begin; the next power of two is the
 * alignment meant. Negative where they are too few, behind data or code of other lengths.
 */
function spareBytes(at: number, room: number): number {
  const align = meantAlignment(room)
  return room - (alignUp(at, align) - at)
}

const meantAlignment = (room: number): number => 2 ** Math.ceil(Math.log2(room + 2))

/** Says where alignment in code has not enough room; call when all is placed. */
export function checkAlignments(states: Iterable<Relaxation>, problems: string[]): void {
  for (const { section } of states) {
    const { count, offset, type, addend } = section.relocations
    const start = section.output!.address + section.offset
    for (let i = 0; i < count; i++) {
      if (type[i] !== RELOCATION.ALIGN) continue
      const missing = -spareBytes(start + section.map!(offset[i]), addend[i])
      if (missing <= 0) continue
      const where = placeOf(section, offset[i])
      problems.push(
        `alignment to ${meantAlignment(addend[i])} bytes at ${where} needs ${addend[i] + missing}, but has room for ${addend[i]}`,
      )
    }
  }
}

function bytesSaved(form: number, type: number): number {
  switch (form) {
    case FORM.deleted:
      return 4
    case FORM.jal:
      return 4
    case FORM.cJ:
      return 6
    case FORM.cLui:
      return type === RELOCATION.HI20 ? 2 : 0
    default:
      return 0
  }
}

function bestForm(state: Relaxation, i: number, at: number, context: RelaxContext): number {
  const { section, form, high, whole } = state
  const { type, symbol, addend } = section.relocations
  const target = section.object.symbols[symbol[i]]
  switch (type[i]) {
    case RELOCATION.CALL:
    case RELOCATION.CALL_PLT:
      return callForm(section, i, targetAddress(context.got, target, addend[i]) - at)
    case RELOCATION.HI20: {
      if (inReachOfZero(target, addend[i])) return FORM.deleted
      if (inReachOfGp(target, addend[i], context)) return FORM.deleted
      return compressedLui(section, i, targetAddress(context.got, target, addend[i]))
    }
    case RELOCATION.LO12_I:
    case RELOCATION.LO12_S:
      return inReachOfZero(target, addend[i])
        ? FORM.zero
        : inReachOfGp(target, addend[i], context)
          ? FORM.gp
          : FORM.asIs
    case RELOCATION.PCREL_HI20:
      return whole[i] === 1 && isNearGp(target, addend[i], context) ? FORM.deleted : FORM.asIs
    case RELOCATION.PCREL_LO12_I:
    case RELOCATION.PCREL_LO12_S:
      return high[i] >= 0 && form[high[i]] === FORM.deleted ? FORM.gp : FORM.asIs
    case RELOCATION.TPREL_HI20:
    case RELOCATION.TPREL_ADD:
      return inReachOfTp(target, addend[i], context) ? FORM.deleted : FORM.asIs
    case RELOCATION.TPREL_LO12_I:
    case RELOCATION.TPREL_LO12_S:
      return inReachOfTp(target, addend[i], context) ? FORM.tp : FORM.asIs
    default:
      return FORM.asIs
  }
}

function callForm(section: InputSection, i: number, distance: number): number {
  const { data } = section.source
  const at = section.relocations.offset[i]
  // rd of the jalr, which is the second instruction.
  const rd = (data[at + 4] >> 7) | ((data[at + 5] & 15) << 1)
  const compressed = (section.object.file.flags & ELF.EF_RISCV_RVC) !== 0
  if (compressed && rd === 0 && distance >= -0x800 && distance < 0x800) return FORM.cJ
  return distance >= -0x10_0000 && distance < 0x10_0000 ? FORM.jal : FORM.asIs
}

function compressedLui(section: InputSection, i: number, value: number): number {
  const { data } = section.source
  const at = section.relocations.offset[i]
  const rd = (data[at] >> 7) | ((data[at + 1] & 15) << 1)
  const pages = Math.floor((value + 0x800) / 0x1000)
  const compressed = (section.object.file.flags & ELF.EF_RISCV_RVC) !== 0
  return compressed && rd !== 0 && rd !== 2 && pages !== 0 && pages >= -32 && pages < 32 ? FORM.cLui : FORM.asIs
}

/** Constants only: their values do not move. */
function inReachOfZero(symbol: LinkSymbol, addend: number): boolean {
  if (symbol.kind !== "undefined" && !(symbol.kind === "absolute" && symbol.object !== undefined)) return false
  const value = symbolAddress(symbol, addend)
  return value >= -0x800 && value < 0x800 && inImmediate(symbolAddress(symbol))
}

const inImmediate = (value: number): boolean => value >= -0x800 && value < 0x800

/** Whether one address is in reach of gp. Code is out of the question: it moves within a pass. */
function isNearGp(symbol: LinkSymbol, addend: number, { globalPointer }: RelaxContext): boolean {
  if (globalPointer === undefined || symbol.section === undefined || symbol.type === "indirect-function") return false
  if ((symbol.section.source.flags & ELF.SHF_EXECINSTR) !== 0) return false
  return inImmediate(symbolAddress(symbol, addend) - globalPointer)
}

/**
 * Whether every byte of the symbol is in reach of gp. The high and the low part of an access may have different addends within
 * the symbol, and have to agree.
 */
function inReachOfGp(symbol: LinkSymbol, addend: number, context: RelaxContext): boolean {
  const { globalPointer, reach } = context
  if (!isNearGp(symbol, addend, context)) return false
  const [start, size] = extent(symbol)
  if ((addend < 0 && symbol.type !== "section") || addend > size) return false
  const known = reach.get(symbol)
  const near = inImmediate(start - globalPointer!) && inImmediate(start + size - globalPointer!)
  const answer = near && !(context.growOnly && known === false)
  reach.set(symbol, answer)
  return answer
}

function inReachOfTp(symbol: LinkSymbol, addend: number, context: RelaxContext): boolean {
  if (symbol.section === undefined) return false
  const [start, size] = extent(symbol)
  return (
    addend >= 0 &&
    addend <= size &&
    inImmediate(start - context.threadStart) &&
    inImmediate(start + size - context.threadStart)
  )
}

/** Address and size of a symbol; of its whole section for a section symbol. */
function extent(symbol: LinkSymbol): readonly [number, number] {
  if (symbol.type !== "section") return [symbolAddress(symbol), symbol.size]
  const home = symbol.section!.home ?? symbol.section!
  return [home.output!.address + home.offset, home.size]
}
