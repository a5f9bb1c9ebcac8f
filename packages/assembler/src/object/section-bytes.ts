// Turns relaxed fragments into the bytes and relocations of a section.
import { addressDistance, finalValue, lastingDistance } from "../expression/evaluate.ts"
import { cfaAdvance, cfaAdvanceSize } from "../dwarf/cfa-advance.ts"
import { extendedOpcode, largestFixedAdvance, lineOpcode } from "../dwarf/line-advance.ts"
import { nops } from "../instruction/nops.ts"
import type { BranchTail, Fragment, Section, Tail } from "../section/fragment.ts"
import { orgTarget } from "../section/relax.ts"
import { SourceError } from "../source/diagnostic.ts"
import type { AssemblerSymbol } from "../section/symbol.ts"
import { branchImmediate, compressedImmediate, jumpImmediate } from "./branch-immediate.ts"
import { relocation } from "./elf-numbers.ts"
import { encodeLeb128 } from "./leb128.ts"
import { targetOf, type PendingRelocation } from "./resolve-fixup.ts"

/** What a section's fragments come to; more relocations come from its fixups. */
export interface SectionBytes {
  readonly data: Uint8Array
  readonly relocations: PendingRelocation[]
}

/** Writes all fragments of a relaxed section. Throws a `SourceError` for an `.org` backwards. */
export function sectionBytes(section: Section): SectionBytes {
  const data = new Uint8Array(section.size)
  const relocations: PendingRelocation[] = []
  for (const subsection of section.subsections) {
    for (const fragment of subsection.fragments) {
      const { start, length, address } = fragment
      if (length > 0) data.set(subsection.bytes.subarray(start, start + length), address)
      if (fragment.tail) writeTail({ data, relocations, fragment, at: address + length }, fragment.tail)
    }
  }
  return { data, relocations }
}

interface TailContext {
  readonly data: Uint8Array
  readonly relocations: PendingRelocation[]
  readonly fragment: Fragment
  /** Offset of the tail in the section. */
  readonly at: number
}

function writeTail(context: TailContext, tail: Tail): void {
  const { data, at, fragment } = context
  const end = at + fragment.tailSize
  switch (tail.kind) {
    case "fill":
      return repeat(data, at, end, tail.pattern)
    case "align":
      if (tail.fill !== "nops" && fragment.tailSize % tail.fill.length !== 0) {
        throw new SourceError(
          `the padding of ${fragment.tailSize} bytes is no multiple of ${tail.fill.length}`,
          tail.position,
        )
      }
      return tail.fill === "nops" ? data.set(nops(fragment.tailSize), at) : repeat(data, at, end, tail.fill)
    case "space":
      return repeat(data, at, end, tail.pattern)
    case "org":
      if (orgTarget(fragment) < at) throw new SourceError("'.org' backwards", tail.position)
      data.fill(tail.fill, at, end)
      return
    case "leb128": {
      const value = finalValue(tail.value, tail.position, lastingDistance)
      data.set(encodeLeb128(tail.signed ? value : BigInt.asUintN(64, value), tail.signed), at)
      return
    }
    case "branch":
      return writeBranch(context, tail)
    case "advance-cfa":
      return writeCfaAdvance(context, tail.to, tail.from)
    case "advance-line":
      return writeLineAdvance(context, tail)
  }
}

function repeat(data: Uint8Array, at: number, end: number, pattern: Uint8Array): void {
  if (pattern.length === 1) {
    data.fill(pattern[0], at, end)
    return
  }
  for (let i = at; i < end; i++) data[i] = pattern[(i - at) % pattern.length]
}

function putWord(data: Uint8Array, at: number, word: number, size: 2 | 4): void {
  for (let i = 0; i < size; i++) data[at + i] = word >>> (8 * i)
}

const invertCondition = 0x1000
const invertCompressed = 0x2000
const jal = 0x6f

function writeBranch(context: TailContext, tail: BranchTail): void {
  const { data, at, fragment } = context
  const size = fragment.tailSize
  const { word, conditional, compressed = 0 } = tail
  if (size === 2) {
    const distance = reach(context, tail, at, conditional ? relocation.rvcBranch : relocation.rvcJump)
    return putWord(data, at, compressed | compressedImmediate(distance, conditional), 2)
  }
  if (size === 4) {
    const distance = reach(context, tail, at, conditional ? relocation.branch : relocation.jal)
    return putWord(data, at, (word | (conditional ? branchImmediate(distance) : jumpImmediate(distance))) >>> 0, 4)
  }
  // Too far: the opposite branch skips a jump.
  if (size === 6) putWord(data, at, (compressed ^ invertCompressed) | compressedImmediate(6, true), 2)
  else putWord(data, at, (word ^ invertCondition) | branchImmediate(8), 4)
  const jumpAt = at + size - 4
  putWord(data, jumpAt, (jal | jumpImmediate(reach(context, tail, jumpAt, relocation.jal))) >>> 0, 4)
}

/** Adds the relocation; gives the distance, which instructions show before linking as GNU as has it. */
function reach(
  { relocations }: TailContext,
  { target, addend, position }: BranchTail,
  at: number,
  type: number,
): number {
  const found = targetOf(target, addend, position)
  relocations.push({ offset: at, type, symbol: found.symbol, addend: found.addend })
  return found.symbol ? Number(BigInt.asIntN(32, found.address + found.addend)) - at : 0
}

function writeCfaAdvance(
  { data, at, relocations, fragment }: TailContext,
  to: AssemblerSymbol,
  from: AssemblerSymbol,
): void {
  const distance = Number(addressDistance(to, from) ?? 0n)
  const size = cfaAdvanceSize(distance)
  const opcodeAt = at - 1
  if (fragment.tailSize < 0) return
  if (size === 0) data[opcodeAt] = cfaAdvance.short | distance
  else {
    data[opcodeAt] = size === 1 ? cfaAdvance.one : size === 2 ? cfaAdvance.two : cfaAdvance.four
    for (let i = 0; i < size; i++) data[at + i] = distance >>> (8 * i)
  }
  const types: Readonly<Record<number, readonly [number, number]>> = {
    0: [relocation.set6, relocation.sub6],
    1: [relocation.set8, relocation.sub8],
    2: [relocation.set16, relocation.sub16],
    4: [relocation.set32, relocation.sub32],
  }
  const offset = size === 0 ? opcodeAt : at
  const [set, sub] = types[size]
  relocations.push({ offset, type: set, symbol: to, addend: 0n }, { offset, type: sub, symbol: from, addend: 0n })
}

function writeLineAdvance({ data, at, relocations }: TailContext, tail: Tail & { kind: "advance-line" }): void {
  const distance = Number(addressDistance(tail.to, tail.from) ?? 0n)
  const bytes: number[] = []
  if (tail.lines !== "end") bytes.push(lineOpcode.advanceLine, ...encodeLeb128(BigInt(tail.lines), true))
  if (distance > largestFixedAdvance) {
    bytes.push(lineOpcode.extended, 9, extendedOpcode.setAddress)
    relocations.push({ offset: at + bytes.length, type: relocation.word64, symbol: tail.to, addend: 0n })
    bytes.push(0, 0, 0, 0, 0, 0, 0, 0)
  } else {
    bytes.push(lineOpcode.fixedAdvancePc)
    const offset = at + bytes.length
    relocations.push({ offset, type: relocation.add16, symbol: tail.to, addend: 0n })
    relocations.push({ offset, type: relocation.sub16, symbol: tail.from, addend: 0n })
    bytes.push(0, 0)
  }
  if (tail.lines === "end") bytes.push(lineOpcode.extended, 1, extendedOpcode.endSequence)
  else bytes.push(lineOpcode.copy)
  data.set(bytes, at)
}
