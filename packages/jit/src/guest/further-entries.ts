// Functions that can be entered in the middle, too: at their loops, where the interpreter is in one of them already, and behind calls that may
// come back to the interpreter. A block without instructions stands in front of all, and leads to each entry.
import { controlFlow, naturalLoops, placesIn } from "@lamina/ir"
import { mostMapped } from "../build/target-map.ts"
import { mostEntries } from "../tuning.ts"
import { FreshIds } from "./block-ids.ts"
import { comesBackTo, successorsOfEnd, type BlockEnd, type GuestBlock, type GuestFunction } from "./guest-function.ts"

/**
 * The function with further entries: the headers of its loops, and where it goes on behind calls of what is not among `others`, as far as
 * there are not too many.
 */
export function enterLoops(guest: GuestFunction, others: readonly GuestFunction[]): GuestFunction {
  const headers = loopHeaders(guest)
  if (headers.length > mostEntries) return guest
  const behind = continuations(guest, isOpenCall(others))
  return addEntries(guest, [...headers, ...behind].slice(0, mostEntries), headers, others)
}

/**
 * The function with entries where it goes on behind calls of what is not among `others`, but not in its inner loops, which have then more
 * than one way in; and behind those calls, inlined ones too, where `isUsed` says so of an address.
 */
export function enterBehindCalls(
  guest: GuestFunction,
  others: readonly GuestFunction[],
  isUsed: (address: bigint) => boolean,
): GuestFunction {
  const inner = innerBlocks(guest)
  const open = continuations(guest, isOpenCall(others)).filter((at) => !inner.has(at))
  const used = guest.blocks
    .flatMap(({ end }) => comesBackTo(end) ?? [])
    .filter((at) => isUsed(BigInt.asUintN(64, guest.entry + BigInt(at))))
    .filter(isOriginal(guest))
  return addEntries(guest, [...open, ...used].slice(0, mostEntries), [], others)
}

/** The function with entries wherever its indirect jumps lead. */
export function enterAtTargets(guest: GuestFunction, others: readonly GuestFunction[]): GuestFunction {
  const targets = guest.blocks.flatMap(({ end }) => (end.kind === "jump-indirect" ? end.targets : []))
  return addEntries(guest, [...new Set(targets)].filter(isOriginal(guest)).slice(0, mostMapped), [], others)
}

/** Whether the interpreter may come back from a call of what is at an address: it is not known, or leaves for it. */
function isOpenCall(others: readonly GuestFunction[]): (target: bigint | undefined) => boolean {
  const closed = new Set(others.filter(({ blocks }) => !blocks.some(isOpen)).map(({ entry }) => entry))
  return (target) => target === undefined || !closed.has(target)
}

/** The numbers of blocks that are in loops, but for one around all from the entry on. */
function innerBlocks({ blocks }: GuestFunction): ReadonlySet<number> {
  const indexOf = new Map(blocks.map(({ id }, index) => [id, index]))
  const flow = controlFlow(blocks.map(({ end }) => successorsOfEnd(end).map((id) => indexOf.get(id)!)))
  const inner = new Set<number>()
  for (const { header, nodes } of naturalLoops(flow))
    if (header !== 0) for (const index of nodes) inner.add(blocks[index].id)
  return inner
}

function addEntries(
  guest: GuestFunction,
  entries: readonly number[],
  loops: readonly number[],
  others: readonly GuestFunction[],
): GuestFunction {
  const { entry, blocks } = guest
  const taken = new Set(others.map((other) => Number(BigInt.asIntN(64, other.entry - entry))))
  const own = blocks[0].id
  const further = [...new Set(entries)].filter((at) => at !== own && !taken.has(at))
  if (further.length === 0) return guest
  const end: BlockEnd = { kind: "enter", targets: [own, ...further], loops: loops.filter((at) => !taken.has(at)) }
  return { ...guest, blocks: [{ id: new FreshIds(blocks).next(), start: 0, steps: [], end }, ...blocks] }
}

/** Where a function can be entered besides its entry: bytes from there. */
export function furtherEntries(blocks: Ends): readonly number[] {
  const { end } = blocks[0]
  return end.kind === "enter" ? end.targets.slice(1) : []
}

/** Those that are headers of loops. */
export function enteredLoops(blocks: Ends): readonly number[] {
  const { end } = blocks[0]
  return end.kind === "enter" ? end.loops : []
}

type Ends = readonly { readonly end: BlockEnd }[]

/** The blocks that close loops when control comes to them, by where they start; copies of others, and the entry, are none. */
function loopHeaders({ blocks }: GuestFunction): readonly number[] {
  const indexOf = new Map(blocks.map(({ id }, index) => [id, index]))
  const successors = blocks.map(({ end }) => successorsOfEnd(end).map((id) => indexOf.get(id)!))
  const { order } = controlFlow(successors)
  const place = placesIn(order, blocks.length)
  const headers = new Set<number>()
  for (const index of order)
    for (const to of successors[index]) {
      const { id, start } = blocks[to]
      if (place[to] <= place[index] && to !== 0 && id === start) headers.add(start)
    }
  return [...headers].sort((a, b) => a - b)
}

/** Where a function goes on behind calls, as far as their targets, which may not be known, are wanted. */
function continuations(
  { entry, blocks }: GuestFunction,
  isWanted: (target: bigint | undefined) => boolean,
): readonly number[] {
  const isThere = isOriginal({ blocks })
  return blocks.flatMap(({ end }) => {
    if (end.kind !== "call" && end.kind !== "call-indirect") return []
    const target = end.kind === "call" ? end.target : end.likely
    const address = target === undefined ? undefined : BigInt.asUintN(64, entry + BigInt(target))
    return isWanted(address) && isThere(end.next) ? [end.next] : []
  })
}

/**
 * Says of the numbers of blocks whether these are the function's own, with instructions: where nothing is translated behind a call, the function
 * would be left for that place again and again.
 */
function isOriginal({ blocks }: Pick<GuestFunction, "blocks">): (id: number) => boolean {
  const originals = new Set(blocks.flatMap(({ id, start, steps }) => (steps.length > 0 && id === start ? [id] : [])))
  return (id) => originals.has(id)
}

const isOpen = ({ end }: GuestBlock) => end.kind === "leave" && end.interpret
