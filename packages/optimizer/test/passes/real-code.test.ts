// Regions of a real guest: traces recorded on the reference semantics, grown to trees, built, optimised and evaluated, give what the reference gave.
import { verify } from "@lamina/ir"
import { hartState } from "@lamina/isa"
import { expect, test } from "vitest"
import { optimizeRegion } from "../../src/passes/pipeline.ts"
import { graft, regionSize, sideExits, superblock, type RegionTree } from "../../src/region/region-tree.ts"
import { recordTrace } from "../../src/trace/record-trace.ts"
import { unrollTrace } from "../../src/trace/unroll-trace.ts"
import { loadGuest, type Guest } from "../guest.ts"
import { buildRegion, canTranslate } from "./build-region.ts"
import { programs } from "./programs.ts"
import { difference, runRegion, type GuestBytes } from "./run-region.ts"

const registersOf = ({ memory }: Guest): bigint[] =>
  Array.from({ length: 64 }, (_, index) =>
    memory.view().getBigUint64(memory.hartState(0) + hartState.x + 8 * index, true),
  )

interface Snapshot {
  readonly registers: readonly bigint[]
  readonly ram: Uint8Array
}

function snapshot(guest: Guest): Snapshot {
  const { offset, size } = guest.memory.ram
  return { registers: registersOf(guest), ram: guest.memory.bytes().slice(offset, offset + size) }
}

/** Memory with these bytes of RAM; what is not RAM faults. */
function memoryOf(bytes: Uint8Array, base: bigint): GuestBytes {
  return {
    read: (address) => bytes[Number(address - base)],
    write: (address, byte) => (bytes[Number(address - base)] = byte),
    faults: (address) => address < base || address >= base + BigInt(bytes.length),
  }
}

const sizeOf = ({ fn }: ReturnType<typeof buildRegion>) =>
  fn.blocks.reduce((sum, { instructions }) => sum + instructions.length, 0)

/** A region as it is built, and optimised, from the same state; what differs is an error. Gives the second, with what is in RAM then. */
function execute(tree: RegionTree, { registers, ram }: Snapshot, base: bigint) {
  const plain = buildRegion(tree)
  const better = buildRegion(tree)
  optimizeRegion(better.module, better.fn, { after: () => expect(verify(better.module)).toEqual([]) })
  const [before, after] = [ram.slice(), ram.slice()]
  const expected = runRegion(plain.module, plain.fn, registers, memoryOf(before, base))
  const outcome = runRegion(better.module, better.fn, registers, memoryOf(after, base))
  expect(difference(expected, outcome)).toBeUndefined()
  const sizes = { before: sizeOf(plain), after: sizeOf(better) }
  return { outcome, ram: after, sizes, fewer: expected.accesses.length - outcome.accesses.length }
}

/** Executes the guest until it is where a region was left. */
function follow(guest: Guest, { outcome, ram }: ReturnType<typeof execute>): void {
  const isThere = () => {
    const there = `exit to 0x${guest.pc().toString(16)}` === outcome.end
    return there && registersOf(guest).every((value, index) => value === outcome.registers[index])
  }
  for (let left = 1000; !isThere(); left--)
    if (left === 0 || guest.step() === undefined) throw new Error(`the guest does not come to ${outcome.end}`)
  expect(Buffer.compare(ram, snapshot(guest).ram)).toBe(0)
}

/** Translates as a translator does: what is executed first is recorded, then its regions are entered, and grow where they are left. */
function runProgram(text: string) {
  const guest = loadGuest(text)
  const { step, decodeAt } = guest
  const base = BigInt(guest.memory.ram.base)
  const trees = new Map<bigint, RegionTree>()
  const found = { entered: 0, grown: 0, before: 0, after: 0, fewer: 0 }
  for (let turn = 0; ; turn++) {
    const head = guest.pc()
    const start = snapshot(guest)
    const known = trees.get(head)
    if (known && turn % 3 > 0) {
      const region = execute(known, start, base)
      follow(guest, region)
      found.entered++
      found.before += region.sizes.before
      found.after += region.sizes.after
      found.fewer += region.fewer
      continue
    }
    // Not always the same pieces.
    const limit = 10 + ((turn * 7) % 40)
    const trace = recordTrace({ head, limit, step, decodeAt, canTranslate, endsAt: () => false })
    if (trace.steps.length === 0) return found
    const path = superblock(trace.steps)
    const { outcome, ram } = execute(path, start, base)
    const end = snapshot(guest)
    expect(outcome.end).toBe(`exit to 0x${trace.next.toString(16)}`)
    expect(outcome.registers).toEqual(end.registers)
    expect(Buffer.compare(ram, end.ram)).toBe(0)
    for (const [root, tree] of trees) {
      const exit = sideExits(tree).find(({ pc }) => pc === head)
      if (!exit || regionSize(tree) > 150) continue
      trees.set(root, graft(tree, exit, path))
      found.grown++
    }
    if (!known) trees.set(head, superblock(unrollTrace(trace, { length: 100, copies: 4 }).steps))
  }
}

/** What regions of each program show: that they grow, or that loads are forwarded. */
test.each([
  ["sort", "grown"],
  ["index", "grown"],
  ["calls", "fewer"],
  ["copy", "fewer"],
  ["arithmetic", "grown"],
] as const)("%s does in regions what it does one instruction after the other", { timeout: 60_000 }, (name, shown) => {
  const found = runProgram(programs[name])
  expect(found.entered).toBeGreaterThan(3)
  expect(found[shown]).toBeGreaterThan(3)
  expect(found.after / found.before).toBeLessThan(0.65)
})
