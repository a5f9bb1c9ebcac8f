// Relaxation: settles the size of everything whose size depends on addresses, and so all addresses.
import { InternalError } from "@lamina/isa"
import { addressDistance, finalValue, lastingDistance, linearize, placeOf } from "../expression/evaluate.ts"
import { lineAdvanceSize } from "../dwarf/line-advance.ts"
import { cfaAdvanceSize } from "../dwarf/cfa-advance.ts"
import { encodeLeb128 } from "../object/leb128.ts"
import { SourceError } from "../source/diagnostic.ts"
import type { BranchTail, Fragment, Section } from "./fragment.ts"

// A section that does not settle in so many rounds has parts that grow and shrink each other for ever.
const mostRounds = 200

const largestSection = 0x7fff_ffff

/**
 * Gives every fragment of the sections its address and its tail's size. Sizes in one section may depend on another's addresses,
 * so the sections take turns until nothing changes. Throws a `SourceError` for sizes that make no sense.
 */
export function relaxSections(sections: readonly Section[]): void {
  const chains = sections.map((section) => section.subsections.flatMap(({ fragments }) => fragments))
  for (const chain of chains) layOut(chain)
  const pending = chains.filter((chain) => chain.some(({ tail }) => tail && tail.kind !== "fill"))
  for (let round = 0; round < mostRounds; round++) {
    let changed = false
    for (const chain of pending) if (settle(chain)) changed = true
    if (!changed) return
  }
  throw new SourceError("the sizes of the code's parts depend on each other without end")
}

/** First addresses: branches as short as their targets before them allow. */
function layOut(chain: readonly Fragment[]): void {
  let address = 0
  for (const fragment of chain) {
    fragment.address = address
    address += fragment.length
    fragment.tailSize = firstSize(fragment, address)
    address += fragment.tailSize
  }
}

function firstSize(fragment: Fragment, address: number): number {
  const { tail } = fragment
  switch (tail?.kind) {
    case "branch":
      return branchSize(fragment, tail)
    case "align":
      return alignSize(address, tail.align, tail.maximum)
    case "leb128":
      return 1
    case "advance-cfa":
    case "advance-line":
    case "space":
    case "org":
      return 0
    default:
      return fragment.tailSize
  }
}

/** One section until it is stable by itself; true when anything changed. */
function settle(chain: readonly Fragment[]): boolean {
  let everChanged = false
  for (let round = 0; round < mostRounds; round++) {
    let stretch = 0
    let changed = false
    for (const fragment of chain) {
      fragment.address += stretch
      const { tail } = fragment
      if (!tail || tail.kind === "fill") continue
      const size = tailSize(fragment)
      if (size === fragment.tailSize) continue
      stretch += size - fragment.tailSize
      fragment.tailSize = size
      changed = true
    }
    if (chain.length > 0 && chain[chain.length - 1].address > largestSection)
      throw new SourceError("the section is larger than 2 GiB")
    if (!changed) return everChanged
    everChanged = true
  }
  return everChanged
}

function tailSize(fragment: Fragment): number {
  const { tail } = fragment
  const end = fragment.address + fragment.length
  switch (tail?.kind) {
    case undefined:
      return 0
    case "fill":
      return fragment.tailSize
    case "align":
      return alignSize(end, tail.align, tail.maximum)
    case "space": {
      const count = finalValue(tail.size, tail.position)
      if (count < 0n || count > largestSection)
        throw new SourceError(`a space of ${count} bytes is out of range`, tail.position)
      return Number(count)
    }
    case "org":
      return orgSize(fragment, end)
    case "leb128": {
      const value = finalValue(tail.value, tail.position, lastingDistance)
      return encodeLeb128(tail.signed ? value : BigInt.asUintN(64, value), tail.signed).length
    }
    case "branch":
      return branchSize(fragment, tail)
    case "advance-cfa":
      return cfaAdvanceSize(Number(addressDistance(tail.to, tail.from) ?? 0n))
    case "advance-line":
      return lineAdvanceSize(tail.lines, Number(addressDistance(tail.to, tail.from) ?? 0n))
  }
}

function alignSize(address: number, align: number, maximum: number): number {
  const size = (align - (address % align)) % align
  return maximum > 0 && size > maximum ? 0 : size
}

function orgSize(fragment: Fragment, end: number): number {
  const { tail } = fragment
  if (tail?.kind !== "org") return 0
  const target = orgTarget(fragment)
  if (target > largestSection) throw new SourceError(`'.org' to ${target} is out of range`, tail.position)
  // While forward parts have no size yet, the target may seem to lie behind; the writer checks the final one.
  return Math.max(0, target - end)
}

/** The offset in the section that `.org` moves to. Throws a `SourceError` when it is in another section. */
export function orgTarget(fragment: Fragment): number {
  const { tail, subsection } = fragment
  if (tail?.kind !== "org") throw new InternalError("no '.org'")
  const { add, subtract, constant } = linearize(tail.target, addressDistance)
  if (!subtract) {
    if (!add) return Number(constant)
    const place = placeOf(add)
    if (place.kind === "section" && place.section === subsection.section) return Number(place.value + constant)
  }
  throw new SourceError("the target of '.org' must lie in this section", tail.position)
}

const compressedJumpReach = 2048
const compressedBranchReach = 256
const branchReach = 4096

/** Sizes as the GNU assembler chooses them: a target outside of the section counts as far for branches, near for jumps. */
function branchSize(fragment: Fragment, { conditional, compressed, target, addend }: BranchTail): number {
  const far = conditional ? 8 : 4
  if (!target || target.binding === "weak") return far
  const place = placeOf(target)
  if (place.kind !== "section" || place.section !== fragment.subsection.section) return far
  const distance = Number(place.value + addend) - (fragment.address + fragment.length)
  const short = conditional ? compressedBranchReach : compressedJumpReach
  if (compressed !== undefined && distance >= -short && distance < short) return 2
  if (distance >= -branchReach && distance < branchReach) return 4
  return conditional && compressed !== undefined ? 6 : far
}
